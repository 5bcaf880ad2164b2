import { EditorState } from '@codemirror/state'
import type { Compartment, Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { signatures } from './authors.ts'
import type { Signatures } from './authors.ts'
import { whenComposed } from './binding.ts'
import { openChoices } from './choices.ts'
import { shiftLevel } from './keys.ts'
import { drawTalked } from './marks.ts'
import type { Talked } from './marks.ts'
import { articleOutline, refreshed } from './outline.ts'
import { bringIn, pickedIn, threadsHere } from './picked.ts'
import type { Picked } from './picked.ts'

export interface Editor {
  /** Gives the focus, with the caret at an end or at the words under a point of the window. */
  focus(at?: 'start' | 'end' | { x: number; y: number }): void
  /** Redraws references after numbers changed elsewhere. Cheap; many calls a turn are one. */
  refresh(): void
  setReadOnly(value: boolean): void
  /** The accessible name, which changes with the number of the article. */
  setLabel(label: string): void
  /** Marks words by their writers from now on; null stops that. */
  setSigned(signed: Signatures | null): void
  /** Marks the words that threads are about, in place of those before. */
  setTalked(marks: readonly Talked[]): void
  /** The words one has selected, if any. */
  picked(): Picked | null
  /** The threads about the words the caret is in. */
  threadsHere(): string[]
  /** Brings words of the text into sight. */
  bringIn(from: number, to: number): void
  /** Opens the list of places at the caret; the one that is chosen is written there. */
  insertReference(): void
  /** Makes the selected lines one level deeper or shallower, where lines have levels. */
  shiftLevel(by: 1 | -1): void
  /** Takes the editor away. The text, its undo and other editors stay as they are. */
  destroy(): void
  readonly dom: HTMLElement
}

export function lock(readOnly: boolean): Extension {
  return [EditorState.readOnly.of(readOnly), EditorView.editable.of(!readOnly)]
}

export function name(label: string): Extension {
  return EditorView.contentAttributes.of({ 'aria-label': label })
}

/** What of an editor can be changed while it is mounted. */
type Parts = Record<'locked' | 'named' | 'signed', Compartment>

export class MountedEditor implements Editor {
  readonly #view: EditorView
  readonly #parts: Parts
  readonly #levels: boolean
  #talked: readonly Talked[] = []
  #refreshing = false
  #gone = false

  constructor(view: EditorView, parts: Parts, levels: boolean) {
    this.#view = view
    this.#parts = parts
    this.#levels = levels
  }

  get dom(): HTMLElement {
    return this.#view.dom
  }

  focus(at?: 'start' | 'end' | { x: number; y: number }): void {
    const view = this.#view
    if (at !== undefined) {
      const end = view.state.doc.length
      const anchor = at === 'start' ? 0 : at === 'end' ? end : view.posAtCoords(at, false)
      view.dispatch({ selection: { anchor }, scrollIntoView: typeof at === 'string' })
    }
    view.focus()
  }

  refresh(): void {
    if (this.#refreshing) return
    this.#refreshing = true
    // Later in the turn: numbers change while an editor is still taking in the change of words.
    queueMicrotask(() =>
      whenComposed(this.#view, () => {
        this.#refreshing = false
        if (!this.#gone) this.#view.dispatch({ effects: refreshed.of(null) })
      }),
    )
  }

  setReadOnly(value: boolean): void {
    if (this.#view.state.readOnly === value) return
    this.#view.dispatch({ effects: this.#parts.locked.reconfigure(lock(value)) })
  }

  setLabel(label: string): void {
    this.#view.dispatch({ effects: this.#parts.named.reconfigure(name(label)) })
  }

  setSigned(signed: Signatures | null): void {
    whenComposed(this.#view, () => {
      if (this.#gone) return
      this.#view.dispatch({ effects: this.#parts.signed.reconfigure(signatures(signed)) })
    })
  }

  setTalked(marks: readonly Talked[]): void {
    this.#talked = marks
    whenComposed(this.#view, () => {
      // Those that came while a syllable was composed are the ones to draw.
      if (!this.#gone && this.#talked === marks) drawTalked(this.#view, marks)
    })
  }

  picked(): Picked | null {
    return pickedIn(this.#view)
  }

  threadsHere(): string[] {
    return threadsHere(this.#view)
  }

  bringIn(from: number, to: number): void {
    bringIn(this.#view, from, to)
  }

  insertReference(): void {
    if (!this.#view.state.readOnly) openChoices(this.#view)
  }

  shiftLevel(by: 1 | -1): void {
    if (!this.#levels) return
    this.#view.focus()
    shiftLevel(articleOutline, by)(this.#view)
  }

  destroy(): void {
    this.#gone = true
    this.#view.destroy()
  }
}
