import { and, eq, gt, inArray, lt, lte, ne, sql } from 'drizzle-orm'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import type { Untitled } from '../../../drafts/wire/notice.ts'
import { follow, outbox } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { CharterNews, News, TalkNews } from '../../db/talk-tables.ts'
import type { Rest } from '../outbox.ts'
import { excerpt } from './excerpt.ts'
import { heardBy } from './follows.ts'

export type { News, TalkNews } from '../../db/talk-tables.ts'

/** UTF-16 units of what was said that travel with a notice. */
const EXCERPT = 140
/** Persons for whom news is kept at once: others wait for their turn meanwhile. */
const PART = 1_000

/**
 * Keeps, in the transaction that made the news, who is to hear of it: one row a person, however
 * many of their follows fit, with the most immediate hearing of these. Where many follow, the first
 * `PART` are kept and a row for the rest, which the sender turns into more. Whoever is called by
 * name and follows nothing of it hears of it in the site.
 */
export function keepNews(q: Queries, news: TalkNews, now: number, uuid: () => string): void {
  keepPart(q, news, now, '')
  for (const person of calledIn(news)) {
    if (doesFollow(q, person, news)) continue
    const row = { id: `${news.id}/${uuid()}`, at: now, person, due: now, hearing: 'site' } as const
    q.insert(outbox)
      .values({ ...row, notice: noticeOf(news, calling(news)) })
      .run()
  }
}

/** The same for news of the charter, which calls nobody by name. Told twice, it is kept once. */
export function keepCharterNews(q: Queries, news: CharterNews, now: number): void {
  keepPart(q, news, now, '')
}

/** Keeps the next part of those who are to hear of news, in place of the row for the rest. */
export function keepRest(q: Queries, { n, notice: { news, at, after } }: Rest): void {
  q.delete(outbox).where(eq(outbox.n, n)).run()
  keepPart(q, news, at, after)
}

/**
 * What was hidden or withdrawn is told to nobody from now on: what waits here is dropped, and the
 * people's house is told to drop what it has.
 */
export function takeBackNews(q: Queries, news: string, now: number): void {
  // A slash is followed by a zero: these are all the ids that begin with the name and a slash.
  q.delete(outbox)
    .where(and(gt(outbox.id, `${news}/`), lt(outbox.id, `${news}0`)))
    .run()
  const notice = { type: 'taken_back', news } as const
  q.insert(outbox)
    .values({ id: `taken back ${news}`, at: now, person: '', notice, hearing: 'site', due: now })
    .onConflictDoNothing()
    .run()
}

/** Who follows and comes after `after`, so many at most, and a row for those after them. */
function keepPart(q: Queries, news: News, at: number, after: string): void {
  const called = 'mentioned' in news ? calledIn(news) : []
  const isCalled = called.length > 0 ? inArray(follow.person, called) : sql`false`
  const said = sql`case when ${isCalled}
    then ${JSON.stringify('mentioned' in news ? noticeOf(news, calling(news)) : null)}
    else ${JSON.stringify('mentioned' in news ? noticeOf(news, news.what) : news.notice)} end`
  const follows = and(
    hears(news),
    ne(follow.person, news.by),
    gt(follow.person, after),
    // Who begins to follow while it is told did not follow when it happened.
    lte(follow.at, at),
  )
  // Of the rows of a person, SQLite takes token and hearing from the one with the greatest rank.
  const kept = q.all<{ person: string }>(sql`
    insert into ${outbox} (id, at, person, notice, hearing, due)
    select ${`${news.id}/`} || lower(hex(randomblob(16))), ${at}, person,
      json_set(said, '$.unsubscribe', token), hearing, ${at}
    from (
      select ${follow.person} as person, ${follow.token} as token, ${follow.hearing} as hearing,
        ${said} as said,
        max(case ${follow.hearing} when 'now' then 2 when 'daily' then 1 else 0 end) as rank
      from ${follow} where ${follows} group by ${follow.person}
      order by ${follow.person} limit ${PART}
    )
    order by rank desc, person
    returning person`)
  if (kept.length < PART) return
  const last = kept.reduce((most, { person }) => (person > most ? person : most), after)
  const notice = { type: 'rest', news, at, after: last } as const
  q.insert(outbox)
    .values({ id: `${news.id}/rest`, at, person: '', notice, hearing: 'site', due: at })
    .run()
}

/** By which of their follows people hear of news. */
function hears(news: News) {
  if ('mentioned' in news) return inArray(follow.what, heardBy(news))
  return news.keys === null ? undefined : inArray(follow.what, [WHOLE, ...news.keys])
}

/** Persons who are called by name or concerned, each once, without who did it. */
const calledIn = ({ mentioned, by }: TalkNews): string[] =>
  [...new Set(mentioned)].filter((person) => person !== by)

/** Whom a fate concerns is told of the fate, and not that they were called by name. */
const calling = ({ what }: TalkNews): 'fate' | 'mention' => (what === 'fate' ? 'fate' : 'mention')

function noticeOf({ thread, key, words }: TalkNews, what: TalkNews['what'] | 'mention'): Untitled {
  return { type: 'talk', thread, key, what, words: excerpt(words, EXCERPT), unsubscribe: null }
}

function doesFollow(q: Queries, person: string, news: TalkNews): boolean {
  const one = and(eq(follow.person, person), inArray(follow.what, heardBy(news)))
  return q.select({ what: follow.what }).from(follow).where(one).limit(1).get() !== undefined
}
