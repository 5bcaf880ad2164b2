import { diffArrays } from 'diff'
import * as Y from 'yjs'
import { FIELDS } from '../../drafts/model/charter.ts'
import type { Clause, Field } from '../../drafts/model/charter.ts'
import { cleanWords, linesOf, textOf } from '../../drafts/model/lines.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { wordsOf } from '../../drafts/model/word-pieces.ts'

/** Words that differ at most; beyond it a text is put in place of the other as a whole. */
const MOST = 2_000

/**
 * The edit that makes heading, text, reason and plain words of a node those of an older clause.
 * What is the same stays where it stands, with its writers. Null where all of it is the same.
 */
export function putBack(doc: Y.Doc, clientId: number, clause: Clause): Uint8Array | null {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = clientId
  let update: Uint8Array | null = null
  copy.on('update', (made: Uint8Array) => (update = made))
  copy.transact(() => {
    for (const field of FIELDS) {
      const text = fieldOf(copy, clause.key, field)
      if (text) settle(text, field, clause)
    }
  })
  return update
}

function settle(text: Y.Text, field: Field, clause: Clause): void {
  const now = text.toString()
  if (field === 'text') {
    const wanted = textOf(clause.lines)
    if (textOf(linesOf(now)) !== wanted) rewrite(text, now, wanted)
  } else if (cleanWords(now) !== clause[field]) rewrite(text, now, clause[field])
}

/** By words, so that nobody is taken for the writer of what stood there all along. */
function rewrite(text: Y.Text, before: string, after: string): void {
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST })
  if (!changes) {
    text.delete(0, before.length)
    text.insert(0, after)
    return
  }
  let at = 0
  for (const { added, removed, value } of changes) {
    const words = value.join('')
    if (removed) text.delete(at, words.length)
    else {
      if (added) text.insert(at, words)
      at += words.length
    }
  }
}
