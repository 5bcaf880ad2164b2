import { html } from 'hono/html'
import type { Result } from '../../../drafts/rules/tally.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { phaseOf } from './round-facts.ts'
import type { RoundView } from './round-facts.ts'

export type RoundsFacts = CharterFacts & {
  rounds: readonly RoundView[]
  /** The round before which older ones are; null when these are the last. */
  older: string | null
  turned: boolean
  now: number
}

/** All rounds of voting there were, the newest first. */
export function roundsPage(facts: RoundsFacts): Content {
  const { rounds: words } = wordsFor(facts.lang)
  const { slug, rounds, older, turned } = facts
  return layout(facts, {
    title: words.title,
    description: words.description,
    kind: 'record',
    room: null,
    main: html`
      <h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
      ${rounds.length === 0 ? html`<p class="none">${words.none}</p>` : roundRows(facts, rounds)}
      <p class="ways">
        ${older === null ? '' : html`<a class="button" href="/c/${slug}/rounds?before=${older}">${words.older}</a>`}
        ${turned ? html`<a class="button" href="/c/${slug}/rounds">${words.newest}</a>` : ''}
        <a class="button" href="/c/${slug}/versions">${wordsFor(facts.lang).versions.toAll}</a>
      </p>
    `,
  })
}

const passedIn = ({ questions }: Result): number =>
  questions.filter(({ outcome }) => outcome === 'passed').length

/** Rounds as rows: what was voted on, when, and how many questions passed. */
export function roundRows(
  facts: CharterFacts & { now: number },
  rounds: readonly RoundView[],
): Content {
  const { rounds: words, house } = wordsFor(facts.lang)
  return html`<ul class="rows rounds" role="list">
    ${rounds.map((round) => {
      const { id, name, settings, result, reason } = round
      const { opensAt, closesAt, subject } = settings
      const phase = phaseOf(round, facts.now)
      return html`<li>
        <p>
          <a class="named" href="/c/${facts.slug}/rounds/${id}">${words.one(name)}</a>
          <span class="tag round-${phase}">${words.states[phase]}</span>
        </p>
        <p class="facts">
          <span>${words.subjects[subject]}</span>
          <span>${words.when(house.time(opensAt), house.time(closesAt))}</span>
        </p>
        ${
          result
            ? html`<p class="facts">
                <span>${words.tookPart(result.ballots, result.roll)}</span>
                <span
                  >${result.questions.length === 1 ? words.outcomes[result.questions[0]!.outcome] : words.passed(passedIn(result), result.questions.length)}</span
                >
              </p>`
            : ''
        }
        ${
          reason === ''
            ? ''
            : html`<p class="facts"><span class="said">${words.facts.reason}: ${reason}</span></p>`
        }
      </li> `
    })}
  </ul>`
}
