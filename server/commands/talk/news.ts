import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Untitled } from '../../../drafts/wire/notice.ts'
import { follow, outbox } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import { excerpt } from './excerpt.ts'
import { heardBy } from './follows.ts'

/** Something in a thread that those who follow it, its node or the charter hear of. */
export type News = {
  what: 'comment' | 'fate'
  thread: string
  key: string
  /** Who did it: they are not told of their own deeds. */
  by: string
  /** Persons whom it calls by name or concerns: they hear of it whether they follow or not. */
  mentioned: readonly string[]
  /** The beginning of what was said, or the sentence of the fate. */
  words: string
}

/** UTF-16 units of what was said that travel with a notice. */
const EXCERPT = 140

/**
 * Keeps, in the transaction that made the news, who is to hear of it: one row a person, however
 * many of their follows fit, with the most immediate hearing of these. However many follow, it is
 * one statement. Whoever is called by name and follows nothing of it hears of it in the site.
 */
export function keepNews(q: Queries, news: News, now: number, uuid: () => string): void {
  const { thread, key, by } = news
  const mentioned = [...new Set(news.mentioned)].filter((person) => person !== by)
  const notice = (what: News['what'] | 'mention'): Untitled => ({
    type: 'talk',
    thread,
    key,
    what,
    words: excerpt(news.words, EXCERPT),
    unsubscribe: null,
  })
  // Whom a fate concerns is told of the fate, and not that they were called by name.
  const called = news.what === 'fate' ? 'fate' : 'mention'
  const isCalled = mentioned.length > 0 ? inArray(follow.person, mentioned) : sql`false`
  const said = sql`case when ${isCalled}
    then ${JSON.stringify(notice(called))} else ${JSON.stringify(notice(news.what))} end`
  const follows = and(inArray(follow.what, heardBy(news)), ne(follow.person, by))
  // Of the rows of a person, SQLite takes token and hearing from the one with the greatest rank.
  q.run(sql`
    insert into ${outbox} (id, at, person, notice, hearing, due)
    select lower(hex(randomblob(16))), ${now}, person, json_set(said, '$.unsubscribe', token), hearing, ${now}
    from (
      select ${follow.person} as person, ${follow.token} as token, ${follow.hearing} as hearing,
        ${said} as said,
        max(case ${follow.hearing} when 'now' then 2 when 'daily' then 1 else 0 end) as rank
      from ${follow} where ${follows} group by ${follow.person}
    )
    order by rank desc, person`)
  for (const person of mentioned) {
    if (doesFollow(q, person, news)) continue
    const row = { id: uuid(), at: now, person, notice: notice(called), due: now }
    q.insert(outbox)
      .values({ ...row, hearing: 'site' })
      .run()
  }
}

function doesFollow(q: Queries, person: string, news: News): boolean {
  const one = and(eq(follow.person, person), inArray(follow.what, heardBy(news)))
  return q.select({ what: follow.what }).from(follow).where(one).limit(1).get() !== undefined
}
