import { html } from 'hono/html'
import { articlesOf } from '../../../drafts/model/charter.ts'
import type { Share } from '../../../drafts/model/authorship.ts'
import { FATES } from '../../../drafts/rules/talk.ts'
import type { Fate } from '../../../drafts/rules/talk.ts'
import { leads } from '../../../drafts/rules/version.ts'
import type { Writer } from '../../../drafts/wire/authors.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { charterText } from '../text.ts'
import { approvalOf } from './approval-part.ts'
import type { ApprovalFacts } from './approval-part.ts'
import { CHECKING, checkingPanel } from './checking.ts'
import { placeName, whoDid } from './facts.ts'
import type { LogEntry } from './facts.ts'
import { Form, ruleNames } from './fields.ts'
import { publishedAt } from '../published/facts.ts'
import type { PublishingFacts } from '../published/facts.ts'
import { publishingOf } from '../published/publishing.ts'
import { openingOf, roundsOf } from './round-opening.ts'
import type { OpeningFacts } from './round-opening.ts'
import { historyOf } from './log-page.ts'
import { moment } from './sentence.ts'
import { referringOf } from './referral.ts'
import type { ReferralFacts } from './referral.ts'
import { stateTag } from './version-facts.ts'
import type { Kin } from './version-facts.ts'
import { sharesList } from './writers-page.ts'

/** What a moderator may do with a version by their own word, as its addresses name it. */
export const WAYS = { put_up: 'candidate', withdraw: 'withdraw', reject: 'reject' } as const
export type Way = keyof typeof WAYS
export const DONE = [
  'taken',
  'again',
  'put_up',
  'withdraw',
  'reject',
  'approve',
  'object',
  'retract',
  'referred',
  'restored',
  'unchanged',
] as const

/** The charter and its numbering are those of the version. */
export type VersionFacts = OpeningFacts &
  ApprovalFacts &
  ReferralFacts & {
    publishing: PublishingFacts
    /** Whether who is looking is one who approves. */
    judges: boolean
    kin: Kin
    writers: readonly Writer[]
    shares: readonly Share[]
    inputs: readonly { thread: string; key: string; fate: Fate | null }[]
    /** What the log has about it, oldest first. */
    entries: readonly LogEntry[]
    /** Whether who is looking decides about versions, and whether they may write. */
    decides: boolean
    writes: boolean
    /** Articles and the preamble that are in the draft now, of those in this version. */
    restorable: readonly string[]
    done: (typeof DONE)[number] | null
  }

/** Writers and discussions told one by one. */
const WRITERS = 20
const INPUTS = 200

/** A text as it was kept: its hash, who wrote it, what it answers, and what became of it. */
export function versionPage(facts: VersionFacts): Content {
  const { versions: words } = wordsFor(facts.lang)
  const { slug, version, done } = facts
  const { id, name, state, reason, hash, n, at } = version
  return layout(facts, {
    title: words.one(name),
    description: words.oneDescription,
    kind: 'record',
    room: null,
    scripts: ['reading.ts', CHECKING],
    unlisted: true,
    main: html`
      <h1>${name}</h1>
      <p class="lead">${stateTag(facts, state)} ${words.still}</p>
      ${done ? html`<p class="told" role="status">${words.done[done]}</p>` : ''}
      <dl class="version-facts">
        <dt>${words.facts.at}</dt>
        <dd>${moment(facts, at)}</dd>
        <dt>${words.facts.by}</dt>
        <dd>${whoDid(facts, version.role, version.by)}</dd>
        ${
          state === 'snapshot'
            ? ''
            : html`<dt>${words.facts.state}</dt>
                <dd>
                  ${words.since(words.states[state], wordsFor(facts.lang).house.time(version.stateAt))}
                </dd>`
        }
        ${
          reason === ''
            ? ''
            : html`<dt>${words.facts.reason}</dt>
                <dd class="said">${reason}</dd>`
        }
        ${(['before', 'after'] as const).map((way) => {
          const found = facts.kin[way]
          return found
            ? html`<dt>${words.kin[way]}</dt>
                <dd><a href="/c/${slug}/versions/${found.id}">${found.name}</a></dd>`
            : ''
        })}
        <dt>${words.facts.n}</dt>
        <dd>${words.row(n)}</dd>
        <dt>${words.facts.hash}</dt>
        <dd>
          <code class="hash">${hash}</code>
          <p class="hint">${words.hashWhy}</p>
          <p><a href="/c/${slug}/versions/${id}/text.json">${words.raw}</a></p>
        </dd>
      </dl>
      <p class="ways">
        ${
          facts.judges && state === 'candidate'
            ? html`<a class="button primary" href="/c/${slug}/versions/${id}/approve"
                >${wordsFor(facts.lang).approvals.open}</a
              >`
            : ''
        }
        ${
          version.number === null
            ? ''
            : html`<a class="button primary" href="${publishedAt(slug, version.number)}"
                >${wordsFor(facts.lang).published.read(version.number)}</a
              >`
        }
        <a class="button primary" href="/c/${slug}/compare?a=${id}&amp;b=draft"
          >${words.withDraft}</a
        >
        <a class="button" href="/c/${slug}/versions">${words.toAll}</a>
      </p>
      ${approvalOf(facts)} ${roundsOf(facts)} ${writersOf(facts)} ${inputsOf(facts)}
      ${historyOf(facts, words.history)} ${checkingPanel(facts, hash)} ${ways(facts)}
      <section class="stored" aria-labelledby="page/stored">
        <h2 id="page/stored">${words.text}</h2>
        <p class="subtitle" lang="${facts.charter.lang}">${facts.charter.title}</p>
        ${charterText({ ...facts, stored: true })}
      </section>
      ${facts.decides || facts.polls || facts.hides ? ruleNames(facts) : ''}
    `,
  })
}

