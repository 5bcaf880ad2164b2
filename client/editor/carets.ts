import { EditorSelection, StateEffect } from '@codemirror/state'
import type { Extension } from '@codemirror/state'
import { EditorView, RectangleMarker, ViewPlugin, layer } from '@codemirror/view'
import type { LayerMarker } from '@codemirror/view'
import { offsetOf } from '../../drafts/model/anchor.ts'
import { COLOURS } from '../../drafts/wire/frames.ts'
import { inEditor, whenComposed } from './binding.ts'
import { startOf } from './outline.ts'
import type { Cursor, Spot } from './presence.ts'

/** Somebody else's caret in this text. `place` tells a caret that moved from one that was pushed. */
type Other = {
  id: number
  name: string
  colour: string
  anchor: number
  head: number
  place: string
}

const moved = StateEffect.define<null>()

/**
 * Carets and selections of the others, drawn over and under the text and never inside it: they
 * touch neither the line breaks nor a syllable that is being composed. Colours are classes,
 * because the content security policy allows no `style` attributes.
 */
export function otherCarets(spot: Spot): Extension {
  const others = (view: EditorView): Other[] => othersOf(spot, view)
  return [
    ViewPlugin.define((view) => ({ destroy: listen(view, spot) })),
    layer({
      above: false,
      class: 'others-words',
      update: (update) => update.docChanged || wasMoved(update.transactions),
      markers: (view) => others(view).flatMap((other) => wordsOf(view, other)),
    }),
    layer({
      above: true,
      class: 'others',
      update: (update) => update.docChanged || wasMoved(update.transactions),
      markers: (view) => others(view).flatMap((other) => caretOf(view, other)),
    }),
    EditorView.domEventHandlers({ mousemove: nameNear }),
  ]
}

type Transactions = readonly { effects: readonly StateEffect<unknown>[] }[]

function wasMoved(transactions: Transactions): boolean {
  return transactions.some((tr) => tr.effects.some((effect) => effect.is(moved)))
}

type Changed = { added: number[]; updated: number[]; removed: number[] }

/** Redraws when somebody who is, or was, in this text moves. Returns how to stop. */
function listen(view: EditorView, spot: Spot): () => void {
  const here = new Set(othersOf(spot, view).map((other) => other.id))
  let waiting = false
  let gone = false
  const redraw = (): void => {
    waiting = false
    if (!gone) view.dispatch({ effects: moved.of(null) })
  }
  const changed = ({ added, updated, removed }: Changed): void => {
    const now = new Set(othersOf(spot, view).map((other) => other.id))
    const ours = [...added, ...updated, ...removed].some((id) => now.has(id) || here.has(id))
    here.clear()
    for (const id of now) here.add(id)
    if (!ours || waiting) return
    waiting = true
    queueMicrotask(() => whenComposed(view, redraw))
  }
  spot.awareness.on('change', changed)
  return () => {
    gone = true
    spot.awareness.off('change', changed)
  }
}

function othersOf({ text, key, field, awareness }: Spot, view: EditorView): Other[] {
  const others: Other[] = []
  const { doc } = view.state
  for (const [id, state] of awareness.getStates()) {
    const cursor = state['cursor'] as Partial<Cursor> | null | undefined
    if (id === awareness.clientID || cursor?.key !== key || cursor.field !== field) continue
    const anchor = offsetOf(text, cursor.anchor)
    const head = offsetOf(text, cursor.head)
    if (anchor === undefined || head === undefined) continue
    const at = (offset: number): number => {
      const inside = inEditor(view, offset)
      return Math.max(inside, startOf(doc, inside))
    }
    const { name, colour } = (state['user'] ?? {}) as { name?: unknown; colour?: unknown }
    others.push({
      id,
      name: typeof name === 'string' ? name : '',
      colour: colourClass(colour),
      anchor: at(anchor),
      head: at(head),
      place: JSON.stringify(cursor.head),
    })
  }
  return others.sort((a, b) => a.id - b.id)
}

function colourClass(colour: unknown): string {
  return `colour-${typeof colour === 'number' && Number.isInteger(colour) && colour >= 0 ? colour % COLOURS : 0}`
}

/** How far left of the words the bar stands that marks a line on narrow screens, in pixels. */
const BESIDE = -10

