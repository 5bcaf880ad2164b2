import { html } from 'hono/html'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import type { ThreadView } from '../../../drafts/wire/talk.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { deedOf } from './act-page.ts'
import { age, queueTable } from './desk-age.ts'
import type { Waiting } from './desk-age.ts'
import { approvedRow, candidateRow, roundRow } from './desk-decisions.ts'
import type { Candidate } from './desk-decisions.ts'
import { emptyOf, partOf } from './desk-parts.ts'
import type { Part } from './desk-parts.ts'
import { placeName } from './facts.ts'
import type { ActView, Typed } from './facts.ts'
import { Form } from './fields.ts'
import type { RoundView } from './round-facts.ts'
import { groundsOf, sentenceOf } from './sentence.ts'
import type { VersionView } from './version-facts.ts'
import { firstWords } from '../talk/thread-row.ts'

export type DeskFacts = CharterFacts & {
  now: number
  viewer: { role: string; name: string }
  reports: readonly {
    id: string
    at: number
    key: string | null
    /** The person reported and the reporter, by id and name; null for none. */
    person: { id: string; name: string } | null
    /** What the person said that is reported. */
    said: { comment: string; thread: string; page: number } | null
    reporter: { id: string; name: string } | null
    reason: string
  }[]
  /** How many more reports wait than are shown. */
  later: number
  appeals: readonly { id: string; at: number; act: ActView; words: string; own: boolean }[]
  hides: readonly ActView[]
  forces: readonly ActView[]
  /** Discussions without a fate, the oldest of them, and how many there are. */
  undecided: { threads: readonly ThreadView[]; total: number }
  /** What waits between a draft and a published charter. */
  decisions: {
    candidates: readonly Candidate[]
    approved: readonly VersionView[]
    rounds: readonly RoundView[]
    closed: readonly RoundView[]
  }
  /** Whether the way to the settings is shown. */
  settings: boolean
  typed?: Typed | undefined
}

/** The one queue of a moderator: what waits, the oldest first, and what is in force. */
export function deskPage(facts: DeskFacts): Content {
  const { house, talk: words } = wordsFor(facts.lang)
  const { desk } = house
  const { slug, reports, later, appeals, hides, forces, undecided } = facts
  const { candidates, approved, rounds, closed } = facts.decisions
  const waiting = reports.length + later
  const kinds = [
    kind('reports', desk.kinds.reports, reports, waiting),
    kind('appeals', desk.kinds.appeals, appeals),
    kind('hides', desk.kinds.hides, hides),
    kind('talk', desk.kinds.talk, undecided.threads, undecided.total),
    kind(
      'candidates',
      desk.kinds.candidates,
      candidates.map(({ version }) => version),
    ),
    kind('approved', desk.kinds.approved, approved),
    kind('closed', desk.kinds.closed, closed),
  ]
  const parts = [
    {
      id: 'reports',
      title: desk.reports(waiting),
      rows: reports.map((each) => reportRow(facts, each)),
      more: later > 0 ? html`<p class="hint">${desk.later(later)}</p>` : '',
    },
    {
      id: 'appeals',
      title: desk.appeals(appeals.length),
      rows: appeals.map((each) => appealRow(facts, each)),
    },
    {
      id: 'hides',
      title: desk.hides(hides.length),
      rows: hides.map((each) => actRow(facts, each)),
    },
    {
      id: 'talk',
      title: words.desk.waiting(undecided.total),
      rows: undecided.threads.map((each) => talkRow(facts, each)),
      more:
        undecided.total > undecided.threads.length
          ? html`<p class="ways">
              <a class="button" href="/c/${slug}/talk?state=all&amp;fate=none">${words.desk.all}</a>
            </p>`
          : '',
    },
    {
      id: 'candidates',
      title: desk.candidates(candidates.length),
      rows: candidates.map((each) => candidateRow(facts, each)),
    },
    {
      id: 'approved',
      title: desk.approved(approved.length),
      rows: approved.map((each) => approvedRow(facts, each)),
    },
    {
      id: 'closed',
      title: desk.closed(closed.length),
      rows: closed.map((each) => roundRow(facts, each)),
    },
    {
      id: 'rounds',
      title: desk.rounds(rounds.length),
      rows: rounds.map((each) => roundRow(facts, each)),
    },
    {
      id: 'forces',
      title: desk.forces(forces.length),
      rows: forces.map((each) => actRow(facts, each)),
    },
  ] satisfies Part[]
  return layout(facts, {
    title: desk.title,
    description: desk.description,
    kind: 'record',
    room: 'desk',
    unlisted: true,
    main: html`
      <h1>${desk.title}</h1>
      <p class="lead">${desk.lead(kinds.reduce((sum, { count }) => sum + count, 0))}</p>
      ${queueTable(facts, kinds)}
      <p class="ways">
        <a class="button" href="/c/${slug}/people">${desk.people}</a>
        <a class="button" href="/c/${slug}/desk/freeze">${desk.freezeNode}</a>
        <a class="button" href="/c/${slug}/desk/freeze?key=${WHOLE}">${desk.freeze}</a>
        ${facts.settings ? html`<a class="button" href="/c/${slug}/settings">${desk.settings}</a>` : ''}
      </p>
      ${parts.map(partOf)} ${emptyOf(parts)}
    `,
  })
}

