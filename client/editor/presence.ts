import type { Extension } from '@codemirror/state'
import { ViewPlugin } from '@codemirror/view'
import type { EditorView, PluginValue, ViewUpdate } from '@codemirror/view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { pointAt } from '../../drafts/model/anchor.ts'
import type { Point } from '../../drafts/model/anchor.ts'
import type { Field } from '../../drafts/model/charter.ts'
import { inText } from './binding.ts'

/** Where somebody writes: the awareness field `cursor`, null for those who write nowhere. */
export type Cursor = { key: string; field: Field; anchor: Point; head: Point }

export type Spot = { text: Y.Text; key: string; field: Field; awareness: Awareness }

/** Tells the others where the caret of this editor is, while it has the focus. */
export function ownCaret(spot: Spot): Extension {
  return ViewPlugin.define((view) => new OwnCaret(view, spot))
}

class OwnCaret implements PluginValue {
  readonly #view: EditorView
  readonly #spot: Spot
  #waiting = false
  #gone = false

  constructor(view: EditorView, spot: Spot) {
    this.#view = view
    this.#spot = spot
    view.contentDOM.addEventListener('focus', this.#soon)
    view.contentDOM.addEventListener('blur', this.#tell)
  }

  update(update: ViewUpdate): void {
    if (update.selectionSet || update.docChanged || update.focusChanged) this.#soon()
  }

  destroy(): void {
    this.#gone = true
    this.#view.contentDOM.removeEventListener('focus', this.#soon)
    this.#view.contentDOM.removeEventListener('blur', this.#tell)
    this.#tell()
  }

  /** After the update: listeners of presence may want to change an editor, even this one. */
  readonly #soon = (): void => {
    if (this.#waiting) return
    this.#waiting = true
    queueMicrotask(() => {
      this.#waiting = false
      if (!this.#gone) this.#tell()
    })
  }

  readonly #tell = (): void => {
    const { awareness, key, field } = this.#spot
    const state = awareness.getLocalState()
    if (state === null) return
    const told = state['cursor'] as Cursor | null | undefined
    const cursor = this.#cursor()
    if (cursor === null) {
      if (told?.key === key && told.field === field) awareness.setLocalStateField('cursor', null)
    } else if (JSON.stringify(told) !== JSON.stringify(cursor)) {
      awareness.setLocalStateField('cursor', cursor)
    }
  }

  #cursor(): Cursor | null {
    const view = this.#view
    if (this.#gone || !view.hasFocus || view.state.readOnly) return null
    const { text, key, field } = this.#spot
    const { anchor, head } = view.state.selection.main
    // A caret holds on to the character before it, as the editor's own does: what others type at
    // the same place goes behind it.
    const at = (offset: number): Point => pointAt(text, inText(view, offset), -1)
    return { key, field, anchor: at(anchor), head: at(head) }
  }
}
