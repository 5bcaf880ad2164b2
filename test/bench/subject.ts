import * as Y from 'yjs'
import type { Charter } from '../../drafts/model/charter.ts'
import { fieldOf, seedCharter } from '../../drafts/model/shape.ts'

/** The charter that is written in: one article without a word. */
export const BARE: Charter = {
  title: '재는 헌장',
  subtitle: '',
  lang: 'ko-KR',
  preamble: null,
  articles: [],
  chapters: [
    {
      key: 'measured',
      heading: '총칙',
      articles: [{ key: 'typed', heading: '글', lines: [], reason: '', plain: '', sources: [] }],
    },
  ],
  stray: [],
}

/** Who the first text and the long trace are written by, the same for every server. */
export const SEED_ID = 1
export const TRACE_ID = 2

/** The first text as one update: every server begins with the same document, to the byte. */
export function seed(charter: Charter = BARE): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = SEED_ID
  seedCharter(doc, charter)
  return Y.encodeStateAsUpdate(doc)
}

export function docOf(state: Uint8Array, clientId?: number): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  if (clientId !== undefined) doc.clientID = clientId
  return doc
}

/** The text that everything is typed into; undefined where the document is not all there. */
export const textIn = (doc: Y.Doc): Y.Text | undefined => fieldOf(doc, 'typed', 'text')

/** A document of a few sentences, for what must not grow with the document. */
export function fewSentences(): Uint8Array {
  const doc = docOf(seed(), TRACE_ID)
  textIn(doc)!.insert(0, '모든 네티즌은 자유롭게 접속할 권리를 가진다. '.repeat(8))
  return Y.encodeStateAsUpdate(doc)
}
