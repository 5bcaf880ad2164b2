import type * as Y from 'yjs'
import { FIELDS } from '../../drafts/model/charter.ts'
import { findMark } from '../../drafts/model/mark.ts'
import type { Mark, Whereabouts } from '../../drafts/model/mark.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import type { ThreadView } from '../../drafts/wire/talk.ts'
import type { View } from './live.ts'

type Found = { doc: Y.Doc; view: View; words: string; mark: Mark; where: Whereabouts }

/** Where the words of threads are now. Those in place are looked for only when their node changed. */
export class Places {
  readonly #found = new Map<string, Found>()
  readonly #words = new Map<string, string>()
  #readFrom: View | null = null

  /** Null for a thread that is about no words. */
  where(doc: Y.Doc, view: View, { id, key, mark }: ThreadView): Whereabouts | null {
    if (!mark) return null
    if (view !== this.#readFrom) {
      this.#readFrom = view
      this.#words.clear()
    }
    const words = this.#wordsOf(doc, view, key)
    const before = this.#found.get(id)
    const same = before && before.doc === doc && before.words === words && before.mark === mark
    if (same && (before.where.state === 'in_place' || before.view === view)) return before.where
    const where = findMark(doc, key, mark)
    this.#found.set(id, { doc, view, words, mark, where })
    return where
  }

  /** Where a thread's words were when they were looked for last. */
  last(id: string): Whereabouts | undefined {
    return this.#found.get(id)?.where
  }

  /** All of a node that its marks depend on, whether it was taken out too. */
  #wordsOf(doc: Y.Doc, view: View, key: string): string {
    const known = this.#words.get(key)
    if (known !== undefined) return known
    const fields = FIELDS.map((field) => fieldOf(doc, key, field)?.toString() ?? '')
    const words = [view.removed.some((node) => node.key === key), ...fields].join('\u0000')
    this.#words.set(key, words)
    return words
  }
}
