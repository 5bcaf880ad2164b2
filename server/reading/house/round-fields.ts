import {
  BALLOTS,
  QUORUMS,
  readFraction,
  ROLL_DAYS,
  ROUND_DAYS,
  SUBJECTS,
  THRESHOLDS,
} from '../../../drafts/rules/round.ts'
import type { Proposed } from '../../../drafts/rules/round.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Content } from '../layout.ts'
import type { Form } from './fields.ts'

/** What is settled about a round, in the form that opens one and among the settings. */
export function roundFields(form: Form, proposed: Proposed, opens: Content | '' = ''): Content[] {
  const { form: words, subjects } = wordsFor(form.facts.lang).rounds
  const fraction = (raw: string) => readFraction(raw)!
  const options = <T extends string>(all: readonly T[], name: (each: T) => string) =>
    all.map((each) => [each, name(each)] as const)
  const { subject, quorum, threshold, hours, days, ballots } = proposed
  return [
    form.choice(
      'subject',
      words.subject,
      options(SUBJECTS, (each) => subjects[each]),
      subject,
    ),
    form.choice(
      'quorum',
      words.quorum,
      options(QUORUMS, (each) =>
        each === '0/1' ? words.quorumNone : words.quorumOf(fraction(each)),
      ),
      quorum,
    ),
    form.choice(
      'threshold',
      words.threshold,
      options(THRESHOLDS, (each) =>
        each === '1/2' ? words.majority : words.thresholdOf(fraction(each)),
      ),
      threshold,
    ),
    ...(opens === '' ? [] : [opens]),
    form.number('hours', words.hours, { value: hours, least: 1, most: ROUND_DAYS * 24 }),
    form.number('days', words.days, { value: days, least: 0, most: ROLL_DAYS }),
    form.choice(
      'ballots',
      words.ballots,
      options(BALLOTS, (each) => words[each]),
      ballots,
    ),
  ]
}
