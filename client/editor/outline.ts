import { EditorSelection, EditorState, RangeSet, StateEffect, StateField } from '@codemirror/state'
import type { Extension, Range, SelectionRange, Text } from '@codemirror/state'
import { Decoration, EditorView } from '@codemirror/view'
import type { DecorationSet } from '@codemirror/view'
import { rawLinesOf } from '../../drafts/model/lines.ts'
import { markText } from '../../drafts/model/numbering.ts'
import type { RawMark } from '../../drafts/model/numbering.ts'

/** Numbers changed elsewhere: whatever is drawn from them is drawn again. */
export const refreshed = StateEffect.define<null>()

const HIDDEN = Decoration.replace({})
const LEVELS = [' hang', ' ho', ' mok'] as const

export type OutlineField = StateField<Outline>

type Outline = { marks: RawMark[]; lines: DecorationSet; tabs: DecorationSet }

/** Marks and levels of the lines of an article, drawn beside the words and never inside them. */
export const articleOutline: OutlineField = StateField.define<Outline>({
  create: (state) => outlineOf(state.doc, markText(state.doc.toString())),
  update: (outline, tr) =>
    tr.docChanged ? outlineOf(tr.newDoc, markText(tr.newDoc.toString())) : outline,
  provide: (field) => drawn(field),
})

/** The paragraphs of a preamble: no marks and no levels, whatever tabs the text has. */
export const plainOutline: OutlineField = StateField.define<Outline>({
  create: (state) => outlineOf(state.doc, paragraphsOf(state.doc)),
  update: (outline, tr) =>
    tr.docChanged ? outlineOf(tr.newDoc, paragraphsOf(tr.newDoc)) : outline,
  provide: (field) => drawn(field),
})

function drawn(field: OutlineField): Extension {
  return [
    EditorView.decorations.from(field, (outline) => outline.lines),
    EditorView.decorations.from(field, (outline) => outline.tabs),
    EditorView.atomicRanges.of((view) => view.state.field(field).tabs),
  ]
}

function paragraphsOf(doc: Text): RawMark[] {
  return rawLinesOf(doc.toString()).map(({ text }) => {
    return { level: 0, mark: '', path: [], empty: text.trim() === '' }
  })
}

function outlineOf(doc: Text, marks: RawMark[]): Outline {
  const lines: Range<Decoration>[] = []
  const tabs: Range<Decoration>[] = []
  marks.forEach(({ level, mark, empty }, i) => {
    const line = doc.line(i + 1)
    lines.push(lineStyle(LEVELS[level], mark, empty).range(line.from))
    const start = startOf(doc, line.from)
    if (start > line.from) tabs.push(HIDDEN.range(line.from, start))
  })
  return { marks, lines: RangeSet.of(lines), tabs: RangeSet.of(tabs) }
}

const styles = new Map<string, Decoration>()

function lineStyle(level: string, mark: string, empty: boolean): Decoration {
  const id = `${level}${mark}${empty}`
  let style = styles.get(id)
  if (!style) {
    const name = `u${mark ? level : ' only'}${empty ? ' empty' : ''}`
    style = Decoration.line({ class: name, attributes: mark ? { 'data-mark': mark } : {} })
    styles.set(id, style)
  }
  return style
}

/** Where the words of the line at `position` begin: behind its tabs. */
export function startOf(doc: Text, position: number): number {
  const line = doc.lineAt(position)
  return line.from + /^\t*/.exec(line.text)![0].length
}

/**
 * Keeps every caret out of the hidden tabs, wherever it comes from: keys, pointer, edits of
 * others. Going left from the first word leads to the end of the line before.
 */
export const outsideTabs = EditorState.transactionFilter.of((tr) => {
  if (!tr.selection && !tr.docChanged) return tr
  const doc = tr.newDoc
  const before = tr.startState
  const ranges = tr.newSelection.ranges.map((range, i): SelectionRange => {
    const anchor = Math.max(range.anchor, startOf(doc, range.anchor))
    let head = Math.max(range.head, startOf(doc, range.head))
    const was = before.selection.ranges[i]?.head
    const line = doc.lineAt(range.head)
    const left = !tr.docChanged && range.head < head && was === head && line.from > 0
    if (left && tr.isUserEvent('select') && !tr.isUserEvent('select.pointer')) head = line.from - 1
    if (anchor === range.anchor && head === range.head) return range
    return range.empty ? EditorSelection.cursor(head) : EditorSelection.range(anchor, head)
  })
  const moved = ranges.some((range, i) => range !== tr.newSelection.ranges[i])
  if (!moved) return tr
  const selection = EditorSelection.create(ranges, tr.newSelection.mainIndex)
  return [tr, { selection, sequential: true }]
})
