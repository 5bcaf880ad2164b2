import { Compartment, EditorState, Prec } from '@codemirror/state'
import type { Extension } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Field, Kind } from '../../drafts/model/charter.ts'
import type { Numbering } from '../../drafts/model/numbering.ts'
import type { Choice } from '../../drafts/model/reference.ts'
import { LIMITS } from '../../drafts/rules/limits.ts'
import { editorKo } from '../../drafts/words/editor.ko.ts'
import type { EditorWords } from '../../drafts/words/editor.ko.ts'
import { signatures } from './authors.ts'
import type { Signatures } from './authors.ts'
import { clearOf } from './bars.ts'
import type { Bars } from './bars.ts'
import { binding, whenComposed } from './binding.ts'
import { otherCarets } from './carets.ts'
import { openChoices, referenceList } from './choices.ts'
import { atMost, copying, oneLine, pastingLines, pastingWords } from './clipboard.ts'
import { commonKeys, escape, lineKeys, shiftLevel, singleLineKeys } from './keys.ts'
import { look } from './look.ts'
import { articleOutline, outsideTabs, plainOutline, refreshed } from './outline.ts'
import { ownCaret } from './presence.ts'
import { drawnReferences } from './references.ts'
import { sharedUndo, undoKeys } from './undo.ts'

export type EditorOptions = {
  text: Y.Text
  field: Field
  /** Key of the node the text belongs to; references to it are drawn short, such as 제2항. */
  key: string
  kind: Kind
  /** Accessible name, such as "제13조 본문". */
  label: string
  /** Accessible description: how Tab, Enter and Escape work here. */
  hint?: string | undefined
  placeholder: string
  /** Shared by all editors of the page; takes back only what these editors changed. */
  undo: Y.UndoManager
  /** Carries `cursor` of everybody who writes, and `user` with name and colour. */
  awareness: Awareness
  numbering(): Numbering
  choices(): readonly Choice[]
  readOnly: boolean
  /** How many pixels of the window stand under bars; the caret is kept between them. */
  covered?: Bars
  words?: EditorWords
  onFocus?(): void
  onBlur?(): void
}

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
  /** Opens the list of places at the caret; the one that is chosen is written there. */
  insertReference(): void
  /** Makes the selected lines one level deeper or shallower, where lines have levels. */
  shiftLevel(by: 1 | -1): void
  /** Takes the editor away. The text, its undo and other editors stay as they are. */
  destroy(): void
  readonly dom: HTMLElement
}

/** Puts an editor of one field into a shadow root. It shows the text at once, same place, same size. */
export function mountEditor(root: ShadowRoot, options: EditorOptions): Editor {
  const { text, key, field, awareness, undo } = options
  const words = options.words ?? editorKo
  const locked = new Compartment()
  const named = new Compartment()
  const signed = new Compartment()
  const spot = { text, key, field, awareness }
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text.toString(),
      extensions: [
        // Only `\n` ends a line: a `\r` that came into a text must not shift every position.
        EditorState.lineSeparator.of('\n'),
        EditorState.phrases.of({ Completions: words.choices }),
        locked.of(lock(options.readOnly)),
        EditorView.lineWrapping,
        options.covered === undefined ? [] : clearOf(options.covered),
        EditorView.contentAttributes.of(attributes(options)),
        named.of(name(options.label)),
        options.placeholder === '' ? [] : placeholder(options.placeholder),
        limit(options, words),
        outsideTabs,
        writing(options, words),
        Prec.high(keymap.of([...undoKeys(undo)])),
        keymap.of([...commonKeys]),
        escape,
        binding(text),
        signed.of([]),
        // Behind the binding: it remembers where the caret was before the change that is written.
        sharedUndo(text, undo),
        ownCaret(spot),
        otherCarets(spot),
        look.common,
        EditorView.domEventObservers({
          focus: () => options.onFocus?.(),
          blur: () => options.onBlur?.(),
        }),
      ],
    }),
  })
  const levels = field === 'text' && options.kind === 'article'
  return new MountedEditor(view, { locked, named, signed }, levels)
}

/** What sets the kinds of fields apart: lines and levels, paragraphs, or a single line. */
function writing(options: EditorOptions, words: EditorWords): Extension {
  const { key, field, kind, numbering } = options
  const references = field === 'heading' ? [] : referenceList(options.choices)
  const drawn = drawnReferences(key, numbering, words)
  if (field !== 'text') {
    return [
      drawn,
      references,
      oneLine,
      copying(key, numbering, null),
      pastingWords(field === 'heading'),
      keymap.of([...singleLineKeys]),
      field === 'heading' && kind === 'article' ? look.title : [],
    ]
  }
  const levels = kind === 'article'
  const outline = levels ? articleOutline : plainOutline
  return [
    outline,
    drawn,
    references,
    copying(key, numbering, outline),
    pastingLines(levels),
    keymap.of([...lineKeys(outline, levels)]),
    levels ? look.clause : look.preamble,
  ]
}

function limit({ field }: EditorOptions, words: EditorWords): Extension {
  const most = field === 'heading' ? LIMITS.heading : LIMITS.text
  return atMost(most, () => words.full({ limit: most }))
}

function lock(readOnly: boolean): Extension {
  return [EditorState.readOnly.of(readOnly), EditorView.editable.of(!readOnly)]
}

function name(label: string): Extension {
  return EditorView.contentAttributes.of({ 'aria-label': label })
}

function attributes({ hint, field }: EditorOptions): Record<string, string> {
  return {
    'aria-multiline': String(field === 'text'),
    ...(hint ? { 'aria-description': hint } : {}),
  }
}

/** What of an editor can be changed while it is mounted. */
type Parts = Record<'locked' | 'named' | 'signed', Compartment>

class MountedEditor implements Editor {
  readonly #view: EditorView
  readonly #parts: Parts
  readonly #levels: boolean
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
