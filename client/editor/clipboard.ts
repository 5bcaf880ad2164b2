import { EditorState } from '@codemirror/state'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { Numbering } from '../../drafts/model/numbering.ts'
import { drawText } from '../../drafts/model/reference.ts'
import { cleanPasted, readStatute } from '../../drafts/model/statute.ts'
import type { Statute } from '../../drafts/model/statute.ts'
import { isBrought } from './binding.ts'
import { startOf } from './outline.ts'
import type { OutlineField } from './outline.ts'

/** Our own flavour on the clipboard: tabs and tokens, so that nothing is lost between articles. */
const RAW = 'application/x-charter-lines'

/** Copying gives others what is seen (marks, drawn references) and ourselves what is written. */
export function copying(
  home: string,
  numbering: () => Numbering,
  outline: OutlineField | null,
): Extension {
  const copy = (event: ClipboardEvent, view: EditorView): boolean => {
    const { from, to, empty } = view.state.selection.main
    if (empty || !event.clipboardData) return true
    const raw = view.state.sliceDoc(wholeFrom(view.state, from), to)
    const seen = outline ? seenLines(view.state, outline, from, to) : raw
    event.clipboardData.setData('text/plain', drawText(seen, numbering(), home))
    event.clipboardData.setData(RAW, raw)
    return true
  }
  return EditorView.domEventHandlers({
    copy,
    cut: (event, view) => {
      copy(event, view)
      const { from, to, empty } = view.state.selection.main
      if (!empty && !view.state.readOnly) {
        view.dispatch({ changes: { from, to }, scrollIntoView: true, userEvent: 'delete.cut' })
      }
      return true
    },
  })
}

/** From the tabs of a line when its words are taken from the first one on. */
function wholeFrom(state: EditorState, from: number): number {
  return startOf(state.doc, from) === from ? state.doc.lineAt(from).from : from
}

function seenLines(state: EditorState, outline: OutlineField, from: number, to: number): string {
  const [first, last] = [state.doc.lineAt(from).number, state.doc.lineAt(to).number]
  if (first === last) return state.sliceDoc(from, to)
  const { marks } = state.field(outline)
  const rows: string[] = []
  for (let n = first; n <= last; n += 1) {
    const line = state.doc.line(n)
    const start = startOf(state.doc, line.from)
    const words = state.sliceDoc(Math.max(start, from), Math.min(line.to, to))
    const { mark, level } = marks[n - 1]!
    rows.push(start >= from && mark !== '' ? `${'  '.repeat(level)}${mark} ${words}` : words)
  }
  return rows.join('\n')
}

/** Pasting into an article (`levels`) or into a preamble: statutes lose their marks. */
export function pastingLines(levels: boolean): Extension {
  return pasting((event, view) => {
    const raw = event.clipboardData?.getData(RAW)
    const plain = event.clipboardData?.getData('text/plain') ?? ''
    const read = raw ? { text: raw, marked: /^\t|\n/.test(raw) } : readStatute(plain)
    insertLines(view, levels ? read : { text: read.text.replace(/^\t+/gm, ''), marked: false })
  })
}

/** Pasting into one line: line ends become blanks; a heading loses 제13조( ). */
export function pastingWords(heading: boolean): Extension {
  return pasting((event, view) => {
    const raw = event.clipboardData?.getData(RAW)
    const text = cleanPasted(raw || (event.clipboardData?.getData('text/plain') ?? ''))
    const words = text.replace(/\s*\n\s*/g, ' ').replace(/\t/g, ' ')
    const title = heading && /^\s*제\d+조(?:의\d+)*\s*\((.*)\)\s*$/.exec(words)
    insert(view, title ? title[1]! : text.includes('\n') ? words.trim() : words)
  })
}

function pasting(paste: (event: ClipboardEvent, view: EditorView) => void): Extension {
  return [
    EditorView.domEventHandlers({
      paste: (event, view) => {
        if (!view.state.readOnly) paste(event, view)
        return true
      },
    }),
    EditorView.clipboardInputFilter.of((text) => readStatute(text).text.replace(/^\t+/, '')),
  ]
}

/**
 * Words pasted behind others join their line. Where the line has none yet, levels that were
 * pasted count from its beginning; lines without levels take the level of the line they go into.
 */
function insertLines(view: EditorView, { text, marked }: Statute): void {
  const { state } = view
  const { from } = state.selection.main
  const line = state.doc.lineAt(from)
  const start = startOf(state.doc, from)
  const blank = state.sliceDoc(start, from).trim() === ''
  if (!marked) insert(view, text.replace(/\n/g, `\n${state.sliceDoc(line.from, start)}`))
  else if (blank) insert(view, text, line.from)
  else insert(view, text.replace(/^\t+/, ''))
}

function insert(view: EditorView, text: string, from = view.state.selection.main.from): void {
  if (text === '') return
  view.dispatch({
    changes: { from, to: view.state.selection.main.to, insert: text },
    selection: { anchor: from + text.length },
    scrollIntoView: true,
    userEvent: 'input.paste',
  })
}

/** No writer of this editor brings a line end into a field of one line, by whatever way. */
export const oneLine = EditorState.transactionFilter.of((tr) => {
  if (!tr.docChanged || isBrought(tr)) return tr
  if (tr.newDoc.lines <= tr.startState.doc.lines) return tr
  const changes: { from: number; to: number; insert: string }[] = []
  tr.changes.iterChanges((from, to, _from, _to, words) => {
    changes.push({ from, to, insert: words.toString().replace(/\n/g, ' ') })
  })
  return { changes, selection: tr.newSelection, scrollIntoView: true, userEvent: 'input' }
})

/** Refuses what would grow a field beyond `limit` characters, and says so. */
export function atMost(limit: number, full: () => string): Extension {
  return EditorState.transactionFilter.of((tr) => {
    if (!tr.docChanged || isBrought(tr)) return tr
    if (tr.newDoc.length <= limit || tr.newDoc.length <= tr.startState.doc.length) return tr
    return { effects: EditorView.announce.of(full()) }
  })
}
