import { html } from 'hono/html'
import type { VersionState } from '../../../drafts/rules/version.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Lang } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import type { Content } from '../layout.ts'
import { whoDid } from './facts.ts'

/** A version as anybody may see it: persons by the names they have now, empty for who left. */
export type VersionView = {
  id: string
  name: string
  at: number
  role: string
  by: string
  state: VersionState
  stateAt: number
  reason: string
  hash: string
  n: number
  number: number | null
}

/** Versions that a version leads from and to. */
export type Kin = Record<'before' | 'after', { id: string; name: string } | null>

/** 판 후보, 남겨 둔 글 …, as a quiet tag. */
export function stateTag(facts: CharterFacts, state: VersionState): Content {
  return html`<span class="tag state-${state}"
    >${wordsFor(facts.lang).versions.states[state]}</span
  >`
}

/** 시민 민지 남김. */
export function takenBy(facts: CharterFacts, { role, by }: VersionView): string {
  return wordsFor(facts.lang).versions.taken(whoDid(facts, role, by))
}

/** The beginning of a hash, for people who compare two by eye: 8f3a·c41e. */
export const shortHash = (hash: string): string => `${hash.slice(0, 4)}·${hash.slice(4, 8)}`

const ZONE = 'Asia/Seoul'

/** The day something was kept, in Korea. */
export function dayOf(lang: Lang, at: number): string {
  const language = lang === 'ko' ? 'ko-KR' : 'en-GB'
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: ZONE }).format(at)
}
