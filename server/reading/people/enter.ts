import { html } from 'hono/html'
import { LIMITS } from '../../../drafts/rules/limits.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import type { CodeFacts, EnterFacts } from './facts.ts'
import { field, hidden, problem, told, typed } from './form.ts'
import { passkeyButton } from './passkey-button.ts'

/** `/enter`: the ways in, one below the other. All but the passkey work without script. */
export function enterPage(facts: EnterFacts): Content {
  const { enter } = wordsFor(facts.lang).people
  const { person, account, back, again, done } = facts
  return layout(facts, {
    title: enter.title,
    description: enter.description,
    kind: 'form',
    room: null,
    scripts: ['reading.ts', 'passkey.ts'],
    unlisted: true,
    main: html`
      <h1>${enter.title}</h1>
      ${told(done && enter.done[done])} ${problem(facts, 'enter')}
      <p class="lead">
        ${person ? (account ? enter.asAccount : enter.asGuest)(person.name) : enter.lead}
      </p>
      ${person ? html`<p><a href="/me">${enter.toMe}</a></p>` : ''}
      <section aria-labelledby="page/by-mail">
        <h2 id="page/by-mail">${enter.mail.title}</h2>
        ${facts.mailed ? '' : html`<p class="note">${enter.console}</p>`}
        <form class="form" method="post" action="/enter/code">
          ${problem(facts, 'mail')} ${hidden('back', back)}
          ${field({
            name: 'address',
            label: enter.mail.address,
            hint: enter.mail.hint,
            type: 'email',
            required: true,
            value: typed(again, 'mail')['address'] ?? '',
            wrong: again?.form === 'mail',
            more: html`autocomplete="email" maxlength="254"`,
          })}
          <button class="primary">${enter.mail.send}</button>
        </form>
      </section>
      <section aria-labelledby="page/by-passkey">
        <h2 id="page/by-passkey">${enter.passkey.title}</h2>
        <p class="hint">${enter.passkey.hint}</p>
        ${passkeyButton(facts, { ceremony: 'enter', label: enter.passkey.button, next: back })}
      </section>
      ${providers(facts)} ${person && again?.form !== 'guest' ? '' : asGuest(facts)}
    `,
  })
}

function providers({ lang, providers: set, back }: EnterFacts): Content | '' {
  const { providers: words } = wordsFor(lang).people.enter
  if (set.length === 0) return ''
  const way = encodeURIComponent(back)
  return html`<section aria-labelledby="page/by-provider">
    <h2 id="page/by-provider">${words.title}</h2>
    <p class="hint">${words.hint}</p>
    <ul class="ways">
      ${set.map((name) => html`<li><a class="button" href="/enter/with/${name}?back=${way}" rel="nofollow">${words.names[name]}</a></li>`)}
    </ul>
  </section>`
}

function asGuest(facts: EnterFacts): Content {
  const { people } = wordsFor(facts.lang)
  const { guest } = people.enter
  const { back, again } = facts
  return html`<section aria-labelledby="page/as-guest">
    <h2 id="page/as-guest">${guest.title}</h2>
    <p class="hint">${guest.hint}</p>
    <form class="form" method="post" action="/api/session">
      ${problem(facts, 'guest')} ${hidden('back', back)}
      ${field({
        name: 'nickname',
        label: people.nickname,
        hint: people.nicknameHint(LIMITS.nickname),
        required: true,
        value: typed(again, 'guest')['nickname'] ?? '',
        wrong: again?.form === 'guest',
        more: html`autocomplete="nickname"`,
      })}
      <button>${guest.button}</button>
    </form>
  </section>`
}

/** `/enter/code`: where the code goes. It never shows again what was typed as one. */
export function codePage(facts: CodeFacts): Content {
  const { people } = wordsFor(facts.lang)
  const { code } = people
  const { back, again, person, mailed } = facts
  const wrongName = again?.form === 'name'
  return layout(facts, {
    title: code.title,
    description: code.title,
    kind: 'form',
    room: null,
    unlisted: true,
    main: html`
      <h1>${code.title}</h1>
      <p class="lead">${mailed ? code.mailed : code.printed}</p>
      ${mailed ? html`<p class="hint">${code.spam}</p>` : ''}
      <form class="form" method="post" action="/enter/code/take">
        ${problem(facts, 'code')} ${problem(facts, 'name')} ${hidden('back', back)}
        ${field({
          name: 'code',
          label: code.label,
          required: true,
          wrong: again?.form === 'code',
          more: html`class="code" inputmode="numeric" autocomplete="one-time-code" maxlength="20"
          autocapitalize="off" spellcheck="false"`,
        })}
        ${
          person
            ? ''
            : field({
                name: 'name',
                label: code.name,
                hint: code.nameHint,
                value: again?.typed['name'] ?? '',
                wrong: wrongName,
                more: html`autocomplete="nickname"`,
              })
        }
        <p class="ways">
          <button class="primary">${code.button}</button>
          <a class="button" href="/enter?back=${encodeURIComponent(back)}">${code.again}</a>
        </p>
      </form>
    `,
  })
}
