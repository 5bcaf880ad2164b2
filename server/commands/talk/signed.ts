import { articlesOf } from '../../../drafts/model/charter.ts'
import type { Charter, Clause } from '../../../drafts/model/charter.ts'
import { senseHash, signedText, textHash } from '../../../drafts/model/sense.ts'

/** An article as it is signed: its lines, heading first, and the hashes of text and sense. */
export type Signed = { key: string; lines: readonly string[]; text: string; sense: string }

/** A clause is made once for each change of the draft, and asked for by every page. */
const known = new WeakMap<Clause, Signed>()

/** The articles of a draft that can be signed, those without a place among them. */
export function signedOf(charter: Charter): Signed[] {
  return signable(charter).map(signed)
}

/** One of them; undefined where there is no such article. */
export function signedAt(charter: Charter, key: string): Signed | undefined {
  const found = signable(charter).find((clause) => clause.key === key)
  return found && signed(found)
}

const signable = (charter: Charter): Clause[] => [...articlesOf(charter), ...charter.stray]

function signed(clause: Clause): Signed {
  const before = known.get(clause)
  if (before) return before
  const lines = signedText(clause)
  const now = { key: clause.key, lines, text: textHash(lines), sense: senseHash(lines) }
  known.set(clause, now)
  return now
}
