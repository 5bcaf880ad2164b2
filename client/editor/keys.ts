import { completionStatus } from '@codemirror/autocomplete'
import {
  cursorCharLeft,
  cursorCharRight,
  cursorDocEnd,
  cursorDocStart,
  cursorGroupLeft,
  cursorGroupRight,
  cursorLineBoundaryForward,
  cursorLineDown,
  cursorLineUp,
  cursorPageDown,
  cursorPageUp,
  deleteCharBackward,
  deleteCharForward,
  deleteGroupBackward,
  deleteGroupForward,
  deleteLineBoundaryBackward,
  selectAll,
  selectCharLeft,
  selectCharRight,
  selectDocEnd,
  selectDocStart,
  selectGroupLeft,
  selectGroupRight,
  selectLineBoundaryForward,
  selectLineDown,
  selectLineUp,
  selectPageDown,
  selectPageUp,
} from '@codemirror/commands'
import { EditorSelection, Prec } from '@codemirror/state'
import type { ChangeSpec, Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { Command, KeyBinding } from '@codemirror/view'
import { startOf } from './outline.ts'
import type { OutlineField } from './outline.ts'

/** Keys that move and delete, the same in every field. */
export const commonKeys: readonly KeyBinding[] = [
  { key: 'ArrowLeft', run: cursorCharLeft, shift: selectCharLeft, preventDefault: true },
  { key: 'ArrowRight', run: cursorCharRight, shift: selectCharRight, preventDefault: true },
  { key: 'Mod-ArrowLeft', mac: 'Alt-ArrowLeft', run: cursorGroupLeft, shift: selectGroupLeft },
  { key: 'Mod-ArrowRight', mac: 'Alt-ArrowRight', run: cursorGroupRight, shift: selectGroupRight },
  { mac: 'Cmd-ArrowLeft', run: home(false), shift: home(true) },
  { mac: 'Cmd-ArrowRight', run: cursorLineBoundaryForward, shift: selectLineBoundaryForward },
  { mac: 'Cmd-ArrowUp', run: cursorDocStart, shift: selectDocStart },
  { mac: 'Cmd-ArrowDown', run: cursorDocEnd, shift: selectDocEnd },
  { key: 'ArrowUp', run: cursorLineUp, shift: selectLineUp, preventDefault: true },
  { key: 'ArrowDown', run: cursorLineDown, shift: selectLineDown, preventDefault: true },
  { key: 'PageUp', run: cursorPageUp, shift: selectPageUp },
  { key: 'PageDown', run: cursorPageDown, shift: selectPageDown },
  { key: 'Home', run: home(false), shift: home(true), preventDefault: true },
  { key: 'End', run: cursorLineBoundaryForward, shift: selectLineBoundaryForward },
  { key: 'Mod-Home', run: cursorDocStart, shift: selectDocStart },
  { key: 'Mod-End', run: cursorDocEnd, shift: selectDocEnd },
  { key: 'Mod-a', run: selectAll },
  { key: 'Backspace', run: deleteCharBackward, shift: deleteCharBackward, preventDefault: true },
  { key: 'Delete', run: deleteCharForward, preventDefault: true },
  { key: 'Mod-Backspace', mac: 'Alt-Backspace', run: deleteGroupBackward, preventDefault: true },
  { key: 'Mod-Delete', mac: 'Alt-Delete', run: deleteGroupForward, preventDefault: true },
  { mac: 'Mod-Backspace', run: deleteLineBoundaryBackward, preventDefault: true },
]

/** Enter in a field of one line, or of one paragraph: nothing, and no new line. */
export const singleLineKeys: readonly KeyBinding[] = [
  { key: 'Enter', run: () => true, shift: () => true },
  { key: 'Mod-Enter', run: () => true },
]

/** Keys that make and join the lines of a clause; with `levels` also Tab and Shift+Tab. */
export function lineKeys(outline: OutlineField, levels: boolean): readonly KeyBinding[] {
  const enter = newLine(outline, levels)
  const back = joinBefore(outline, levels)
  return [
    ...(levels
      ? [{ key: 'Tab', run: shiftLevel(outline, 1), shift: shiftLevel(outline, -1) }]
      : []),
    { key: 'Enter', run: enter, shift: enter },
    { key: 'Mod-Enter', run: enter },
    { key: 'Backspace', run: back, shift: back },
    { key: 'Mod-Backspace', mac: 'Alt-Backspace', run: back },
    { mac: 'Mod-Backspace', run: back },
    { key: 'Delete', run: joinAfter, shift: joinAfter },
    { key: 'Mod-Delete', mac: 'Alt-Delete', run: joinAfter },
  ]
}

/** How long Tab leaves the editor after Escape, in milliseconds. */
const TAB_LEAVES = 10_000

/**
 * Escape lets the next Tab leave the editor. CodeMirror's own two seconds are too short for some.
 * It listens before the keymaps: the list of references takes Escape for itself while it is still
 * thinking about whether to open.
 */
export const escape: Extension = Prec.highest(
  EditorView.domEventHandlers({
    keydown: (event, view) => {
      if (event.key !== 'Escape' || completionStatus(view.state) === 'active') return false
      view.setTabFocusMode(TAB_LEAVES)
      return true
    },
  }),
)

/** The start of the row on the screen, but never a place before the words of the line. */
function home(extend: boolean): Command {
  return (view) => {
    const { main } = view.state.selection
    const row = view.moveToLineBoundary(main, false, true).head
    const head = Math.max(row, startOf(view.state.doc, main.head))
    const selection = extend
      ? EditorSelection.range(main.anchor, head)
      : EditorSelection.cursor(head, 1)
    view.dispatch({ selection, scrollIntoView: true, userEvent: 'select' })
    return true
  }
}

/**
 * Makes the selected lines one level deeper or shallower. A line is at most one deeper than the
 * one before it; the lines below keep their tabs and are read at the level they can have.
 */
export function shiftLevel(outline: OutlineField, by: 1 | -1): Command {
  return (view) => {
    const { state } = view
    if (state.readOnly) return false
    const { from, to } = state.selection.main
    const levels = state.field(outline).marks.map((mark) => mark.level as number)
    const last = state.doc.lineAt(to).number
    const changes: ChangeSpec[] = []
    for (let n = state.doc.lineAt(from).number; n <= last; n += 1) {
      const was = levels[n - 1]!
      const level =
        by < 0 ? Math.max(0, was - 1) : Math.min(was + 1, roomAt(view, outline, levels, n))
      levels[n - 1] = level
      if (level !== was) changes.push(tabsOf(view, n, level))
    }
    if (changes.length > 0) view.dispatch({ changes, userEvent: by > 0 ? 'input' : 'delete' })
    return true
  }
}

/** The deepest level line `n` (from 1) may have, given the levels of those before it. */
function roomAt(view: EditorView, outline: OutlineField, levels: number[], n: number): number {
  const { marks } = view.state.field(outline)
  for (let i = n - 2; i >= 0; i -= 1) if (!marks[i]!.empty) return Math.min(2, levels[i]! + 1)
  return 0
}

/** The change that gives line `n` (from 1) exactly `level` tabs, touching as few as it can. */
function tabsOf(view: EditorView, n: number, level: number): ChangeSpec {
  const { from } = view.state.doc.line(n)
  const tabs = startOf(view.state.doc, from) - from
  if (tabs >= level) return { from, to: from + tabs - level }
  return { from: from + tabs, insert: '\t'.repeat(level - tabs) }
}

/** Enter: the next line on the same level. On an empty line it goes one level up instead. */
function newLine(outline: OutlineField, levels: boolean): Command {
  const outdent = shiftLevel(outline, -1)
  return (view) => {
    const { state } = view
    if (state.readOnly) return false
    const { from, to, empty } = state.selection.main
    const line = state.doc.lineAt(from)
    const mark = state.field(outline).marks[line.number - 1]!
    if (empty && mark.empty) return outdent(view)
    const rest = state.doc.lineAt(to)
    const blanks = /^ */.exec(rest.text.slice(to - rest.from))![0].length
    const insert = `\n${'\t'.repeat(levels ? mark.level : 0)}`
    view.dispatch({
      changes: { from, to: to + blanks, insert },
      selection: EditorSelection.cursor(from + insert.length),
      scrollIntoView: true,
      userEvent: 'input',
    })
    return true
  }
}

/** Backspace before the first word of a line: one level up, and from there into the line before. */
function joinBefore(outline: OutlineField, levels: boolean): Command {
  const outdent = shiftLevel(outline, -1)
  return (view) => {
    const { state } = view
    const { head, empty } = state.selection.main
    const line = state.doc.lineAt(head)
    if (state.readOnly || !empty || head > startOf(state.doc, head)) return false
    const { marks } = state.field(outline)
    if (levels && marks[line.number - 1]!.level > 0) return outdent(view)
    if (line.number === 1) return true
    const before = state.doc.line(line.number - 1)
    const from = marks[line.number - 2]!.empty ? before.from : before.to
    const to = marks[line.number - 2]!.empty ? line.from : head
    view.dispatch({ changes: { from, to }, scrollIntoView: true, userEvent: 'delete.backward' })
    return true
  }
}

/** Delete behind the last word of a line: the next line joins it, without its tabs. */
function joinAfter(view: EditorView): boolean {
  const { state } = view
  const { head, empty } = state.selection.main
  const line = state.doc.lineAt(head)
  if (state.readOnly || !empty || head < line.to || line.number === state.doc.lines) return false
  const next = state.doc.line(line.number + 1)
  const bare = startOf(state.doc, head) === line.to
  const changes = bare
    ? { from: line.from, to: next.from }
    : { from: line.to, to: startOf(state.doc, next.from) }
  view.dispatch({ changes, scrollIntoView: true, userEvent: 'delete.forward' })
  return true
}
