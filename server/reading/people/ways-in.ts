import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Content } from '../layout.ts'
import type { MeFacts } from './facts.ts'
import { field, hidden, problem, when } from './form.ts'
import { passkeyButton } from './passkey-button.ts'
import { row } from './row.ts'

/** The address, linked services and passkeys of a person, and how to add to them. */
export function waysIn(facts: MeFacts): Content {
  const { me: words } = wordsFor(facts.lang).people
  const { ways } = words
  const { me } = facts
  return html`<section aria-labelledby="page/ways">
    <h2 id="page/ways">${ways.title}</h2>
    <h3>${ways.address}</h3>
    <p>${me.address ?? ways.noAddress}</p>
    <form class="form" method="post" action="/enter/code">
      ${hidden('back', '/me')}
      ${field({
        name: 'address',
        label: me.address === null ? ways.addressAdd : ways.newAddress,
        hint: ways.addressHint,
        type: 'email',
        required: true,
        more: html`autocomplete="email" maxlength="254"`,
      })}
      <button>${ways.send}</button>
    </form>
    ${
      me.providers.length > 0
        ? html`<h3>${ways.providers}</h3>
            <p>${me.providers.map((name) => ways.providerNames[name]).join(', ')}</p>`
        : ''
    }
    <h3>${ways.passkeys}</h3>
    ${problem(facts, 'passkey')} ${passkeys(facts)}
    ${passkeyButton(facts, { ceremony: 'add', label: ways.add, next: '/me?done=added' })}
  </section>`
}

function passkeys({ lang, me }: MeFacts): Content {
  const { ways } = wordsFor(lang).people.me
  if (me.passkeys.length === 0) return html`<p class="hint">${ways.noPasskeys}</p>`
  return html`<ul class="rows">
    ${me.passkeys.map(({ id, at, usedAt }, index) =>
      row({
        name: html`${ways.passkey(index + 1)}`,
        facts: [
          html`${ways.made} ${when(lang, at)}`,
          usedAt === null ? ways.neverUsed : html`${ways.used} ${when(lang, usedAt)}`,
        ],
        acts: html`<form method="post" action="/me/passkeys/remove">
          ${hidden('id', id)}
          <button aria-label="${ways.removeNamed(index + 1)}">${ways.remove}</button>
        </form>`,
      }),
    )}
  </ul>`
}
