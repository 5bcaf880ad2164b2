import type { Clause } from '../../drafts/model/charter.ts'
import { senseHash, senseOf, signedText } from '../../drafts/model/sense.ts'
import { SIGNS } from '../../drafts/rules/stance.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { OwnStance, Signs, StanceSums } from '../../drafts/wire/stance.ts'
import type { Sending } from './ask.ts'

/** What an article shows of stances: sums, one's own, and what became of the last press. */
export type NodeStance = {
  fresh: Signs
  stale: Signs
  kinds: StanceSums['kinds']
  own: OwnStance | null
  sending: Sending | null
  /** Why one may not sign. */
  barred: Refusal | null
}

const NONE: Signs = { agree: 0, agree_if: 0, object: 0 }

/**
 * What was told of the stances on an article, for its text as it is now: what was fresh when the
 * server counted is stale as soon as the sense of the text is another.
 */
export function stanceOn(
  clause: Clause,
  told: Pick<NodeStance, 'sending' | 'barred'> & {
    sums: StanceSums | undefined
    own: OwnStance | undefined
  },
): NodeStance {
  const { sums, sending, barred } = told
  const own = told.own ? { ...told.own, fresh: isAbout(told.own, clause) } : null
  const rest = { own, sending, barred }
  if (!sums) return { fresh: NONE, stale: NONE, kinds: {}, ...rest }
  const { fresh, stale, kinds } = sums
  if (sums.sense === senseIn(clause)) return { fresh, stale, kinds, ...rest }
  return { fresh: NONE, stale: plus(fresh, stale), kinds: {}, ...rest }
}

const senses = new WeakMap<Clause, string>()

/** The hash of what an article says, by which the server knows what one looked at. */
export function senseIn(clause: Clause): string {
  let sense = senses.get(clause)
  if (sense === undefined) senses.set(clause, (sense = senseHash(signedText(clause))))
  return sense
}

const compared = new WeakMap<OwnStance, { clause: Clause; same: boolean }>()

/** Whether the text has the sense it had when one signed it. */
function isAbout(own: OwnStance, clause: Clause): boolean {
  const before = compared.get(own)
  if (before?.clause === clause) return before.same
  const same = senseOf(own.text) === senseOf(signedText(clause))
  compared.set(own, { clause, same })
  return same
}

const plus = (a: Signs, b: Signs): Signs =>
  Object.fromEntries(SIGNS.map((sign) => [sign, a[sign] + b[sign]])) as Signs
