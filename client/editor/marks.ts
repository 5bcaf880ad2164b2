import { StateEffect, StateField } from '@codemirror/state'
import type { Extension, Range } from '@codemirror/state'
import { Decoration, EditorView } from '@codemirror/view'
import type { DecorationSet } from '@codemirror/view'
import { inEditor } from './binding.ts'

/** Words that a thread is about, by offsets of the text; `on` when the thread is open. */
export type Talked = { id: string; from: number; to: number; on: boolean }

/** A place in the window. */
export type Box = { top: number; bottom: number; left: number; right: number }

const put = StateEffect.define<DecorationSet>()

/** The marks of threads. Between two drawings they go along with what is typed. */
const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, tr) {
    let now = marks.map(tr.changes)
    for (const effect of tr.effects) if (effect.is(put)) now = effect.value
    return now
  },
  provide: (marks) => EditorView.decorations.from(marks),
})

/** Marks words that are talked about. `press` is called with the threads of pressed words. */
export function talkedWords(press: (threads: string[], box: Box) => void): Extension {
  return [
    field,
    look,
    EditorView.domEventHandlers({
      click(event, view) {
        if (!view.state.selection.main.empty) return
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY })
        const within = event.target instanceof Element && event.target.closest('.talked')
        const box = at === null || !within ? null : view.coordsAtPos(at)
        const threads = box ? threadsAt(view, at!) : []
        if (box && threads.length > 0) press(threads, box)
      },
    }),
  ]
}

/** Draws these marks in place of those before. */
export function drawTalked(view: EditorView, marks: readonly Talked[]): void {
  const drawn = marks.flatMap((mark): Range<Decoration>[] => {
    const [from, to] = [inEditor(view, mark.from), inEditor(view, mark.to)]
    return to > from ? [decorationOf(mark).range(from, to)] : []
  })
  const now = Decoration.set(drawn, true)
  if (now.size === 0 && view.state.field(field).size === 0) return
  view.dispatch({ effects: put.of(now) })
}

/** The threads whose words are at an offset of the editor, the shortest first. */
export function threadsAt(view: EditorView, at: number): string[] {
  const found: { id: string; length: number }[] = []
  view.state.field(field, false)?.between(at, at, (from, to, mark) => {
    found.push({ id: (mark.spec as { id: string }).id, length: to - from })
  })
  return found.sort((a, b) => a.length - b.length).map(({ id }) => id)
}

const known = new Map<string, Decoration>()

function decorationOf({ id, on }: Talked): Decoration {
  const name = `${id} ${on}`
  let mark = known.get(name)
  if (!mark) {
    mark = Decoration.mark({ class: on ? 'talked on' : 'talked', id })
    known.set(name, mark)
  }
  return mark
}

/** The same as in `styles/margin.css`, for words in an editor. */
const look = EditorView.theme({
  '.talked': {
    background: 'color-mix(in srgb, var(--mark) 55%, transparent)',
    textDecoration: 'underline dotted var(--waiting) 2px',
    textUnderlineOffset: '0.28em',
  },
  '.talked.on': { background: 'var(--mark)' },
})