function wordsOf(view: EditorView, { anchor, head, colour }: Other): readonly RectangleMarker[] {
  const [place] = placeOf(view, head)
  const bar = place ? [barOf(place, colour)] : []
  if (anchor === head) return bar
  const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)]
  const { left, top } = view.scrollDOM.getBoundingClientRect()
  const words = rowsBetween(view, from, to).map(
    (row) =>
      new RectangleMarker(`words ${colour}`, row.left - left, row.top - top, row.width, row.height),
  )
  return [...bar, ...words]
}

/** The rows that words stand in, as a reader would mark them: neither indents nor gaps. */
function rowsBetween(view: EditorView, from: number, to: number): DOMRect[] {
  const rows: DOMRect[] = []
  const words = document.createRange()
  for (let at = Math.max(from, view.viewport.from); at <= Math.min(to, view.viewport.to);) {
    const line = view.state.doc.lineAt(at)
    const first = view.domAtPos(Math.max(at, startOf(view.state.doc, at)))
    const last = view.domAtPos(Math.min(to, line.to))
    words.setStart(first.node, first.offset)
    words.setEnd(last.node, last.offset)
    for (const { left, right, top, bottom } of words.getClientRects()) {
      const row = rows.at(-1)
      // A reference within the words has boxes of its own: what overlaps is one row.
      if (row && top < row.bottom - 2 && bottom > row.top + 2) {
        const [start, end] = [Math.min(left, row.left), Math.max(right, row.right)]
        rows[rows.length - 1] = new DOMRect(start, row.top, end - start, row.height)
      } else rows.push(new DOMRect(left, top, right - left, bottom - top))
    }
    at = line.to + 1
  }
  return rows
}

function barOf({ top, height }: RectangleMarker, colour: string): RectangleMarker {
  return new RectangleMarker(`bar ${colour}`, BESIDE, top, 3, height)
}

function placeOf(view: EditorView, head: number): readonly RectangleMarker[] {
  return RectangleMarker.forRange(view, '', EditorSelection.cursor(head, -1))
}

function caretOf(view: EditorView, other: Other): Caret[] {
  const [place] = placeOf(view, other.head)
  return place ? [new Caret(other, place)] : []
}

class Caret implements LayerMarker {
  readonly #other: Other
  readonly #place: RectangleMarker

  constructor(other: Other, place: RectangleMarker) {
    this.#other = other
    this.#place = place
  }

  eq(caret: Caret): boolean {
    return this.#isLike(caret) && this.#other.place === caret.#other.place && this.#stands(caret)
  }

  draw(): HTMLElement {
    const caret = document.createElement('div')
    caret.className = `caret ${this.#other.colour}`
    const name = caret.appendChild(document.createElement('b'))
    name.textContent = this.#other.name
    this.#put(caret)
    return caret
  }

  /** Takes over the element of the same person; a name shows again when its caret has moved. */
  update(caret: HTMLElement, before: Caret): boolean {
    if (!this.#isLike(before)) return false
    // Two names of one animation: changing from one to the other starts it anew.
    if (this.#other.place !== before.#other.place) caret.classList.toggle('again')
    this.#put(caret)
    return true
  }

  #isLike(caret: Caret): boolean {
    const [a, b] = [this.#other, caret.#other]
    return a.id === b.id && a.name === b.name && a.colour === b.colour
  }

  #stands(caret: Caret): boolean {
    const [a, b] = [this.#place, caret.#place]
    return a.left === b.left && a.top === b.top && a.height === b.height
  }

  #put(caret: HTMLElement): void {
    caret.style.left = `${this.#place.left}px`
    caret.style.top = `${this.#place.top}px`
    caret.style.height = `${this.#place.height}px`
  }
}

/** How near the pointer comes to a caret before its name shows, in pixels. */
const NEAR = 10

function nameNear(event: MouseEvent, view: EditorView): boolean {
  for (const caret of view.scrollDOM.querySelectorAll('.others > .caret')) {
    const { left, top, bottom } = caret.getBoundingClientRect()
    const beside = Math.abs(event.clientX - left) <= NEAR
    const level = event.clientY >= top - NEAR && event.clientY <= bottom + NEAR
    caret.classList.toggle('near', beside && level)
  }
  return false
}