function writersOf(facts: VersionFacts): Content | '' {
  const { versions: words } = wordsFor(facts.lang)
  const { shares } = facts
  if (shares.length === 0) return ''
  return html`<section aria-labelledby="page/writers">
    <h2 id="page/writers">${words.writers}</h2>
    <p class="hint">${words.writersWhy}</p>
    ${sharesList(facts, shares.slice(0, WRITERS))}
    ${shares.length > WRITERS ? html`<p>${words.writersMore(shares.length - WRITERS)}</p>` : ''}
  </section>`
}

function inputsOf(facts: VersionFacts): Content {
  const { versions: words, talk } = wordsFor(facts.lang)
  const { inputs, slug } = facts
  const count = (fate: Fate | null): number => inputs.filter((each) => each.fate === fate).length
  const said = [
    ...FATES.filter((fate) => count(fate) > 0).map((fate) => talk.fateHere(fate, count(fate))),
    ...(count(null) > 0 ? [`${words.waiting} ${words.count(count(null))}`] : []),
  ]
  return html`<section aria-labelledby="page/inputs">
    <h2 id="page/inputs">${words.inputs}</h2>
    ${
      inputs.length === 0
        ? html`<p class="none">${words.inputsNone}</p>`
        : html`<p class="hint">${words.inputsWhy}</p>
            <p>${words.inputsSum(inputs.length)}: ${said.join(' · ')}</p>
            <details>
              <summary>${words.inputsList}</summary>
              <ul class="rows" role="list">
                ${inputs.slice(0, INPUTS).map(
                  ({ thread, key, fate }) =>
                    html`<li>
                      <a href="/c/${slug}/talk/${thread}">${placeName(facts, key)}</a>
                      <span class="tag">${fate === null ? words.waiting : talk.fates[fate]}</span>
                    </li> `,
                )}
              </ul>
              ${inputs.length > INPUTS ? html`<p class="hint">${words.later}</p>` : ''}
            </details>`
    }
  </section>`
}

/** What who is looking can do with it, one fold below the other. */
function ways(facts: VersionFacts): Content | '' {
  const offered = (Object.keys(WAYS) as Way[]).filter(
    (way) => facts.decides && leads(way, facts.version.state),
  )
  const restoring = facts.writes && facts.restorable.length > 0
  const opening = openingOf(facts)
  const referring = facts.decides ? referringOf(facts) : ''
  const publishing = publishingOf(facts)
  const other = [opening, referring, publishing].some((each) => each !== '')
  if (offered.length === 0 && !restoring && !other) return ''
  return html`<section class="deciding">
    ${publishing} ${opening} ${referring} ${offered.map((way) => deciding(facts, way))}
    ${restoring ? restore(facts) : ''}
  </section>`
}

const TYPES = { put_up: 'propose', withdraw: 'withdraw', reject: 'reject' } as const

function deciding(facts: VersionFacts, way: Way): Content {
  const { versions: words } = wordsFor(facts.lang)
  const { slug, version, viewer } = facts
  const form = new Form(facts, way, facts.typed)
  const told = {
    actor: viewer.role,
    by: viewer.name,
    type: TYPES[way],
    body: { name: version.name },
  }
  return html`<details ${form.again ? html`open` : ''}>
    <summary>${words.acts[way]}</summary>
    <p class="hint">${words.hints[way]}</p>
    ${form.made(`/c/${slug}/versions/${version.id}/${WAYS[way]}`, words.acts[way], form.ground(told))}
  </details>`
}

function restore(facts: VersionFacts): Content {
  const { versions: words } = wordsFor(facts.lang)
  const { slug, version, charter, restorable } = facts
  const form = new Form(facts, 'restore', facts.typed)
  const keys = [
    ...(charter.preamble ? [charter.preamble.key] : []),
    ...articlesOf(charter).map(({ key }) => key),
  ].filter((key) => restorable.includes(key))
  return html`<details ${form.again ? html`open` : ''}>
    <summary>${words.restore}</summary>
    <p class="hint">${words.restoreHint}</p>
    ${form.made(`/c/${slug}/versions/${version.id}/restore`, words.restoreSend, [
      form.choice(
        'key',
        words.restoreKey,
        keys.map((key) => [key, placeName(facts, key)] as const),
      ),
    ])}
  </details>`
}
