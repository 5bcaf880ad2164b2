import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import type { ConfirmFacts, FirstFacts } from './facts.ts'
import { field, problem, typed } from './form.ts'
import { passkeyButton } from './passkey-button.ts'

/** `/first/<secret>`: looking at it changes nothing; its button makes the site's first admin. */
export function firstPage(facts: FirstFacts): Content {
  const { people } = wordsFor(facts.lang)
  const { first } = people
  const { person, again, secret } = facts
  return layout(facts, {
    title: first.title,
    description: first.title,
    kind: 'form',
    room: null,
    unlisted: true,
    main: html`
      <h1>${first.title}</h1>
      <p class="lead">${first.lead}</p>
      <form class="form" method="post" action="/first/${encodeURIComponent(secret)}">
        ${problem(facts, 'first')} ${person ? html`<p>${first.as(person.name)}</p>` : ''}
        ${
          person && again?.form !== 'first'
            ? ''
            : field({
                name: 'name',
                label: people.nickname,
                hint: first.nameHint,
                value: typed(again, 'first')['name'] ?? '',
                wrong: again?.form === 'first',
                more: html`autocomplete="nickname"`,
              })
        }
        <button class="primary">${first.button}</button>
      </form>
    `,
  })
}

/**
 * `/confirm`: those who decide about others show here who they are, and go back: by their passkey,
 * or by any way in where the site asks for no passkeys.
 */
export function confirmPage(facts: ConfirmFacts): Content {
  const { confirm } = wordsFor(facts.lang).people
  const { back, passkeys, only } = facts
  const button = { ceremony: 'confirm', label: confirm.button, next: back, primary: true } as const
  return layout(facts, {
    title: confirm.title,
    description: confirm.title,
    kind: 'form',
    room: null,
    scripts: ['reading.ts', 'passkey.ts'],
    unlisted: true,
    main: html`
      <h1>${confirm.title}</h1>
      <p class="lead">${confirm.lead}</p>
      ${passkeys > 0 ? passkeyButton(facts, button) : only ? html`<p class="note">${confirm.none}</p>` : ''}
      ${only ? '' : html`<p>${confirm.otherwise}</p>`}
      <p class="ways">
        ${
          only
            ? ''
            : html`<a
                class="button ${passkeys > 0 ? '' : 'primary'}"
                href="/enter?back=${encodeURIComponent(back)}"
                >${confirm.enter}</a
              >`
        }
        ${passkeys > 0 ? '' : html`<a class="button ${only ? 'primary' : ''}" href="/me#page/ways">${confirm.toMe}</a>`}
        <a class="button" href="${back}">${confirm.back}</a>
      </p>
    `,
  })
}
