import { RangeSetBuilder, StateEffect } from '@codemirror/state'
import type { Extension } from '@codemirror/state'
import { Decoration, EditorView, ViewPlugin } from '@codemirror/view'
import type { DecorationSet, PluginValue, ViewUpdate } from '@codemirror/view'
import { inEditor, whenComposed } from './binding.ts'

/** How words of one writer look, and whose they are. */
export type Mark = { style: string; name: string }

/** Who wrote a text. */
export type Signatures = {
  /** Runs of the text as it is in the document, in order. */
  runs(): readonly (Mark & { length: number })[]
  /** The caret was put into words of another writer. */
  said(name: string): void
}

const redraw = StateEffect.define<null>()

/**
 * Marks words by their writers. It stands behind the binding, which writes what is typed into the
 * document first: so every letter is marked in the same turn. While a syllable is being composed
 * nothing is marked anew, since that would break it.
 */
export function signatures(signed: Signatures | null): Extension {
  if (!signed) return []
  return [
    ViewPlugin.define((view) => new Marks(view, signed), {
      decorations: (marks) => marks.decorations,
    }),
    theme,
  ]
}

class Marks implements PluginValue {
  decorations: DecorationSet
  readonly #view: EditorView
  readonly #signed: Signatures
  #said = ''
  #waiting = false
  #gone = false

  constructor(view: EditorView, signed: Signatures) {
    this.#view = view
    this.#signed = signed
    this.decorations = this.#draw()
  }

  update(update: ViewUpdate): void {
    const asked = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(redraw)))
    if (update.docChanged || asked) {
      if (this.#view.compositionStarted) {
        this.decorations = this.decorations.map(update.changes)
        this.#later()
      } else this.decorations = this.#draw()
    }
    const chosen = update.transactions.some((tr) => tr.isUserEvent('select'))
    if (chosen && !update.docChanged) this.#say()
  }

  destroy(): void {
    this.#gone = true
  }

  #draw(): DecorationSet {
    const builder = new RangeSetBuilder<Decoration>()
    const view = this.#view
    let at = 0
    for (const { length, style, name } of this.#signed.runs()) {
      const [from, to] = [inEditor(view, at), inEditor(view, (at += length))]
      if (to > from) builder.add(from, to, markFor(style, name))
    }
    return builder.finish()
  }

  #later(): void {
    if (this.#waiting) return
    this.#waiting = true
    queueMicrotask(() =>
      whenComposed(this.#view, () => {
        this.#waiting = false
        if (!this.#gone) this.#view.dispatch({ effects: redraw.of(null) })
      }),
    )
  }

  /** Says whose the letter at the caret is, when it is another's than the last. */
  #say(): void {
    const { head } = this.#view.state.selection.main
    let name = ''
    this.decorations.between(Math.max(0, head - 1), head + 1, (_from, to, mark) => {
      name = (mark.spec as { name: string }).name
      return to > head ? false : undefined
    })
    if (name === '' || name === this.#said) return
    this.#said = name
    this.#signed.said(name)
  }
}

const marks = new Map<string, Decoration>()

function markFor(style: string, name: string): Decoration {
  const id = `${style} ${name}`
  let mark = marks.get(id)
  if (!mark) {
    mark = Decoration.mark({ class: style, attributes: { title: name }, name })
    marks.set(id, mark)
  }
  return mark
}

/** The same as in `styles/writers.css`, for words in an editor. */
const theme = EditorView.theme({
  '.by': {
    background: 'color-mix(in srgb, var(--writer, transparent) 13%, transparent)',
    borderBottom: '2px solid var(--writer, transparent)',
  },
  '.by.picked': {
    background: 'color-mix(in srgb, var(--writer, var(--muted)) 30%, transparent)',
    borderBottomColor: 'var(--writer, var(--muted))',
  },
})
