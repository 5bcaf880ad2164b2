import { may } from '../../../drafts/rules/policy.ts'
import type { Hearing } from '../../../drafts/rules/talk.ts'
import { hearingOf } from '../../commands/talk/follows.ts'
import type { Queries } from '../../ports.ts'
import type { Call } from '../house/call.ts'

/** How who is looking hears of something: null for not at all, undefined where one cannot. */
export function heardBy(q: Queries, call: Call, what: string): Hearing | null | undefined {
  const { known, standing, rules, now } = call
  if (!known || !may('follow', standing, rules, now)) return undefined
  return hearingOf(q, known.person.id, what)
}
