import canonicalize from 'canonicalize'
import { sha256 } from '../model/hash.ts'
import { CHOICES } from './tally.ts'
import type { Choice, Choices } from './tally.ts'

const FORMAT = 'netizen-ballot/1'

/** Bytes of the salt of a ballot: too many to be guessed. */
export const SALT = 32

/** A ballot with what it takes to compute its commitment: also the receipt of who cast it. */
export type Opened = { round: string; salt: string; choices: Choices }

/**
 * What of a ballot is public while the round runs: SHA-256, in hex, of the canonical JSON (RFC
 * 8785) of format, round, salt and choices. It tells nothing, and no other ballot has it.
 */
export function commitmentOf({ round, salt, choices }: Opened): string {
  return sha256(canonicalize({ format: FORMAT, round, salt, choices })!)
}

/** Choices as somebody sent them. Null where there is none, or one that cannot be made. */
export function readChoices(
  raw: Readonly<Record<string, unknown>>,
  questions: readonly string[],
): Choices | null {
  const choices: Record<string, Choice> = {}
  for (const [key, value] of Object.entries(raw)) {
    const choice = CHOICES.find((each) => each === value)
    if (!choice || !questions.includes(key)) return null
    choices[key] = choice
  }
  return Object.keys(choices).length === 0 ? null : choices
}

/** Whether two ballots say the same. */
export function isSameBallot(a: Choices, b: Choices): boolean {
  return canonicalize(a) === canonicalize(b)
}
