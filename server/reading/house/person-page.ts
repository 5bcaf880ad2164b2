import { html } from 'hono/html'
import type { Field } from '../../../drafts/model/charter.ts'
import { UNDO_MINUTES } from '../../../drafts/rules/acts.ts'
import type { Role } from '../../../drafts/rules/role.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { deedOf } from './act-page.ts'
import { placeName } from './facts.ts'
import type { ActView, Typed } from './facts.ts'
import { durations, Form, ruleNames } from './fields.ts'
import { groundsOf, moment, sentenceOf } from './sentence.ts'

/** Hours somebody may be muted for. */
export const MUTE_HOURS = [1, 24, 72, 168, 720, 2160, 8760]

export type PersonFacts = CharterFacts & {
  subject: { id: string; name: string; role: Role; account: boolean; firstAt: number }
  viewer: { role: string; name: string }
  acts: readonly ActView[]
  /** What was written in the last days and still stands. */
  words: readonly {
    key: string
    field: Field
    at: number
    from: number
    to: number
    words: readonly string[]
  }[]
  days: number
  /**
   * Why nothing can be done about this person; null when it can. Of who is gone, what they wrote
   * can still be undone and hidden.
   */
  barred: 'self' | 'beyond' | 'gone' | null
  /** Roles that who is looking may give. */
  roles: readonly ('reader' | 'back' | 'moderator' | 'admin')[]
  typed?: Typed | undefined
}

/** One participant: what they wrote lately, what was done about them, and what can be. */
export function personPage(facts: PersonFacts): Content {
  const { person, role, left } = wordsFor(facts.lang).house
  const { subject, barred, acts } = facts
  const name = subject.name || left
  return layout(facts, {
    title: name,
    description: person.description,
    kind: 'record',
    room: 'desk',
    unlisted: true,
    main: html`
      <h1>${name}</h1>
      <p class="standing">
        <span class="tag">${role(subject.role)}</span> ${person.since('')}
        ${moment(facts, subject.firstAt)}
      </p>
      ${barred ? html`<p class="hint">${person[barred]}</p>` : forms(facts)}
      ${barred === 'gone' ? undoing(facts) : ''}
      <section>
        <h2>${person.acts}</h2>
        ${
          acts.length === 0
            ? html`<p class="none">${person.noActs}</p>`
            : html`<ol class="rows deeds" role="list">
                ${acts.map((act) => actRow(facts, act))}
              </ol>`
        }
      </section>
      <section>
        <h2>${person.words(facts.days)}</h2>
        ${
          facts.words.length === 0
            ? html`<p class="none">${person.noWords}</p>`
            : html`<ol class="rows deeds" role="list">
                ${facts.words.map((each) => wordsRow(facts, each))}
              </ol>`
        }
      </section>
      ${ruleNames(facts)}
    `,
  })
}

function actRow(facts: PersonFacts, act: ActView): Content {
  const { log } = wordsFor(facts.lang).house
  return html`<li>
    <p class="when">${moment(facts, act.at)}</p>
    <p class="deed">
      ${sentenceOf(facts, deedOf(act))} <a href="/c/${facts.slug}/act/${act.id}">${log.open}</a>
    </p>
    ${groundsOf(facts, { rule: act.rule, reason: act.reason, until: act.until })}
  </li> `
}

function wordsRow(facts: PersonFacts, each: PersonFacts['words'][number]): Content {
  const { person, fields } = wordsFor(facts.lang).house
  const { slug, subject, viewer, barred } = facts
  const { key, field, from, to } = each
  const form = new Form(facts, `hide-${key}-${field}-${from}`, facts.typed)
  return html`<li>
    <p class="when">${moment(facts, each.at)}</p>
    <p class="deed">
      <a href="/c/${slug}/draft#${key}">${placeName(facts, key)}</a> · ${fields[field]}
    </p>
    ${each.words.map((words) => html`<blockquote class="words" lang="${facts.charter.lang}">${words}</blockquote> `)}
    ${
      barred && barred !== 'gone'
        ? ''
        : html`<details ${form.again ? html` open` : ''}>
            <summary>${person.hide}</summary>
            <p>${person.hideHint}</p>
            ${form.made(`/c/${slug}/people/${subject.id}/hide`, person.hide, [
              form.hidden('key', key),
              form.hidden('field', field),
              form.hidden('from', from),
              form.hidden('to', to),
              ...form.ground({ type: 'hide', actor: viewer.role, by: viewer.name, body: { key } }),
            ])}
          </details>`
    }
  </li> `
}

function forms(facts: PersonFacts): Content {
  const { person, form: words, people } = wordsFor(facts.lang).house
  const { slug, subject, viewer, roles, typed } = facts
  const at = `/c/${slug}/people/${subject.id}`
  const one = (
    name: string,
    title: string,
    hint: string,
    fields: (form: Form) => (Content | '')[],
  ): Content => {
    const form = new Form(facts, name, typed)
    return html`<details ${form.again ? html` open` : ''}>
      <summary>${title}</summary>
      ${hint === '' ? '' : html`<p>${hint}</p>`} ${form.made(`${at}/${name}`, title, fields(form))}
    </details>`
  }
  const told = (type: string, body = {}) => ({ type, actor: viewer.role, by: viewer.name, body })
  const offered = roles.map((role): [string, string] => [role, person.roles[role]])
  return html`<section aria-label="${people.title}">
    ${one('warn', person.warn, '', (form) => form.ground(told('warn')))}
    ${one('mute', person.mute, person.muteHint, (form) => [
      form.choice('hours', words.until, durations(facts, MUTE_HOURS, false), '24'),
      ...form.ground(told('mute')),
    ])}
    ${
      roles.length === 0
        ? ''
        : one('role', person.role, subject.account ? '' : person.guest, (form) => [
            form.choice('role', person.role, offered),
            ...form.ground(
              roles.map((role) =>
                told('role', {
                  role,
                  before: subject.role === 'citizen' ? 'back' : subject.role,
                }),
              ),
            ),
          ])
    }
    ${undoing(facts)}
  </section>`
}

function undoing({ lang, slug, subject }: PersonFacts): Content {
  const { person } = wordsFor(lang).house
  return html`<details>
    <summary>${person.undo}</summary>
    <p>${person.undoHint}</p>
    <form class="form" method="get" action="/c/${slug}/people/${subject.id}/undo">
      <div class="field">
        <label for="page/minutes">${person.minutes}</label>
        <input
          id="page/minutes"
          name="minutes"
          type="number"
          inputmode="numeric"
          min="1"
          max="${String(UNDO_MINUTES)}"
          value="30"
        />
      </div>
      <p class="ways"><button>${person.preview}</button></p>
    </form>
  </details>`
}
