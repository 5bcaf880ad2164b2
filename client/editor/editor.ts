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
import { clearOf } from './bars.ts'
import type { Bars } from './bars.ts'
import { binding } from './binding.ts'
import { otherCarets } from './carets.ts'
import { referenceList } from './choices.ts'
import { atMost, copying, oneLine, pastingLines, pastingWords } from './clipboard.ts'
import { commonKeys, escape, lineKeys, singleLineKeys } from './keys.ts'
import { look } from './look.ts'
import { talkedWords } from './marks.ts'
import { lock, MountedEditor, name } from './mounted.ts'
import type { Editor } from './mounted.ts'
import { articleOutline, outsideTabs, plainOutline } from './outline.ts'
import type { Box } from './picked.ts'
import { ownCaret } from './presence.ts'
import { drawnReferences } from './references.ts'
import { sharedUndo, undoKeys } from './undo.ts'

export type { Editor } from './mounted.ts'

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
  /** Words were pressed that these threads are about. */
  onTalked?(threads: string[], box: Box): void
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
        talkedWords((threads, box) => options.onTalked?.(threads, box)),
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

function attributes({ hint, field }: EditorOptions): Record<string, string> {
  return {
    'aria-multiline': String(field === 'text'),
    ...(hint ? { 'aria-description': hint } : {}),
  }
}
