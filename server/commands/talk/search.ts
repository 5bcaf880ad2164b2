import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { TALK } from '../../../drafts/rules/talk.ts'
import type { Queries } from '../../db/tables.ts'

/** Lets the words of a comment be found that were not to be found before. */
export function indexWords(q: Queries, id: string, words: string): void {
  q.run(sql`insert into comment_search (words, comment) values (${words}, ${id})`)
}

/** The words of a comment are found no more. The index itself leads to them by their beginning. */
export function dropWords(q: Queries, { id, words }: { id: string; words: string }): void {
  const begin = [...words].slice(0, BEGIN)
  const near =
    begin.length < INDEXED ? sql`` : sql` and comment_search match ${phraseOf(begin.join(''))}`
  q.run(sql`delete from comment_search where rowid in (
    select rowid from comment_search where comment = ${id}${near})`)
}

/** Letters by which a comment is looked up in the index. */
const BEGIN = 32
/** Words of a search beyond so many are not looked for. */
const MOST = 8
/** Letters of the shortest word that the index knows. */
const INDEXED = 3

/**
 * The threads in which a shown comment has every word of what was sought; undefined when nothing
 * was sought. What people type is never syntax: a word is a phrase in quotes, and one that is too
 * short for the index is looked for letter by letter.
 */
export function threadsWith(q: Queries, sought: string): string[] | undefined {
  const words = sought
    .normalize('NFC')
    // An unpaired half of a letter and NUL end a text too early for the index.
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .slice(0, TALK.search)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST)
  if (words.length === 0) return undefined
  const isLong = (word: string): boolean => [...word].length >= INDEXED
  const phrases = words.filter(isLong).map(phraseOf)
  const conditions = [
    sql`c.withdrawn_at is null and c.hidden_by is null`,
    ...(phrases.length === 0
      ? []
      : [
          sql`c.id in (
            select comment from comment_search where comment_search match ${phrases.join(' ')})`,
        ]),
    ...words.filter((word) => !isLong(word)).map(hasShort),
  ]
  return q
    .all<{ id: string }>(
      sql`select distinct c.thread as id from comment c where ${sql.join(conditions, sql` and `)}`,
    )
    .map(({ id }) => id)
}

const phraseOf = (words: string): string => `"${words.replaceAll('"', '""')}"`

/** Letters without cases are compared as they are, which is much quicker. */
function hasShort(word: string): SQL {
  if (word.toLowerCase() === word.toUpperCase()) return sql`instr(c.words, ${word}) > 0`
  return sql`c.words like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`
}
