import { html } from 'hono/html'
import { OPINION } from '../../../drafts/rules/approval.ts'
import type { Verdict } from '../../../drafts/rules/approval.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { explain } from '../../../drafts/words/refusal.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { charterText } from '../text.ts'
import { INPUTS } from './approval-facts.ts'
import type { Obstacles } from './approval-facts.ts'
import { approvalOf, placesOf } from './approval-part.ts'
import type { ApprovalFacts } from './approval-part.ts'
import { placeName } from './facts.ts'
import { Form, ruleNames } from './fields.ts'
import { roundRows } from './rounds-page.ts'
import type { RoundView } from './round-facts.ts'
import { moment } from './sentence.ts'
import { stateTag } from './version-facts.ts'

/** Charter and numbering are those of the candidate. */
export type ApprovingFacts = ApprovalFacts & {
  obstacles: Obstacles
  rounds: readonly RoundView[]
  now: number
  /** What who is looking said, and what they wrote most of. */
  mine: Verdict | null
  wrote: readonly string[]
  /** Why who is looking cannot approve now, whatever is in the way; null when they can. */
  barred: Refusal | null
  done: 'waive' | null
}

/**
 * Where a moderator judges a candidate: what is not answered first, then the very text whose hash
 * is approved, and under it what can be said.
 */
export function approvingPage(facts: ApprovingFacts): Content {
  const { approvals: words } = wordsFor(facts.lang)
  const { slug, version, charter, done } = facts
  return layout(facts, {
    title: words.page(version.name),
    description: words.description,
    kind: 'record',
    room: 'desk',
    unlisted: true,
    main: html`
      <h1>${words.page(version.name)}</h1>
      <p class="lead">${stateTag(facts, version.state)} ${words.lead}</p>
      <dl class="version-facts">
        <dt>${words.hash}</dt>
        <dd><code class="hash">${version.hash}</code></dd>
      </dl>
      ${done ? html`<p class="told" role="status">${words.done[done]}</p>` : ''}
      <p class="ways">
        <a class="button" href="/c/${slug}/versions/${version.id}">${words.back}</a>
        <a class="button" href="#page/acts">${words.toActs}</a>
      </p>
      ${unanswered(facts)} ${votes(facts)} ${approvalOf(facts)}
      <section class="stored" aria-labelledby="page/stored">
        <h2 id="page/stored">${words.text}</h2>
        <p class="subtitle" lang="${charter.lang}">${charter.title}</p>
        ${charterText({ ...facts, stored: true })}
      </section>
      ${acts(facts)} ${ruleNames(facts)}
    `,
  })
}

function unanswered(facts: ApprovingFacts): Content {
  const { approvals: words } = wordsFor(facts.lang)
  const { slug, version, viewer } = facts
  const { open } = facts.obstacles
  const form = new Form(facts, 'waive', facts.typed)
  const shown = open.slice(0, INPUTS)
  const told = {
    actor: viewer.role,
    by: viewer.name,
    type: 'waive',
    body: { name: version.name },
  }
  return html`<section aria-labelledby="page/unanswered">
    <h2 id="page/unanswered">${words.unanswered}</h2>
    ${
      open.length === 0
        ? html`<p class="none">${words.unansweredNone}</p>`
        : html`<p>${words.unansweredWhy(open.length)}</p>
            ${open.length > INPUTS ? html`<p class="hint">${words.more(open.length - INPUTS)}</p>` : ''}
            ${form.made(`/c/${slug}/versions/${version.id}/waive`, words.waive, [
              html`<ul class="rows deeds inputs" role="list">
                ${shown.map(
                  ({ thread, key, at, since, words: begun }) =>
                    html`<li>
                      ${form.check(`thread/${thread}`, words.waiveEach(placeName(facts, key)), false)}
                      ${begun === '' ? '' : html`<p class="begun">${begun}</p>`}
                      <p class="facts">
                        ${moment(facts, at)}
                        ${since ? html`<span class="tag">${words.since}</span>` : ''}
                        <a href="/c/${slug}/talk/${thread}"
                          >${wordsFor(facts.lang).talk.desk.open}</a
                        >
                      </p>
                    </li> `,
                )}
              </ul>`,
              html`<p class="hint">${words.waiveHint}</p>`,
              ...form.ground(told),
            ])}`
    }
  </section>`
}

