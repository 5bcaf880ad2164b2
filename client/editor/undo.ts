import type { Extension } from '@codemirror/state'
import { EditorView, ViewPlugin } from '@codemirror/view'
import type { KeyBinding, PluginValue, ViewUpdate } from '@codemirror/view'
import type * as Y from 'yjs'
import { offsetOf, pointAt } from '../../drafts/model/anchor.ts'
import type { Point } from '../../drafts/model/anchor.ts'
import { Written, inEditor, inText } from './binding.ts'

type Popped = { stackItem: { meta: Map<unknown, unknown> } }
type Added = Popped & { changedParentTypes: Map<unknown, unknown> }
type Place = { anchor: Point; head: Point }

/** Managers whose undo was asked for from the keyboard inside one of their editors. */
const fromKeys = new WeakSet<Y.UndoManager>()

/**
 * Undo through a manager that many editors share. Each editor remembers where its caret was
 * before a change, under its text, so that an editor mounted again still finds the place. The
 * editor whose text changes takes the focus only when undo was asked for with the keyboard in
 * an editor; the others are left alone.
 */
export function sharedUndo(text: Y.Text, undo: Y.UndoManager): Extension {
  // Every editor's changes carry an origin of this class: tracked once, and for good.
  undo.addTrackedOrigin(Written)
  return [
    ViewPlugin.define((view) => new Places(view, text, undo)),
    EditorView.domEventHandlers({
      focus: () => {
        undo.stopCapturing()
        return false
      },
      beforeinput: (event, view) => {
        if (event.inputType === 'historyUndo') return stepBack(view, undo)
        if (event.inputType === 'historyRedo') return stepForth(view, undo)
        return false
      },
    }),
  ]
}

/** Mod-z, Mod-y and Mod-Shift-z. */
export function undoKeys(undo: Y.UndoManager): readonly KeyBinding[] {
  const back = (view: EditorView) => stepBack(view, undo)
  const forth = (view: EditorView) => stepForth(view, undo)
  return [
    { key: 'Mod-z', run: back, preventDefault: true },
    { key: 'Mod-Shift-z', run: forth, preventDefault: true },
    { key: 'Mod-y', run: forth, preventDefault: true },
  ]
}

function stepBack(view: EditorView, undo: Y.UndoManager): boolean {
  return step(view, undo, () => undo.undo())
}

function stepForth(view: EditorView, undo: Y.UndoManager): boolean {
  return step(view, undo, () => undo.redo())
}

function step(view: EditorView, undo: Y.UndoManager, work: () => unknown): boolean {
  if (view.state.readOnly || view.composing) return true
  fromKeys.add(undo)
  work()
  fromKeys.delete(undo)
  return true
}

class Places implements PluginValue {
  readonly #view: EditorView
  readonly #text: Y.Text
  readonly #undo: Y.UndoManager
  #before: Place

  constructor(view: EditorView, text: Y.Text, undo: Y.UndoManager) {
    this.#view = view
    this.#text = text
    this.#undo = undo
    this.#before = this.#here()
    undo.on('stack-item-added', this.#added)
    undo.on('stack-item-popped', this.#popped)
  }

  update(update: ViewUpdate): void {
    if (update.selectionSet || update.docChanged) this.#before = this.#here()
  }

  destroy(): void {
    this.#undo.off('stack-item-added', this.#added)
    this.#undo.off('stack-item-popped', this.#popped)
  }

  #here(): Place {
    const { anchor, head } = this.#view.state.selection.main
    return {
      anchor: pointAt(this.#text, inText(this.#view, anchor)),
      head: pointAt(this.#text, inText(this.#view, head)),
    }
  }

  readonly #added = ({ stackItem, changedParentTypes }: Added): void => {
    const ours = changedParentTypes.has(this.#text)
    if (ours && !stackItem.meta.has(this.#text)) stackItem.meta.set(this.#text, this.#before)
  }

  readonly #popped = ({ stackItem }: Popped): void => {
    const place = stackItem.meta.get(this.#text) as Place | undefined
    const anchor = place && offsetOf(this.#text, place.anchor)
    const head = place && offsetOf(this.#text, place.head)
    const view = this.#view
    if (anchor === undefined || head === undefined) return
    const selection = { anchor: inEditor(view, anchor), head: inEditor(view, head) }
    view.dispatch({ selection, scrollIntoView: true })
    if (fromKeys.has(this.#undo) && !view.hasFocus && !view.state.readOnly) view.focus()
  }
}
