import { and, eq } from 'drizzle-orm'
import type { Mark } from '../../../drafts/model/mark.ts'
import { comment, thread } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { meet } from '../participants.ts'
import { mentionedIn } from './mentions.ts'
import { keepsPace } from './pace.ts'
import { findThread, isAnswerable, recount } from './rows.ts'
import type { CommentRow, Saying, ThreadRow } from './rows.ts'
import { indexWords } from './search.ts'

/** What was said, whether it was said before (`once`), and who was called by name in it. */
export type Posted = {
  thread: ThreadRow
  comment: CommentRow
  again: boolean
  mentioned: readonly string[]
}

/** What a discussion begins about: a node or the charter, or words of a node as they are at row `n`. */
export type Subject = { key: string; mark: Mark | null; n: number }

/** Words that `readTalk` has read, and what their sender named them. */
type Said = { words: string; once: string | null }

/** Begins a thread. That its place is there was looked up before. Refused: `too_fast`. */
export function begin(q: Queries, saying: Saying, subject: Subject, said: Said): Outcome<Posted> {
  const before = saidBefore(q, saying, said)
  if (before) return { ok: true, value: before }
  const { by, now, uuid } = saying
  const person = by.known.person.id
  if (!keepsPace(q, person, now)) return { ok: false, refusal: { code: 'too_fast' } }
  const id = uuid()
  q.insert(thread)
    .values({ id, at: now, person, ...subject, comments: 0, lastAt: now })
    .run()
  return { ok: true, value: say(q, saying, { ...said, id, thread: id, key: subject.key }) }
}

/** Says something in a thread. Refused: `not_found`, `thread_hidden`, `too_fast`. */
export function reply(q: Queries, saying: Saying, to: string, said: Said): Outcome<Posted> {
  const before = saidBefore(q, saying, said)
  if (before) return { ok: true, value: before }
  const found = findThread(q, to)
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  if (!isAnswerable(q, found)) return { ok: false, refusal: { code: 'thread_hidden' } }
  if (!keepsPace(q, saying.by.known.person.id, saying.now)) {
    return { ok: false, refusal: { code: 'too_fast' } }
  }
  const { key } = found
  return { ok: true, value: say(q, saying, { ...said, id: saying.uuid(), thread: to, key }) }
}

function say(
  q: Queries,
  { by, now }: Saying,
  { id, thread: within, key, words, once }: Said & { id: string; thread: string; key: string },
): Posted {
  meet(q, by.known, now)
  const person = by.known.person.id
  const row: CommentRow = {
    id,
    thread: within,
    at: now,
    person,
    role: by.role,
    words,
    editedAt: null,
    withdrawnAt: null,
    hiddenBy: null,
    once,
  }
  const mentioned = mentionedIn(q, { words, key, by: person })
  q.insert(comment).values(row).run()
  indexWords(q, id, words)
  q.update(thread).set({ lastAt: now }).where(eq(thread.id, within)).run()
  return { thread: recount(q, within), comment: row, again: false, mentioned }
}

/** What the same person sent under the same name before. */
function saidBefore(q: Queries, { by }: Saying, { once }: Said): Posted | undefined {
  if (once === null) return undefined
  const row = q
    .select()
    .from(comment)
    .where(and(eq(comment.person, by.known.person.id), eq(comment.once, once)))
    .get()
  if (!row) return undefined
  return { thread: findThread(q, row.thread)!, comment: row, again: true, mentioned: [] }
}
