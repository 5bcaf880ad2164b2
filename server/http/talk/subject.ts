import type * as Y from 'yjs'
import { z } from 'zod'
import { findAnchor } from '../../../drafts/model/anchor.ts'
import { FIELDS } from '../../../drafts/model/charter.ts'
import type { Field } from '../../../drafts/model/charter.ts'
import { markAt, placeQuote } from '../../../drafts/model/mark.ts'
import type { Mark } from '../../../drafts/model/mark.ts'
import { fieldOf } from '../../../drafts/model/shape.ts'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import { TALK } from '../../../drafts/rules/talk.ts'
import type { Subject } from '../../commands/talk/posting.ts'
import type { Outcome } from '../../ports.ts'
import { keysOf } from '../../reading/house/facts.ts'
import type { Call } from '../house/call.ts'

const Point = z.record(z.string(), z.unknown())

/**
 * Where something is said: a node, and words of it as they were chosen or typed. A form leaves
 * empty what was not chosen.
 */
export const Place = z.object({
  key: z.string(),
  field: z.enum([...FIELDS, '']).optional(),
  quote: z.string().optional(),
  before: z.string().optional(),
  after: z.string().optional(),
  from: Point.optional(),
  to: Point.optional(),
})
type Sent = z.infer<typeof Place>

/**
 * What something is said about, found in the committed text. Nothing that was sent about it is
 * taken on trust: words count only where they stand. Refused: `not_found` for a node that is not
 * part of the charter, `quote_gone`, `words_too_long`, `bad_request`.
 */
export function readSubject({ deps }: Pick<Call, 'deps'>, sent: Sent): Outcome<Subject> {
  const { key, quote = '' } = sent
  const room = deps.room()
  const { doc, upto: n } = room.written()
  const isWhole = quote.trim() === ''
  if (key === WHOLE) {
    if (!isWhole) return { ok: false, refusal: { code: 'bad_request', field: 'quote' } }
    return { ok: true, value: { key, mark: null, n } }
  }
  if (!keysOf(room.charter()).includes(key)) return { ok: false, refusal: { code: 'not_found' } }
  if (isWhole) return { ok: true, value: { key, mark: null, n } }
  if (quote.length > TALK.quote) {
    return { ok: false, refusal: { code: 'words_too_long', limit: TALK.quote } }
  }
  const field = sent.field || 'text'
  if (!FIELDS.includes(field) || !fieldOf(doc, key, field)) {
    return { ok: false, refusal: { code: 'bad_request', field: 'field' } }
  }
  const mark = pointed(doc, sent, field) ?? placed(doc, sent, field)
  if (!mark) return { ok: false, refusal: { code: 'quote_gone' } }
  return { ok: true, value: { key, mark, n } }
}

/** The words between two points, where they are the quote. */
function pointed(doc: Y.Doc, { key, from, to, quote }: Sent, field: Field): Mark | undefined {
  if (!from || !to) return undefined
  const range = findAnchor(doc, { key, field, from, to })
  const text = fieldOf(doc, key, field)?.toString() ?? ''
  if (!range || text.slice(range.from, range.to) !== quote) return undefined
  return markAt(doc, key, field, range.from, range.to)
}

/** The place where the quote stands. What was pasted into a form may have spaces around it. */
function placed(doc: Y.Doc, { key, quote = '', ...around }: Sent, field: Field): Mark | undefined {
  const before = (around.before ?? '').slice(-TALK.context)
  const after = (around.after ?? '').slice(0, TALK.context)
  const place = (words: string): Mark | undefined =>
    placeQuote(doc, key, field, { quote: words, before, after })
  const trimmed = quote.trim().normalize('NFC')
  return place(quote) ?? (trimmed === quote ? undefined : place(trimmed))
}
