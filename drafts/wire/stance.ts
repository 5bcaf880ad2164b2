import type { Sign } from '../rules/stance.ts'
import type { Kind } from '../rules/profile.ts'

/** How many stand for each sign. */
export type Signs = Record<Sign, number>

/** What is told of the stances on one article. */
export type StanceSums = {
  key: string
  /** `senseHash` of the text that `fresh` is about. */
  sense: string
  fresh: Signs
  /** Given on an earlier text: 이전 글에 대한 의견. */
  stale: Signs
  /** Fresh ones by what participants say they are; a number under ten persons is missing. */
  kinds: Partial<Record<Kind, Partial<Signs>>>
}

/** One's own stance on an article. */
export type OwnStance = {
  key: string
  sign: Sign
  words: string
  at: number
  fresh: boolean
  /** The lines of the text it was given on, heading first. */
  text: string[]
}

/** Answer of `/c/<charter>/stances`. */
export type StancesAnswer = { sums: StanceSums[]; own: OwnStance[] }
