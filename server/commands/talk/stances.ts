import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { STANCE_WORDS } from '../../../drafts/rules/stance.ts'
import type { Sign } from '../../../drafts/rules/stance.ts'
import type { OwnStance } from '../../../drafts/wire/stance.ts'
import { stance, stanceText } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Known, Outcome } from '../../ports.ts'
import { meet } from '../participants.ts'
import type { Signed } from './signed.ts'
import { nameOfSaid } from './stance-hiding.ts'
import { readTalk } from './words.ts'

export type StanceRow = typeof stance.$inferSelect

type Signing = {
  /** The article as it is committed; undefined where there is none. */
  article: Signed | undefined
  by: Known
  /** Hash of the text the person was looking at, or of its sense. */
  seen: string
  now: number
}

/**
 * Gives a stance on an article, or puts another in its place. Words go with a condition and with a
 * reason; what is agreed to as it is needs none, and none are kept. Refused: `not_found`,
 * `text_changed`, and of a condition or reason what `readTalk` refuses.
 */
export function giveStance(
  q: Queries,
  { article, by, seen, now, sign, words }: Signing & { sign: Sign; words: string },
): Outcome<StanceRow> {
  if (!article) return { ok: false, refusal: { code: 'not_found' } }
  if (!isSeen(article, seen)) return { ok: false, refusal: { code: 'text_changed' } }
  const read = wordsOf(sign, words)
  if (!read.ok) return read
  return { ok: true, value: put(q, { article, by, now, sign, words: read.value }) }
}

/** Says of one's stance on an earlier text that it holds for this one. Refused as when given. */
export function confirmStance(q: Queries, { article, by, seen, now }: Signing): Outcome<StanceRow> {
  const own = article && stanceOf(q, article.key, by.person.id)
  if (!own) return { ok: false, refusal: { code: 'not_found' } }
  if (!isSeen(article, seen)) return { ok: false, refusal: { code: 'text_changed' } }
  const { sign, words } = own
  return { ok: true, value: put(q, { article, by, now, sign, words }) }
}

/** Takes a stance back, whatever became of the article. Whether there was one. */
export function withdrawStance(
  q: Queries,
  { key, person }: { key: string; person: string },
): boolean {
  const own = stanceOf(q, key, person)
  if (!own) return false
  q.delete(stance).where(at(key, person)).run()
  dropText(q, own)
  return true
}

export function stanceOf(q: Queries, key: string, person: string): StanceRow | undefined {
  return q.select().from(stance).where(at(key, person)).get()
}

/** All stances of a person. On what is not in the draft any more none is fresh. */
export function ownStances(q: Queries, person: string, articles: readonly Signed[]): OwnStance[] {
  const live = new Map(articles.map((article) => [article.key, article]))
  return q
    .select({ row: stance, lines: stanceText.lines })
    .from(stance)
    .leftJoin(stanceText, eq(stanceText.text, stance.text))
    .where(eq(stance.person, person))
    .orderBy(asc(stance.key))
    .all()
    .map(({ row: { key, sign, words, at: given, sense }, lines }) => {
      const fresh = live.get(key)?.sense === sense
      return { key, sign, words, at: given, fresh, text: lines ?? [] }
    })
}

/** What was said with stances on an article, newest first: conditions and reasons, no names. */
export function saidWith(
  q: Queries,
  { article, except, limit }: { article: Signed; except: string | null; limit: number },
): { said: string; sign: Sign; words: string; fresh: boolean }[] {
  return q
    .select()
    .from(stance)
    .where(
      and(
        eq(stance.key, article.key),
        ne(stance.words, ''),
        except === null ? undefined : ne(stance.person, except),
      ),
    )
    .orderBy(desc(stance.at), stance.person)
    .limit(limit)
    .all()
    .map((row) => {
      const { sign, words, sense } = row
      return { said: nameOfSaid(row), sign, words, fresh: sense === article.sense }
    })
}

/** Stances of one who came as somebody else before; of two on one article the later one stays. */
export function mergeStances(q: Queries, from: string, person: string): void {
  if (from === person) return
  for (const row of q.select().from(stance).where(eq(stance.person, from)).all()) {
    const there = stanceOf(q, row.key, person)
    const spare = there && there.at >= row.at ? row : there
    if (spare) {
      q.delete(stance).where(at(spare.key, spare.person)).run()
      dropText(q, spare)
    }
    if (spare !== row) q.update(stance).set({ person }).where(at(row.key, from)).run()
  }
}

/** Who left stands for nothing any more. */
export function forgetStances(q: Queries, persons: readonly string[]): void {
  const gone = q
    .delete(stance)
    .where(inArray(stance.person, [...persons]))
    .returning()
    .all()
  for (const row of gone) dropText(q, row)
}

/** The stances of somebody who asks for all that is kept about them. */
export function stancesAbout(
  q: Queries,
  persons: readonly string[],
): (Pick<StanceRow, 'key' | 'sign' | 'words' | 'at' | 'kind'> & { text: string[] })[] {
  return q
    .select({ row: stance, lines: stanceText.lines })
    .from(stance)
    .leftJoin(stanceText, eq(stanceText.text, stance.text))
    .where(inArray(stance.person, [...persons]))
    .orderBy(asc(stance.at))
    .all()
    .map(({ row: { key, sign, words, at: given, kind }, lines }) => {
      return { key, sign, words, at: given, kind, text: lines ?? [] }
    })
}

const at = (key: string, person: string) => and(eq(stance.key, key), eq(stance.person, person))

/** Whether what somebody looked at says the same as what is committed. */
const isSeen = ({ text, sense }: Signed, seen: string): boolean => seen === sense || seen === text

function wordsOf(sign: Sign, words: string): Outcome<string> {
  if (sign === 'agree') return { ok: true, value: '' }
  if (sign === 'object' && words.trim() === '') return { ok: true, value: '' }
  return readTalk(words, STANCE_WORDS)
}

function put(
  q: Queries,
  given: Pick<Signing, 'by' | 'now'> & { article: Signed; sign: Sign; words: string },
): StanceRow {
  const { article, by, now, sign, words } = given
  const { key, lines, text, sense } = article
  const { person, kind } = by
  meet(q, by, now)
  const before = stanceOf(q, key, person.id)
  const row: StanceRow = { key, person: person.id, sign, words, at: now, text, sense, kind }
  q.insert(stanceText)
    .values({ text, lines: [...lines] })
    .onConflictDoNothing()
    .run()
  q.insert(stance)
    .values(row)
    .onConflictDoUpdate({ target: [stance.key, stance.person], set: row })
    .run()
  if (before && before.text !== text) dropText(q, before)
  return row
}

/** A text nobody stands on goes; that another article had the same words is asked for last. */
function dropText(q: Queries, { key, text }: StanceRow): void {
  const here = sql`exists (select 1 from ${stance} where ${stance.key} = ${key} and ${stance.text} = ${text})`
  const anywhere = sql`exists (select 1 from ${stance} where ${stance.text} = ${text})`
  q.delete(stanceText)
    .where(and(eq(stanceText.text, text), sql`not ${here}`, sql`not ${anywhere}`))
    .run()
}
