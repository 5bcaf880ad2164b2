import type { Charter } from '../../../drafts/model/charter.ts'
import { cite } from '../../../drafts/model/numbering.ts'
import type { ActType } from '../../../drafts/rules/acts.ts'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import type { Role } from '../../../drafts/rules/role.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'

/** A row of the public log. `by` is a name: empty for who left, null where nobody did it. */
export type LogEntry = {
  n: number
  at: number
  actor: string
  by: string | null
  type: string
  body: Record<string, unknown>
  /** Whether what it said was erased. */
  erased?: true
}

/** An act as anybody may see it. */
export type ActView = {
  id: string
  type: ActType
  at: number
  role: Role
  by: string | null
  key: string | null
  rule: string
  reason: string
  until: number | null
  endedAt: number | null
  confirmedAt: number | null
  /** The role that was given; null is what everybody has. */
  given?: Role | null
  before?: Role | null
}

/** A form that was refused: which one, what was typed, and why. */
export type Typed = { form: string; values: Record<string, string>; problem: string }

/** Where a place of the draft is read: on the page of the charter as long as that shows the draft. */
export const draftPlace = ({ slug, latest }: CharterFacts, address: string): string =>
  `/c/${slug}${latest ? '/draft' : ''}#${address}`

/** The name of a node as people say it: 제13조(유출을 통지받을 권리). */
export function placeName(facts: CharterFacts, key: string): string {
  const { house, reading } = wordsFor(facts.lang)
  if (key === WHOLE) return house.whole
  const heading = headingOf(facts.charter, key)
  if (key === facts.charter.preamble?.key) return heading || reading.preamble
  const number = cite(facts.numbering, key)
  if (number !== null) return house.titled(number, heading ?? '')
  return heading === undefined ? house.gone : heading || house.untitled
}

/** The nodes of a charter in reading order, with what they are called. */
export function placesOf(facts: CharterFacts): { key: string; name: string }[] {
  return keysOf(facts.charter).map((key) => ({ key, name: placeName(facts, key) }))
}

/** The keys of all that stands in a charter, chapters among them, in reading order. */
export function keysOf({ preamble, articles, chapters, stray }: Charter): string[] {
  return [
    ...(preamble ? [preamble.key] : []),
    ...articles.map(({ key }) => key),
    ...chapters.flatMap(({ key, articles: within }) => [key, ...within.map((each) => each.key)]),
    ...stray.map(({ key }) => key),
  ]
}

function headingOf(
  { preamble, articles, chapters, stray }: Charter,
  key: string,
): string | undefined {
  const nodes = [
    ...(preamble ? [preamble] : []),
    ...articles,
    ...chapters,
    ...chapters.flatMap((chapter) => chapter.articles),
    ...stray,
  ]
  return nodes.find((node) => node.key === key)?.heading
}

/** `조정자 민지`; who left keeps the role alone and is called so. */
export function whoDid(facts: CharterFacts, role: string, by: string | null): string {
  const { house } = wordsFor(facts.lang)
  return house.who(house.role(role), by === '' ? house.left : (by ?? ''))
}
