import type { Field, Kind } from '../../drafts/model/charter.ts'
import { referenceChoices } from '../../drafts/model/reference.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { editorEn } from '../../drafts/words/editor.en.ts'
import { editorKo } from '../../drafts/words/editor.ko.ts'
import type { Mark, Signatures } from '../editor/authors.ts'
import type { Box } from '../editor/picked.ts'
import { mountEditor } from '../editor/editor.ts'
import type { Editor } from '../editor/editor.ts'
import type { LiveDraft } from '../sync/draft.ts'
import type { Authors } from './authors.ts'

export type FieldOptions = {
  key: string
  field: Field
  kind: Kind
  label: string
  hint: string | undefined
  placeholder: string
  lang: string
  /** Words were pressed that these threads are about. */
  talked(threads: string[], box: Box): void
}

/** How an editor marks the words of one field by their writers. */
export function signaturesOf(
  draft: LiveDraft,
  { key, field }: Pick<FieldOptions, 'key' | 'field'>,
  {
    authors,
    mark,
    said,
  }: {
    authors: Authors
    mark(who: number): Mark
    said(name: string): void
  },
): Signatures | null {
  const text = fieldOf(draft.doc, key, field)
  if (!text) return null
  return {
    runs: () => authors.runs(text).map(({ who, length }) => ({ length, ...mark(who) })),
    said,
  }
}

/** The page's bars, in pixels. */
const BARS = { top: 64, bottom: 64 }

/** An editor of one field of the live draft; null where the draft has no such field. */
export function mountField(
  root: ShadowRoot,
  draft: LiveDraft,
  { key, field, kind, label, hint, placeholder, lang, talked }: FieldOptions,
): Editor | null {
  const text = fieldOf(draft.doc, key, field)
  if (!text) return null
  return mountEditor(root, {
    text,
    key,
    field,
    kind,
    label,
    placeholder,
    ...(hint === undefined ? {} : { hint }),
    undo: draft.undo,
    awareness: draft.awareness,
    numbering: () => draft.numbering(),
    choices: () => referenceChoices(draft.charter(), draft.numbering()),
    readOnly: !draft.canWrite,
    onTalked: talked,
    covered: BARS,
    words: lang === 'en' ? editorEn : editorKo,
  })
}