function votes(facts: ApprovingFacts): Content {
  const { approvals: words, refusal } = wordsFor(facts.lang)
  const { rounds, obstacles } = facts
  return html`<section aria-labelledby="page/votes">
    <h2 id="page/votes">${words.votes}</h2>
    ${obstacles.vote ? html`<p class="note">${explain(refusal, obstacles.vote)}</p>` : ''}
    ${rounds.length === 0 ? html`<p class="none">${words.votesNone}</p>` : roundRows(facts, rounds)}
  </section>`
}

function acts(facts: ApprovingFacts): Content {
  const { approvals: words } = wordsFor(facts.lang)
  const { mine, barred } = facts
  return html`<section class="deciding" aria-labelledby="page/acts">
    <h2 id="page/acts">${words.acts}</h2>
    ${mine ? html`<p class="own">${words.mine[mine]}</p>` : ''}
    ${
      mine === 'approve' && facts.typed?.form === 'approve'
        ? html`<p class="problem" role="alert">${facts.typed.problem}</p>`
        : ''
    }
    ${
      barred
        ? barring(facts, barred)
        : html`${mine === 'approve' ? '' : approving(facts)} ${objecting(facts)}`
    }
    ${mine ? retracting(facts) : ''}
  </section>`
}

/** A session is confirmed before anything is written, so that nothing has to be written twice. */
function barring(facts: ApprovingFacts, barred: Refusal): Content {
  const { approvals: words, refusal } = wordsFor(facts.lang)
  const confirms = barred.code === 'confirm_needed' || barred.code === 'passkey_needed'
  return html`<p class="note">${explain(refusal, barred)}</p>
    ${
      confirms
        ? html`<p class="ways">
            <a
              class="button primary"
              href="/confirm?back=${encodeURIComponent(`/c/${facts.slug}/versions/${facts.version.id}/approve`)}"
              >${words.confirm}</a
            >
          </p>`
        : ''
    }`
}

function approving(facts: ApprovingFacts): Content | '' {
  const { approvals: words } = wordsFor(facts.lang)
  const { slug, version, wrote, obstacles } = facts
  const form = new Form(facts, 'approve', facts.typed)
  const inTheWay = obstacles.vote !== null || obstacles.open.length > 0
  if (inTheWay && !form.again) return html`<p class="hint">${words.inTheWay}</p>`
  const told = { ...toldOf(facts), type: 'approve', body: { name: version.name, wrote } }
  return html`<details open>
    <summary>${words.approve}</summary>
    <p class="hint">${words.approveHint}</p>
    ${form.made(`/c/${slug}/versions/${version.id}/approve`, words.approve, [
      form.hidden('hash', version.hash),
      ...(wrote.length === 0
        ? []
        : [
            html`<p class="note">${words.aside(placesOf(facts, wrote))}</p>`,
            form.area('aside', words.asideReason, { required: true }),
          ]),
      ...form.ground(told),
    ])}
  </details>`
}

function objecting(facts: ApprovingFacts): Content {
  const { approvals: words } = wordsFor(facts.lang)
  const { slug, version, approval } = facts
  const form = new Form(facts, 'object', facts.typed)
  const told = { ...toldOf(facts), type: 'object', body: { name: version.name } }
  return html`<details ${form.again ? html`open` : ''}>
    <summary>${words.object}</summary>
    <p class="hint">${approval.veto ? words.objectVeto : words.objectHint}</p>
    ${form.made(`/c/${slug}/versions/${version.id}/object`, words.object, [
      form.hidden('hash', version.hash),
      form.area('words', words.opinion, {
        hint: words.opinionHint(OPINION),
        limit: OPINION,
        rows: 6,
        required: true,
      }),
      form.public(told, []),
    ])}
  </details>`
}

function retracting(facts: ApprovingFacts): Content {
  const { approvals: words } = wordsFor(facts.lang)
  const { slug, version } = facts
  const form = new Form(facts, 'retract', facts.typed)
  const told = { ...toldOf(facts), type: 'retract', body: { name: version.name } }
  return html`<details ${form.again ? html`open` : ''}>
    <summary>${words.retract}</summary>
    <p class="hint">${words.retractHint}</p>
    ${form.made(`/c/${slug}/versions/${version.id}/retract`, words.retract, form.ground(told))}
  </details>`
}

const toldOf = ({ viewer }: ApprovingFacts) => ({ actor: viewer.role, by: viewer.name })
