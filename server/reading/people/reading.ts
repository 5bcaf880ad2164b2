import { html } from 'hono/html'
import { LIGHTS, SIZES } from '../../../drafts/rules/profile.ts'
import type { Reading } from '../../../drafts/rules/profile.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import type { FormFacts, ReadingFacts } from './facts.ts'
import { choice, hidden, problem, told } from './form.ts'

/** `/reading`: how one likes to read, for everybody. */
export function readingPage(facts: ReadingFacts): Content {
  const { reading } = wordsFor(facts.lang).people
  return layout(facts, {
    title: reading.title,
    description: reading.description,
    kind: 'form',
    room: null,
    unlisted: true,
    main: html`
      <h1>${reading.title}</h1>
      ${told(facts.done ? reading.done : null)}
      <p class="lead">${reading.lead}</p>
      ${readingForm(facts, facts.reading)}
    `,
  })
}

export function readingForm(facts: FormFacts, { size, light }: Reading): Content {
  const { reading: words } = wordsFor(facts.lang).people
  return html`<form class="form" method="post" action="/reading">
    ${problem(facts, 'reading')} ${hidden('back', facts.back)}
    ${choice({
      name: 'size',
      legend: words.size,
      options: SIZES.map((one) => [one, words.sizes[one]] as const),
      value: size,
    })}
    ${choice({
      name: 'light',
      legend: words.light,
      options: LIGHTS.map((one) => [one, words.lights[one]] as const),
      value: light,
    })}
    <button class="primary">${words.button}</button>
  </form>`
}
