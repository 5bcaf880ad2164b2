import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import type { Content } from '../layout.ts'
import type { ApprovalView, VerdictView, WaivedView } from './approval-facts.ts'
import { placeName, whoDid } from './facts.ts'
import type { Typed } from './facts.ts'
import { Form } from './fields.ts'
import { moment } from './sentence.ts'
import type { VersionView } from './version-facts.ts'

/** What of a version's page concerns its approval. */
export type ApprovalFacts = CharterFacts & {
  version: VersionView
  approval: ApprovalView
  /** Whether who is looking hides what others said. */
  hides: boolean
  viewer: { role: string; name: string }
  typed?: Typed | undefined
}

/** Who approved a version, and on which hash; minority opinions, and inputs that were waived. */
export function approvalOf(facts: ApprovalFacts): Content | '' {
  const { approvals: words } = wordsFor(facts.lang)
  const { version, approval } = facts
  const { verdicts, waived, state } = approval
  const waits = version.state === 'candidate'
  if (!waits && state === null && verdicts.length === 0 && waived.length === 0) return ''
  return html`<section class="approval" aria-labelledby="page/approval">
    <h2 id="page/approval">${words.title}</h2>
    ${standing(facts)}
    ${
      verdicts.length === 0
        ? waits
          ? html`<p class="none">${words.nobody}</p>`
          : ''
        : html`<p class="facts">
              <span>${words.hash}</span> <code class="hash">${version.hash}</code>
            </p>
            <ul class="rows deeds" role="list">
              ${verdicts.map((each) => verdictRow(facts, each))}
            </ul>`
    }
    ${waivedOf(facts)}
  </section>`
}

/** How far it is, or what came of it, in sentences. */
function standing(facts: ApprovalFacts): Content {
  const { approvals: words, house } = wordsFor(facts.lang)
  const { state, endsAt, endedAt, needed, moderators, hours, veto } = facts.approval
  const candidate = facts.version.state === 'candidate'
  if (!candidate) {
    if (state === 'approved') {
      const at = house.time(endedAt ?? 0)
      return html`<p>${words.approved(facts.approval.approvals, moderators, at)}</p>`
    }
    return state === 'ended' ? html`<p>${words.ended(house.time(endedAt ?? 0))}</p>` : html``
  }
  return html`<p>
      ${words.needs(needed, moderators)}
      ${state === 'open' ? words.stand(facts.approval.approvals, needed) : ''}
      ${state === 'open' && endsAt !== null ? words.counts(house.time(endsAt)) : ''}
      ${state === 'lapsed' && endedAt !== null ? words.lapsed(house.time(endedAt)) : ''}
    </p>
    <p class="hint">
      ${state === 'open' && endsAt === null ? words.cooling(0) : words.cooling(hours)}
      ${veto ? words.veto : ''}
    </p>`
}

function verdictRow(facts: ApprovalFacts, said: VerdictView): Content {
  const { approvals: words } = wordsFor(facts.lang)
  const { what, role, by, at, act, wrote, counted, hidden } = said
  return html`<li id="page/said/${act}">
    <p>
      <span class="tag verdict-${what}">${words.verdicts[what]}</span>
      <strong>${whoDid(facts, role, by)}</strong> ${moment(facts, at)}
    </p>
    ${counted === false ? html`<p class="hint">${words.uncounted}</p>` : ''}
    ${wrote.length > 0 ? html`<p class="hint">${words.wrote(placesOf(facts, wrote))}</p>` : ''}
    ${said.words === '' ? '' : html`<blockquote class="words">${said.words}</blockquote>`}
    ${
      hidden === null
        ? ''
        : html`<p class="none">
            ${words.hidden} <a href="/c/${facts.slug}/act/${hidden}">${words.hiddenWhy}</a>
          </p>`
    }
    ${said.words !== '' && facts.hides ? hiding(facts, act) : ''}
  </li> `
}

function hiding(facts: ApprovalFacts, act: string): Content {
  const { approvals: words } = wordsFor(facts.lang)
  const { slug, version, viewer } = facts
  const form = new Form(facts, `hide-${act}`, facts.typed)
  const told = { type: 'hide', actor: viewer.role, by: viewer.name, body: { key: '*' } }
  return html`<details ${form.again ? html`open` : ''}>
    <summary>${words.hide}</summary>
    <p class="hint">${words.hideHint}</p>
    ${form.made(`/c/${slug}/versions/${version.id}/said/${act}/hide`, words.hideSend, form.ground(told))}
  </details>`
}

function waivedOf(facts: ApprovalFacts): Content | '' {
  const { approvals: words } = wordsFor(facts.lang)
  const { waived } = facts.approval
  const count = waived.reduce((sum, { inputs }) => sum + inputs.length, 0)
  if (count === 0) return ''
  return html`<h3>${words.waived(count)}</h3>
    <p class="hint">${words.waivedWhy}</p>
    <ul class="rows deeds" role="list">
      ${waived.map((each) => waivedRow(facts, each))}
    </ul>`
}

function waivedRow(facts: ApprovalFacts, { role, by, at, reason, inputs }: WaivedView): Content {
  const { talk, versions } = wordsFor(facts.lang)
  return html`<li>
    <p><strong>${whoDid(facts, role, by)}</strong> ${moment(facts, at)}</p>
    <p class="said">${reason}</p>
    <ul>
      ${inputs.map(
        ({ thread, key, fate }) =>
          html`<li>
            <a href="/c/${facts.slug}/talk/${thread}">${placeName(facts, key)}</a>
            <span class="tag">${fate === null ? versions.waiting : talk.fates[fate]}</span>
          </li> `,
      )}
    </ul>
  </li> `
}

/** 제3조(…), 제5조(…). */
export function placesOf(facts: CharterFacts, keys: readonly string[]): string {
  return keys.map((key) => placeName(facts, key)).join(', ')
}
