import { html } from 'hono/html'
import { COOLING_MOST, LEAST_MOST } from '../../../drafts/rules/approval.ts'
import { LIMITS } from '../../../drafts/rules/limits.ts'
import { GUESTS, STAGES } from '../../../drafts/rules/policy.ts'
import type { CharterSettings } from '../../../drafts/rules/settings.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import type { Typed } from './facts.ts'
import { Form } from './fields.ts'
import { roundFields } from './round-fields.ts'

/** Characters of the rules page in one language. */
export const RULES_TEXT = 10_000

/** The orders in which languages can be offered. */
export const LANGUAGES = ['ko,en', 'en,ko', 'ko', 'en'] as const

export const PARTS = [
  'titles',
  'stage',
  'guests',
  'newcomers',
  'languages',
  'approval',
  'limits',
  'rounds',
  'rules',
] as const
export type Part = (typeof PARTS)[number]

export type SettingsFacts = CharterFacts & {
  settings: CharterSettings
  viewer: { role: string; name: string }
  saved: boolean
  typed?: Typed | undefined
}

/** Settings of a charter, one fold a subject, each with the row of the log it will make. */
export function settingsPage(facts: SettingsFacts): Content {
  const { settings: words } = wordsFor(facts.lang).house
  return layout(facts, {
    title: words.title,
    description: words.description,
    kind: 'record',
    room: 'desk',
    unlisted: true,
    main: html`
      <h1>${words.title}</h1>
      ${facts.saved ? html`<p role="status">${words.saved}</p>` : ''}
      <section>${PARTS.map((part) => partOf(facts, part))}</section>
    `,
  })
}

function partOf(facts: SettingsFacts, part: Part): Content {
  const { settings: words, form: common } = wordsFor(facts.lang).house
  const { slug, viewer } = facts
  const form = new Form(facts, part, facts.typed)
  const changed = part === 'titles' ? ['title', 'subtitle'] : [part]
  const now = nowOf(facts, part)
  return html`<details ${form.again ? html` open` : ''}>
    <summary>
      <h2>${words[part]}</h2>
      ${now === '' ? '' : html` <span class="now">${now}</span>`}
    </summary>
    ${form.made(`/c/${slug}/settings`, words.save, [
      form.hidden('part', part),
      ...fieldsOf(facts, form, part),
      form.area('reason', common.reason, { hint: words.reasonHint, rows: 2, required: true }),
      form.public({ type: 'configure', actor: viewer.role, by: viewer.name, body: { changed } }, [
        'reason',
      ]),
    ])}
  </details> `
}

/** How a subject stands now, where a word tells it; empty where one has to look. */
function nowOf({ settings, charter, lang }: SettingsFacts, part: Part): string {
  const { settings: words } = wordsFor(lang).house
  switch (part) {
    case 'titles':
      return charter.title
    case 'stage':
      return words.stageName(settings.stage)
    case 'guests':
      return words.guestsOf[settings.guests]
    case 'languages': {
      const order = LANGUAGES.find((each) => each === settings.languages.join(','))
      return order ? words.languageOf[order] : ''
    }
    default:
      return ''
  }
}

function fieldsOf(facts: SettingsFacts, form: Form, part: Part): Content[] {
  const { settings: words } = wordsFor(facts.lang).house
  const { settings, charter } = facts
  const { limits } = settings
  switch (part) {
    case 'titles':
      return [
        form.line('title', words.titleField, { value: charter.title }),
        form.line('subtitle', words.subtitleField, { value: charter.subtitle }),
      ]
    case 'stage':
      return [
        form.choice(
          'stage',
          words.stage,
          STAGES.map((stage): [string, string] => [stage, words.stages[stage]]),
          settings.stage,
        ),
      ]
    case 'guests':
      return [
        form.choice(
          'guests',
          words.guests,
          GUESTS.map((guests): [string, string] => [guests, words.guestsOf[guests]]),
          settings.guests,
        ),
      ]
    case 'newcomers':
      return [
        form.number('hours', words.hours, {
          value: settings.newcomers.hours,
          least: 0,
          most: 8760,
        }),
        form.check('address', words.address, settings.newcomers.address),
      ]
    case 'languages':
      return [
        form.choice(
          'languages',
          words.languages,
          LANGUAGES.map((each): [string, string] => [each, words.languageOf[each]]),
          settings.languages.join(','),
        ),
        html`<p class="hint">${words.languagesHint}</p>`,
      ]
    case 'approval':
      return [
        html`<p class="hint">${words.approvalHint}</p>`,
        form.number('least', words.least, {
          value: settings.approval.least,
          least: 1,
          most: LEAST_MOST,
        }),
        form.number('cooling', words.cooling, {
          value: settings.approval.hours,
          least: 0,
          most: COOLING_MOST,
        }),
        form.check('veto', words.veto, settings.approval.veto),
      ]
    case 'limits':
      return [
        form.number('text', words.text, { value: limits.text, least: 100, most: LIMITS.text }),
        form.number('nodes', words.nodes, { value: limits.nodes, least: 1, most: LIMITS.nodes }),
        form.number('frames', words.frames, {
          value: limits.framesPerSecond,
          least: 1,
          most: LIMITS.framesPerSecond,
        }),
      ]
    case 'rounds':
      return [html`<p class="hint">${words.roundsHint}</p>`, ...roundFields(form, settings.rounds)]
    case 'rules':
      return (['ko', 'en'] as const).map((lang) =>
        form.area(lang, words.rulesOf[lang], {
          value: settings.rules[lang],
          limit: RULES_TEXT,
          rows: 8,
          hint: words.rulesHint,
        }),
      )
  }
}
