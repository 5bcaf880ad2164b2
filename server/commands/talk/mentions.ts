import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { LIMITS } from '../../../drafts/rules/limits.ts'
import { TALK } from '../../../drafts/rules/talk.ts'
import { participant } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'

/** Characters after an @ that may be a name: letters of a nickname may be more than one. */
const LONGEST = LIMITS.nickname * 2

/**
 * The persons whose names stand after an @, of those who take part in the discussion of a node:
 * the longest name that fits, since particles follow names without a space. At most `TALK.mentions`.
 */
export function mentionedIn(
  q: Queries,
  { words, key, by }: { words: string; key: string; by: string },
): string[] {
  const persons = new Set<string>()
  const places = [...words.matchAll(/@/g)].slice(0, TALK.mentions * 2)
  for (const { index } of places) {
    const after = words.slice(index + 1, index + 1 + LONGEST)
    const names = Array.from({ length: after.length }, (_, i) => after.slice(0, i + 1))
    for (const person of longest(called(q, names, key))) {
      if (person !== by && persons.size < TALK.mentions) persons.add(person)
    }
  }
  return [...persons]
}

function longest(found: readonly { person: string; name: string }[]): string[] {
  const most = Math.max(...found.map(({ name }) => name.length))
  return found.filter(({ name }) => name.length === most).map(({ person }) => person)
}

/** Who goes by one of these names and said something about the node. */
function called(
  q: Queries,
  names: readonly string[],
  key: string,
): { person: string; name: string }[] {
  if (names.length === 0) return []
  const takesPart = sql`exists (
    select 1 from comment c join thread t on t.id = c.thread
    where c.person = ${participant.person} and t.key = ${key}
  )`
  return q
    .select({ person: participant.person, name: participant.name })
    .from(participant)
    .where(
      and(
        inArray(participant.name, [...names]),
        eq(participant.left, false),
        isNull(participant.mergedInto),
        takesPart,
      ),
    )
    .all()
}
