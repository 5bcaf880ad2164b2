import { html } from 'hono/html'
import type { Writer } from '../../../drafts/wire/authors.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { placeName } from './facts.ts'
import { moment } from './sentence.ts'

type Part = { step: number; writer: Writer; words: string }

export type GrowthFacts = CharterFacts & {
  key: string
  /** Its heading where it is taken out of the charter; null where it stands. */
  removed: string | null
  steps: readonly { n: number; at: number; writer: Writer; letters: number }[]
  heading: readonly Part[]
  lines: readonly { level: number; words: readonly Part[] }[]
  /** The step that is shown, from 1, and the page of their list. */
  step: number
  page: number
}

/** Steps on one page of their list. */
export const STEPS = 50

/** How an article grew, with its writers: a slider, the text at a step, and all the steps. */
export function growthPage(facts: GrowthFacts): Content {
  const { writers: words } = wordsFor(facts.lang)
  const { slug, key, removed, steps } = facts
  const name = removed ?? placeName(facts, key)
  return layout(facts, {
    title: words.growth.title(name),
    description: words.growth.description,
    kind: 'record',
    room: null,
    unlisted: true,
    scripts: ['reading.ts', 'growth.ts'],
    main: html`
      <h1>${words.growth.title(name)}</h1>
      <p class="lead">${words.growth.lead}</p>
      ${
        steps.length === 0
          ? html`<p class="none">${words.noEdits}</p>`
          : html`${steps.length === 1 ? html`<p class="told">${lineOf(facts, 1)}</p>` : slider(facts)}
            ${grown(facts)} ${steps.length === 1 ? '' : list(facts)}`
      }
      <p class="ways">
        <a class="button" href="/c/${slug}/writers/${key}">${words.edits}</a>
        <a class="button" href="/c/${slug}/draft#${key}">${words.toDraft}</a>
      </p>
    `,
  })
}

/** What is said of a step, in one line: when, who, how much of what stands. */
function lineOf(facts: GrowthFacts, step: number): string {
  const { writers: words, house } = wordsFor(facts.lang)
  const { at, writer, letters } = facts.steps[step - 1]!
  const nth = words.growth.nth(step, facts.steps.length)
  return `${nth} · ${house.time(at)} · ${writer.name} · ${words.letters(letters)}`
}

function slider(facts: GrowthFacts): Content {
  const { growth: words } = wordsFor(facts.lang).writers
  const { slug, key, steps, step } = facts
  const lines = steps.map((_each, i) => lineOf(facts, i + 1))
  return html`<form
    class="form growth"
    method="get"
    action="/c/${slug}/writers/${key}/growth"
    data-lines="${JSON.stringify(lines)}"
    data-play="${words.play}"
    data-pause="${words.pause}"
  >
    <div class="field">
      <label for="page/step">${words.step}</label>
      <p class="hint" id="page/step/hint">${words.stepHint}</p>
      <input
        id="page/step"
        name="step"
        type="range"
        min="1"
        max="${String(steps.length)}"
        value="${String(step)}"
        aria-valuetext="${lines[step - 1]!}"
        aria-describedby="page/step/hint"
      />
    </div>
    <p class="ways"><button>${words.show}</button></p>
    <p class="told" role="status">${lines[step - 1]!}</p>
  </form>`
}

/** The text as far as it had grown; the rest is there for the script, and hidden. */
function grown(facts: GrowthFacts): Content {
  const { charter, step, heading, lines } = facts
  const part = ({ step: from, writer, words }: Part): Content =>
    html`<span
      class="by${writer.colour === null ? '' : ` colour-${writer.colour}`}"
      data-step="${String(from)}"
      title="${writer.name}"
      ${from > step ? html`hidden` : ''}
      >${words}</span
    >`
  const least = (parts: readonly Part[]): number => Math.min(...parts.map((each) => each.step))
  return html`<section class="growing" lang="${charter.lang}">
    <h2>${heading.map(part)}</h2>
    ${lines.map(
      ({ level, words }) =>
        html`<p
          class="grown level-${level}"
          data-step="${String(least(words))}"
          ${least(words) > step ? html`hidden` : ''}
        >
          ${words.map(part)}
        </p> `,
    )}
  </section>`
}

function list(facts: GrowthFacts): Content {
  const { growth: words, letters } = wordsFor(facts.lang).writers
  const { slug, key, steps, page } = facts
  const path = `/c/${slug}/writers/${key}/growth`
  const first = (page - 1) * STEPS
  const to = (other: number): string => `${path}?page=${other}#page/steps`
  return html`<section aria-labelledby="page/steps">
    <h2 id="page/steps">${words.steps(steps.length)}</h2>
    <ol class="rows steps" role="list">
      ${steps.slice(first, first + STEPS).map(
        ({ at, writer, letters: count }, i) =>
          html`<li>
            <a href="${path}?step=${String(first + i + 1)}&amp;page=${String(page)}"
              >${words.nth(first + i + 1, steps.length)}</a
            >
            ${moment(facts, at)}
            <span
              ><i
                class="dot ${writer.colour === null ? 'plain' : `colour-${writer.colour}`}"
                aria-hidden="true"
              ></i>
              <strong>${writer.name}</strong> ${letters(count)}</span
            >
          </li> `,
      )}
    </ol>
    ${
      steps.length <= STEPS
        ? ''
        : html`<p class="ways">
            ${page > 1 ? html`<a class="button" href="${to(page - 1)}">${words.earlier}</a>` : ''}
            ${first + STEPS < steps.length ? html`<a class="button" href="${to(page + 1)}">${words.later}</a>` : ''}
          </p>`
    }
  </section>`
}
