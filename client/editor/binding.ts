import { Annotation, ChangeSet } from '@codemirror/state'
import type { Extension, Transaction } from '@codemirror/state'
import { ViewPlugin } from '@codemirror/view'
import type { EditorView, PluginValue, ViewUpdate } from '@codemirror/view'
import type * as Y from 'yjs'

/** Origin of every change an editor writes, so that one undo manager can follow all editors. */
export class Written {
  readonly view: EditorView

  constructor(view: EditorView) {
    this.view = view
  }
}

/** On transactions that bring what the text already has: edits of others, and undo. */
const brought = Annotation.define<true>()

/** Whether a transaction only shows what is in the text, so that no rule for writers applies. */
export function isBrought(tr: Transaction): boolean {
  return tr.annotation(brought) === true
}

/** How often a waiting edit looks whether the syllable is done, in milliseconds. */
const LOOK = 25
/** How long after the last key a syllable may keep others' edits waiting, in milliseconds. */
const REST = 3_000

/**
 * Keeps an editor and its `Y.Text` the same. While a syllable is being composed, edits of others
 * wait: a browser gives a composition up when the letters around it change, and the syllable
 * would be written twice. What is written meanwhile is mapped over what waits, so both sides are
 * right at every moment and nothing is written late.
 */
export function binding(text: Y.Text): Extension {
  return plugin.of(text)
}

const plugin = ViewPlugin.define((view, text: Y.Text) => new Binding(view, text))

/** Where an offset of the editor is in the text: they differ while edits of others wait. */
export function inText(view: EditorView, offset: number): number {
  return view.plugin(plugin)?.waiting?.mapPos(offset, -1) ?? offset
}

/** Where an offset of the text is in the editor. */
export function inEditor(view: EditorView, offset: number): number {
  const waiting = view.plugin(plugin)?.waiting
  if (!waiting) return Math.min(offset, view.state.doc.length)
  return waiting.invertedDesc.mapPos(Math.min(offset, waiting.newLength), -1)
}

/** Runs `work` now, or when the syllable being composed is done. Never after the editor is gone. */
export function whenComposed(view: EditorView, work: () => void): void {
  view.plugin(plugin)?.whenComposed(work)
}

class Binding implements PluginValue {
  readonly #view: EditorView
  readonly #text: Y.Text
  readonly #origin: Written
  /** Edits of others that the editor does not show yet, on top of what it shows. */
  waiting: ChangeSet | null = null
  #works: (() => void)[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #lastWritten = 0

  constructor(view: EditorView, text: Y.Text) {
    this.#view = view
    this.#text = text
    this.#origin = new Written(view)
    text.observe(this.#observe)
  }

  update(update: ViewUpdate): void {
    if (!update.docChanged || update.transactions.some(isBrought)) return
    this.#lastWritten = performance.now()
    let { changes } = update
    if (this.waiting) {
      const waiting: ChangeSet = this.waiting
      this.waiting = waiting.map(changes, true)
      changes = changes.map(waiting)
    }
    this.#write(changes)
  }

  destroy(): void {
    clearTimeout(this.#timer)
    this.#text.unobserve(this.#observe)
  }

  whenComposed(work: () => void): void {
    if (!this.#view.compositionStarted) return work()
    this.#works.push(work)
    this.#look()
  }

  #write(changes: ChangeSet): void {
    try {
      this.#text.doc!.transact(() => {
        let shift = 0
        changes.iterChanges((from, to, _from, _to, words) => {
          const inserted = words.sliceString(0, words.length, '\n')
          if (to > from) this.#text.delete(from + shift, to - from)
          if (inserted !== '') this.#text.insert(from + shift, inserted)
          shift += inserted.length - (to - from)
        })
      }, this.#origin)
    } catch (error) {
      // A listener of the document failed; the words are in it. Thrown from here it would make
      // CodeMirror put this plugin out of use, and what is typed next would be written nowhere.
      reportError(error)
    }
  }

  readonly #observe = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
    if (transaction.origin === this.#origin) return
    const length = this.waiting?.newLength ?? this.#view.state.doc.length
    const changes = changesOf(event, length)
    this.waiting = this.waiting ? this.waiting.compose(changes) : changes
    if (this.#view.compositionStarted) this.#look()
    else this.#show()
  }

  #show(): void {
    const changes = this.waiting
    this.waiting = null
    if (changes) this.#view.dispatch({ changes, annotations: brought.of(true) })
    for (const work of this.#works.splice(0)) work()
  }

  #look(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      const resting = performance.now() - this.#lastWritten > REST
      if (resting || !this.#view.compositionStarted) this.#show()
      else this.#look()
    }, LOOK)
  }
}

function changesOf(event: Y.YTextEvent, length: number): ChangeSet {
  const changes: { from: number; to?: number; insert?: string }[] = []
  let from = 0
  for (const part of event.delta) {
    if (typeof part.insert === 'string') changes.push({ from, insert: part.insert })
    else if (part.delete !== undefined) changes.push({ from, to: (from += part.delete) })
    else from += part.retain ?? 0
  }
  return ChangeSet.of(changes, length, '\n')
}
