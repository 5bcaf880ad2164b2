import { and, eq } from 'drizzle-orm'
import type { Mark } from '../../../drafts/model/mark.ts'
import { comment, thread } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { meet } from '../participants.ts'
import { earlierWords } from './comments.ts'
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

/**
 * Words that `readTalk` has read, and what their sender named them. Other words under a name that
 * was used are said as well, under none: a form that was left open sends the name it had.
 */
type Said = { words: string; once: string | null }

/** Begins a thread. That its place is there was looked up before. Refused: `too_fast`. */
export function begin(q: Queries, saying: Saying, subject: Subject, said: Said): Outcome<Posted> {
  const used = saidUnder(q, saying, said.once)
  if (used && used.id === used.thread && saidSo(q, used, said)) return again(q, used)
  const once = used ? null : said.once
  const { by, now, uuid } = saying
  const person = by.known.person.id
  if (!keepsPace(q, person, now)) return { ok: false, refusal: { code: 'too_fast' } }
  const id = uuid()
  q.insert(thread)
    .values({ id, at: now, person, ...subject, comments: 0, lastAt: now })
    .run()
  return { ok: true, value: say(q, saying, { ...said, once, id, thread: id, key: subject.key }) }
}

/** Says something in a thread. Refused: `not_found`, `thread_hidden`, `too_fast`. */
export function reply(q: Queries, saying: Saying, to: string, said: Said): Outcome<Posted> {
  const used = saidUnder(q, saying, said.once)
  if (used?.thread === to && used.id !== to && saidSo(q, used, said)) return again(q, used)
  const once = used ? null : said.once
  const found = findThread(q, to)
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  if (!isAnswerable(q, found)) return { ok: false, refusal: { code: 'thread_hidden' } }
  if (!keepsPace(q, saying.by.known.person.id, saying.now)) {
    return { ok: false, refusal: { code: 'too_fast' } }
  }
  const { key } = found
  return { ok: true, value: say(q, saying, { ...said, once, id: saying.uuid(), thread: to, key }) }
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

/** What the same person sent under this name before. */
function saidUnder(q: Queries, { by }: Saying, once: string | null): CommentRow | undefined {
  if (once === null) return undefined
  return q
    .select()
    .from(comment)
    .where(and(eq(comment.person, by.known.person.id), eq(comment.once, once)))
    .get()
}

/** Whether these are the words of a comment, or were; what was withdrawn may have been any. */
function saidSo(q: Queries, { id, words, withdrawnAt }: CommentRow, said: Said): boolean {
  if (withdrawnAt !== null || words === said.words) return true
  return earlierWords(q, id).some((earlier) => earlier.words === said.words)
}

function again(q: Queries, row: CommentRow): Outcome<Posted> {
  const thread = findThread(q, row.thread)!
  return { ok: true, value: { thread, comment: row, again: true, mentioned: [] } }
}
