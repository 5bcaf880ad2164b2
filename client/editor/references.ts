import { RangeSetBuilder, StateField } from '@codemirror/state'
import type { EditorState, Extension } from '@codemirror/state'
import { Decoration, EditorView, WidgetType } from '@codemirror/view'
import type { DecorationSet } from '@codemirror/view'
import type { Numbering } from '../../drafts/model/numbering.ts'
import { drawReference, splitReferences } from '../../drafts/model/reference.ts'
import type { Drawn } from '../../drafts/model/reference.ts'
import type { EditorWords } from '../../drafts/words/editor.ko.ts'
import { refreshed } from './outline.ts'

/** Draws the tokens of a text as the places they point at, each one a single thing to the caret. */
export function drawnReferences(
  home: string,
  numbering: () => Numbering,
  words: EditorWords,
): Extension {
  const draw = (state: EditorState): DecorationSet => {
    const builder = new RangeSetBuilder<Decoration>()
    const parts = splitReferences(state.doc.toString())
    // Asked once, and not at all for most texts: every letter typed comes through here.
    const numbers = parts.some((part) => typeof part !== 'string') ? numbering() : null
    let at = 0
    for (const part of parts) {
      if (typeof part === 'string') {
        at += part.length
        continue
      }
      const drawn = drawReference(part, numbers!, home)
      const widget = new Place(drawn, words)
      builder.add(at, at + part.token.length, Decoration.replace({ widget }))
      at += part.token.length
    }
    return builder.finish()
  }
  return StateField.define<DecorationSet>({
    create: draw,
    update: (drawn, tr) =>
      tr.docChanged || tr.effects.some((effect) => effect.is(refreshed)) ? draw(tr.state) : drawn,
    provide: (field) => [
      EditorView.decorations.from(field),
      EditorView.atomicRanges.of((view) => view.state.field(field)),
    ],
  })
}

class Place extends WidgetType {
  readonly #drawn: Drawn
  readonly #words: EditorWords

  constructor(drawn: Drawn, words: EditorWords) {
    super()
    this.#drawn = drawn
    this.#words = words
  }

  override eq(other: Place): boolean {
    const [a, b] = [this.#drawn, other.#drawn]
    return a.label === b.label && a.broken === b.broken && a.address === b.address
  }

  override toDOM(): HTMLElement {
    const { label, address, broken } = this.#drawn
    const place = document.createElement('span')
    place.className = broken ? 'x broken' : 'x'
    place.textContent = label
    place.title = broken ? this.#words.brokenReference : address
    if (broken) {
      const why = document.createElement('small')
      why.textContent = `(${this.#words.brokenReference})`
      place.append(' ', why)
    }
    return place
  }
}
