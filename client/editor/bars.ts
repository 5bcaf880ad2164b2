import { completionStatus } from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import { EditorView, tooltips } from '@codemirror/view'

/** How many pixels of the window stand under the page's bars. */
export type Bars = { top: number; bottom: number }

/** How far a list stays from the edges of the window, in pixels. */
const EDGE = 8

/**
 * Keeps the caret and the list of places clear of the page's bars. While the list is open the
 * caret has no margins: CodeMirror takes them off the editor itself, and would count the list as
 * out of sight in its first and last rows, which in a short field is all of it.
 */
export function clearOf(bars: Bars): Extension {
  return [
    EditorView.scrollMargins.of(({ state }) => (completionStatus(state) === null ? bars : null)),
    tooltips({ tooltipSpace: () => spaceBetween(bars) }),
  ]
}

/** What of the window is seen: on a phone the keyboard covers a part of it, the lower bar too. */
function spaceBetween(bars: Bars): { left: number; top: number; right: number; bottom: number } {
  const seen = window.visualViewport
  const end = seen ? seen.offsetTop + seen.height : innerHeight
  return {
    left: EDGE,
    top: bars.top,
    right: document.documentElement.clientWidth - EDGE,
    bottom: Math.min(innerHeight - bars.bottom, end - EDGE),
  }
}
