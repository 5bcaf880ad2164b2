import { EditorSelection } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { inEditor, inText } from './binding.ts'
import { threadsAt } from './marks.ts'
import type { Box } from './marks.ts'

/** Selected words by their offsets in the text, and where they are in the window. */
export type Picked = { from: number; to: number; box: Box }
export type { Box }

/** The words that are selected; null for none. */
export function pickedIn(view: EditorView): Picked | null {
  const { from, to, empty } = view.state.selection.main
  if (empty) return null
  const box = boxOf(view, from, to)
  return box && { from: inText(view, from), to: inText(view, to), box }
}

/** The threads of the words the caret is in, and where it is. */
export function threadsHere(view: EditorView): string[] {
  return threadsAt(view, view.state.selection.main.head)
}

/** Brings words into sight, away from the bars of the page. */
export function bringIn(view: EditorView, from: number, to: number): void {
  const range = EditorSelection.range(inEditor(view, from), inEditor(view, to))
  view.dispatch({ effects: EditorView.scrollIntoView(range, { y: 'center' }) })
}

function boxOf(view: EditorView, from: number, to: number): Box | null {
  const [start, end] = [view.coordsAtPos(from, 1), view.coordsAtPos(to, -1)]
  if (!start || !end) return null
  const sameLine = start.top === end.top
  return {
    top: start.top,
    bottom: end.bottom,
    left: sameLine ? start.left : Math.min(start.left, end.left),
    right: end.right,
  }
}
