import { html } from 'hono/html'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Content } from '../layout.ts'
import type { RoundView } from './round-facts.ts'
import { phaseOf } from './round-facts.ts'
import type { VersionView } from './version-facts.ts'
import type { CharterFacts } from '../facts.ts'
import { age } from './desk-age.ts'

type Looking = CharterFacts & { now: number }

/** A candidate and how far its approval is. */
export type Candidate = {
  version: VersionView
  approvals: number
  objections: number
  needed: number
  /** Inputs without a fate, and whether a vote runs on it or was not for it. */
  open: number
  vote: 'running' | 'against' | null
}

export function candidateRow(facts: Looking, candidate: Candidate): Content {
  const { desk } = wordsFor(facts.lang).house
  const { version, approvals, objections, needed, open, vote } = candidate
  const said = [
    desk.approvals(approvals, needed),
    ...(objections > 0 ? [desk.objections(objections)] : []),
    ...(open > 0 ? [desk.inputs(open)] : []),
    ...(vote === null ? [] : [desk.votes[vote]]),
  ]
  return html`<li>
    ${age(facts, version.stateAt)}
    <p class="deed"><a href="/c/${facts.slug}/versions/${version.id}">${version.name}</a></p>
    <p class="facts">${said.map((each) => html`<span>${each}</span> `)}</p>
  </li> `
}

export function approvedRow(facts: Looking, version: VersionView): Content {
  return html`<li>
    ${age(facts, version.stateAt)}
    <p class="deed"><a href="/c/${facts.slug}/versions/${version.id}">${version.name}</a></p>
  </li> `
}

/** A round that runs, until when; or one that has closed and of which nothing was made yet. */
export function roundRow(facts: Looking, round: RoundView): Content {
  const { house, rounds: words } = wordsFor(facts.lang)
  const { slug, now } = facts
  const { id, name, version, settings, result, endedAt } = round
  const failed = result?.questions.filter(({ outcome }) => outcome !== 'passed') ?? []
  const next = failed.some(({ key }) => key !== WHOLE)
    ? 'refer'
    : failed.length > 0
      ? 'failed'
      : 'passed'
  return html`<li>
    ${age(facts, endedAt ?? settings.opensAt)}
    <p class="deed"><a href="/c/${slug}/rounds/${id}">${words.one(name)}</a></p>
    ${
      result
        ? html`<p class="facts">
              <span>${words.tookPart(result.ballots, result.roll)}</span>
              <span
                >${words.passed(result.questions.length - failed.length, result.questions.length)}</span
              >
            </p>
            <p><a href="/c/${slug}/versions/${version}">${house.desk.after[next]}</a></p>`
        : html`<p class="facts">
            <span>${words.states[phaseOf(round, now)]}</span>
            <span>${words.when(house.time(settings.opensAt), house.time(settings.closesAt))}</span>
          </p>`
    }
  </li> `
}
