import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import type { ActView, LogEntry, Typed } from './facts.ts'
import { whoDid } from './facts.ts'
import { Form } from './fields.ts'
import { logRows } from './log-page.ts'
import { groundsOf, moment, sentenceOf } from './sentence.ts'

export type ActFacts = CharterFacts & {
  act: ActView
  /** The rows of the log about it, oldest first. */
  entries: readonly LogEntry[]
  /** How it stands. */
  holds: boolean
  lasting: boolean
  appeal: {
    state: 'open' | 'upheld' | 'denied'
    sentence: string | null
    words: string | null
  } | null
  /** Whether the person concerned is looking, and whether they can appeal now. */
  mine: boolean
  mayAppeal: boolean
  /** What who is looking may do about it. */
  mayEnd: boolean
  mayConfirm: boolean
  mayRevert: boolean
  /** Hidden words, for those who may see them. */
  words: readonly string[] | null
  /** In which role and under which name the viewer acts, for the sentences to come. */
  viewer: { role: string; name: string }
  typed?: Typed | undefined
}

/** One act: what, by which rule, why, until when, how it stands. */
export function actPage(facts: ActFacts): Content {
  const { house } = wordsFor(facts.lang)
  const { act, words } = facts
  return layout(facts, {
    title: house.act.title(house.acts[act.type]),
    description: house.act.description,
    kind: 'record',
    room: 'log',
    unlisted: true,
    main: html`
      <h1>${house.acts[act.type]}</h1>
      ${facts.mine ? html`<p class="tag">${house.act.mine}</p>` : ''}
      <p class="deed">${sentenceOf(facts, deedOf(act))}</p>
      ${groundsOf(facts, { rule: act.rule || null, reason: act.reason, until: act.until })}
      ${state(facts)} ${words === null ? '' : hiddenWords(facts, words)} ${appealPart(facts)}
      ${forms(facts)}
      <section>
        <h2>${house.act.history}</h2>
        ${logRows(facts, facts.entries)}
      </section>
    `,
  })
}

/** The row of the log that an act made, as far as its sentence needs it. */
export function deedOf(act: ActView): Omit<LogEntry, 'n' | 'at'> {
  const { type, role, by, key, given, before } = act
  return {
    type,
    actor: role,
    by,
    body: {
      ...(key === null ? {} : { key }),
      ...(type === 'role' ? { role: given ?? 'back', before: before ?? 'back' } : {}),
    },
  }
}

function state(facts: ActFacts): Content {
  const { house } = wordsFor(facts.lang)
  const { act, holds, lasting, appeal } = facts
  const { states } = house.act
  const now =
    act.endedAt !== null
      ? states.ended(house.time(act.endedAt))
      : holds && lasting
        ? states.holds
        : states.done
  const more = [
    now,
    act.type === 'hide' && holds && act.confirmedAt === null ? states.waits : '',
    act.confirmedAt === null ? '' : states.confirmed,
    appeal === null ? '' : appeal.state === 'open' ? states.appealed : states[appeal.state],
  ].filter(Boolean)
  return html`<dl class="grounds">
    <div>
      <dt>${house.facts.by}</dt>
      <dd>${whoDid(facts, act.role, act.by)}</dd>
    </div>
    <div>
      <dt>${house.facts.at}</dt>
      <dd>${moment(facts, act.at)}</dd>
    </div>
    <div>
      <dt>${house.facts.state}</dt>
      <dd>${more.join('. ')}.</dd>
    </div>
  </dl>`
}

function hiddenWords(facts: ActFacts, words: readonly string[]): Content {
  const { act } = wordsFor(facts.lang).house
  return html`<section>
    <h2>${act.words}</h2>
    <p class="hint">${act.wordsWhy}</p>
    ${words.map((each) => html`<blockquote class="words" lang="${facts.charter.lang}">${each}</blockquote> `)}
  </section>`
}

function appealPart(facts: ActFacts): Content | '' {
  const { act: words } = wordsFor(facts.lang).house
  const { appeal, slug, act } = facts
  if (appeal) {
    if (!facts.mine && appeal.sentence === null) return ''
    return html`<section>
      <h2>${words.appeal}</h2>
      ${facts.mine && appeal.state === 'open' ? html`<p>${words.appealed}</p>` : ''}
      ${appeal.words === null ? '' : html`<blockquote class="words">${appeal.words}</blockquote>`}
      ${appeal.sentence === null ? '' : html`<p>${words.answer}: ${appeal.sentence}</p>`}
    </section>`
  }
  if (!facts.mayAppeal) return ''
  const form = new Form(facts, 'appeal', facts.typed)
  return html`<section id="page/appeal">
    <h2>${words.appeal}</h2>
    ${form.made(`/c/${slug}/act/${act.id}/appeal`, words.appealSend, [
      form.area('words', words.appealWords, { hint: words.appealHint, rows: 5, required: true }),
    ])}
  </section>`
}

function forms(facts: ActFacts): Content[] {
  const { act: words } = wordsFor(facts.lang).house
  const { act, slug, viewer } = facts
  const one = (name: string, title: string, type: string, hint = ''): Content => {
    const form = new Form(facts, name, facts.typed)
    const told = {
      type,
      actor: viewer.role,
      by: viewer.name,
      body: { what: act.type, ...(act.key === null ? {} : { key: act.key }) },
    }
    const { form: fields } = wordsFor(facts.lang).house
    return html`<section>
      <h2>${title}</h2>
      ${hint === '' ? '' : html`<p>${hint}</p>`}
      ${form.made(`/c/${slug}/act/${act.id}/${name}`, title, [
        form.area('reason', fields.reason, { hint: fields.reasonHint, required: true }),
        form.public(told, ['reason']),
      ])}
    </section>`
  }
  return [
    ...(facts.mayConfirm ? [one('confirm', words.confirm, 'confirmed', words.confirmHint)] : []),
    ...(facts.mayRevert ? [one('revert', words.revert, 'reverted', words.revertHint)] : []),
    ...(facts.mayEnd ? [one('end', words.ends[act.type] ?? words.end, 'ended')] : []),
  ]
}
