import { html } from 'hono/html'
import { ROUND_DAYS } from '../../../drafts/rules/round.ts'
import type { Proposed } from '../../../drafts/rules/round.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Content } from '../layout.ts'
import { Form } from './fields.ts'
import { roundFields } from './round-fields.ts'
import { roundRows } from './rounds-page.ts'
import type { CharterFacts } from '../facts.ts'
import type { Typed } from './facts.ts'
import type { RoundView } from './round-facts.ts'
import type { VersionView } from './version-facts.ts'

/** What of a version's page concerns its rounds. */
export type OpeningFacts = CharterFacts & {
  version: VersionView
  rounds: readonly RoundView[]
  /** What the charter proposes to who opens one. */
  proposed: Proposed
  now: number
  /** Whether who is looking opens rounds, and as whom. */
  polls: boolean
  viewer: { role: string; name: string }
  typed?: Typed | undefined
}

/** The rounds that were on a version, their results with them. */
export function roundsOf(facts: OpeningFacts): Content | '' {
  const { rounds: words } = wordsFor(facts.lang)
  if (facts.rounds.length === 0) return ''
  return html`<section aria-labelledby="page/rounds">
    <h2 id="page/rounds">${words.on}</h2>
    ${roundRows(facts, facts.rounds)}
  </section>`
}

/** The form that opens a round on a candidate, with what is proposed. */
export function openingOf(facts: OpeningFacts): Content | '' {
  const { rounds: words } = wordsFor(facts.lang)
  const { slug, version, viewer, rounds } = facts
  const running = rounds.some(({ state }) => state === 'open')
  if (!facts.polls || version.state !== 'candidate' || running) return ''
  const form = new Form(facts, 'poll', facts.typed)
  const told = { actor: viewer.role, by: viewer.name, type: 'poll', body: { name: version.name } }
  return html`<details ${form.again ? html`open` : ''}>
    <summary>${words.open}</summary>
    <p class="hint">${words.openHint}</p>
    ${form.made(`/c/${slug}/versions/${version.id}/rounds`, words.openSend, [
      form.hidden('hash', version.hash),
      ...roundFields(
        form,
        facts.proposed,
        form.number('opens', words.form.opens, { value: 0, least: 0, most: ROUND_DAYS * 24 }),
      ),
      ...form.ground(told),
    ])}
  </details>`
}