/** What waits of one kind. `at` is since when each does; a version, since it is where it is. */
function kind(
  id: string,
  title: string,
  rows: readonly ({ at: number } & Partial<Pick<RoundView, 'endedAt'> & { stateAt: number }>)[],
  count: number = rows.length,
): Waiting {
  const since = rows.map(({ at, stateAt, endedAt }) => endedAt ?? stateAt ?? at)
  return { id, title, count, since: since.length === 0 ? null : Math.min(...since) }
}

function reportRow(facts: DeskFacts, report: DeskFacts['reports'][number]): Content {
  const { desk, form: words, left } = wordsFor(facts.lang).house
  const { slug, viewer } = facts
  const { id, key, person, reporter } = report
  const form = new Form(facts, `report-${id}`, facts.typed)
  const named = ({ id: who, name }: { id: string; name: string }): Content =>
    html`<a href="/c/${slug}/people/${who}">${name || left}</a>`
  const told = (acted: boolean) => ({
    type: 'settle',
    actor: viewer.role,
    by: viewer.name,
    body: { acted },
  })
  return html`<li>
    ${age(facts, report.at)}
    <dl class="grounds">
      <div>
        <dt>${desk.about}</dt>
        <dd>
          ${person ? named(person) : ''} ${report.said ? saidLink(facts, report.said) : ''}
          ${person ? '' : html`<a href="/c/${slug}/draft#${key ?? ''}">${placeName(facts, key ?? '')}</a>`}
        </dd>
      </div>
      <div>
        <dt>${desk.from}</dt>
        <dd>${reporter ? named(reporter) : desk.nameless}</dd>
      </div>
    </dl>
    <blockquote class="words">${report.reason}</blockquote>
    <details ${form.again ? html` open` : ''}>
      <summary>${desk.settle}</summary>
      ${form.made(`/c/${slug}/desk/reports/${id}`, desk.settle, [
        form.choice('outcome', desk.outcome, [
          ['acted', desk.acted],
          ['dismissed', desk.dismissed],
        ]),
        form.area('sentence', words.sentence, { hint: desk.sentenceHint, required: true }),
        form.public([told(true), told(false)], ['sentence'], 'outcome'),
      ])}
    </details>
  </li> `
}

function saidLink(
  { slug, lang }: DeskFacts,
  { comment, thread, page }: NonNullable<DeskFacts['reports'][number]['said']>,
): Content {
  const { open } = wordsFor(lang).talk.desk
  return html`<a href="/c/${slug}/talk/${thread}?page=${String(page)}#page/${comment}">${open}</a>`
}

/** A discussion that nobody has said the outcome of. */
function talkRow(facts: DeskFacts, thread: ThreadView): Content {
  const { talk } = wordsFor(facts.lang)
  return html`<li>
    ${age(facts, thread.at)}
    <p class="deed">
      ${placeName(facts, thread.key)}
      <a href="/c/${facts.slug}/talk/${thread.id}">${talk.desk.open}</a>
    </p>
    <p class="said">${firstWords(facts, thread)}</p>
  </li> `
}

function appealRow(facts: DeskFacts, appeal: DeskFacts['appeals'][number]): Content {
  const { desk, form: words } = wordsFor(facts.lang).house
  const { slug, viewer } = facts
  const { id, act } = appeal
  const form = new Form(facts, `appeal-${id}`, facts.typed)
  const told = (upheld: boolean) => ({
    type: 'decide',
    actor: viewer.role,
    by: viewer.name,
    body: { what: act.type, upheld },
  })
  return html`<li>
    ${age(facts, appeal.at)}
    <p class="deed">
      ${sentenceOf(facts, deedOf(act))} <a href="/c/${slug}/act/${act.id}">${desk.open}</a>
    </p>
    ${groundsOf(facts, { rule: act.rule, reason: act.reason })}
    <blockquote class="words">${appeal.words}</blockquote>
    ${
      appeal.own
        ? html`<p class="hint">${desk.yours}</p>`
        : html`<details ${form.again ? html` open` : ''}>
            <summary>${desk.decide}</summary>
            ${form.made(`/c/${slug}/desk/appeals/${id}`, desk.decide, [
              form.choice('outcome', desk.verdict, [
                ['upheld', desk.upheld],
                ['denied', desk.denied],
              ]),
              form.area('sentence', words.sentence, { hint: desk.appealHint, required: true }),
              form.public([told(true), told(false)], ['sentence'], 'outcome'),
            ])}
          </details>`
    }
  </li> `
}

function actRow(facts: DeskFacts, act: ActView): Content {
  const { desk } = wordsFor(facts.lang).house
  return html`<li>
    ${age(facts, act.at)}
    <p class="deed">
      ${sentenceOf(facts, deedOf(act))} <a href="/c/${facts.slug}/act/${act.id}">${desk.open}</a>
    </p>
    ${groundsOf(facts, { rule: act.rule, reason: act.reason, until: act.until })}
  </li> `
}
