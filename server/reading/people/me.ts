import { html } from 'hono/html'
import { LIMITS } from '../../../drafts/rules/limits.ts'
import { KINDS } from '../../../drafts/rules/profile.ts'
import { LANGS, wordsFor } from '../../../drafts/words/words.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import type { MeFacts } from './facts.ts'
import { choice, field, problem, told, typed } from './form.ts'
import { leaving, ownData } from './leave.ts'
import { noticeList } from './notices.ts'
import { readingForm } from './reading.ts'
import { sessionList } from './sessions.ts'
import { waysIn } from './ways-in.ts'

/** `/me`: all that is one's own, in one column. */
export function mePage(facts: MeFacts): Content {
  const { me: words } = wordsFor(facts.lang).people
  const { me, done } = facts
  const alone = me.account && !hasWayBack(facts)
  return layout(facts, {
    title: words.title,
    description: words.description,
    kind: 'record',
    room: 'me',
    scripts: ['reading.ts', 'passkey.ts'],
    unlisted: true,
    main: html`
      <h1>${words.title}</h1>
      ${told(said(done, words.done))} ${problem(facts, 'me')} ${standing(facts)}
      ${alone ? html`<p class="note">${words.noWayBack}</p>` : ''} ${noticeList(facts)}
      ${profile(facts)}
      <section aria-labelledby="page/reading">
        <h2 id="page/reading">${words.reading}</h2>
        ${readingForm(facts, me.reading)}
      </section>
      ${waysIn(facts)} ${sessionList(facts)} ${ownData(facts)} ${leaving(facts)}
    `,
  })
}

/** Only sentences of ours are said, whatever stands in the address. */
function said(done: string | null, words: Readonly<Record<string, string>>): string | null {
  return done !== null && Object.hasOwn(words, done) ? (words[done] ?? null) : null
}

function hasWayBack({ me }: MeFacts): boolean {
  return me.address !== null || me.passkeys.length > 0 || me.providers.length > 0
}

function standing({ lang, me }: MeFacts): Content {
  const { me: words } = wordsFor(lang).people
  const since = me.since === null ? '' : wordsFor(lang).people.day(me.since)
  return html`<div class="standing">
    <p>
      <bdi class="colour-${me.person.colour}"><span class="dot"></span> ${me.person.name}</bdi>
      ${me.admin ? html`<span class="tag">${words.admin}</span>` : ''}
    </p>
    <p>${me.account ? words.account(since) : words.guest}</p>
    <form method="post" action="/me/out">
      ${me.account ? '' : html`<p class="hint" id="page/out-hint">${words.outGuest}</p>`}
      <p class="ways">
        ${me.admin ? html`<a class="button" href="/site">${words.toSite}</a>` : ''}
        <button ${me.account ? '' : html`aria-describedby="page/out-hint"`}>${words.out}</button>
      </p>
    </form>
  </div>`
}

function profile(facts: MeFacts): Content {
  const { people } = wordsFor(facts.lang)
  const { profile: words } = people.me
  const { me, again } = facts
  const before = typed(again, 'profile')
  return html`<section aria-labelledby="page/profile">
    <h2 id="page/profile">${words.title}</h2>
    <form class="form" method="post" action="/me/profile">
      ${problem(facts, 'profile')}
      ${field({
        name: 'name',
        label: people.nickname,
        hint: people.nicknameHint(LIMITS.nickname),
        required: true,
        value: before['name'] ?? me.person.name,
        wrong: again?.form === 'profile',
        more: html`autocomplete="nickname"`,
      })}
      ${choice({
        name: 'colour',
        legend: words.colour,
        options: words.colours.map((name, colour) => [String(colour), name] as const),
        value: before['colour'] ?? String(me.person.colour),
        dots: true,
      })}
      ${choice({
        name: 'kind',
        legend: words.kind,
        hint: words.kindHint,
        options: [...KINDS.map((kind) => [kind, words.kinds[kind]] as const), ['', words.noKind]],
        value: before['kind'] ?? me.kind ?? '',
      })}
      ${choice({
        name: 'lang',
        legend: words.lang,
        options: [...LANGS.map((lang) => [lang, words.langs[lang]] as const), ['', words.noLang]],
        value: before['lang'] ?? me.lang ?? '',
      })}
      <button class="primary">${words.button}</button>
    </form>
  </section>`
}
