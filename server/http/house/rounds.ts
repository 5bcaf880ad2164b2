import { z } from 'zod'
import { may, objection } from '../../../drafts/rules/policy.ts'
import { BALLOTS, settingsOf, SUBJECTS } from '../../../drafts/rules/round.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { namesOf, readLogOf } from '../../commands/public-log.ts'
import { cancelRound } from '../../commands/rounds/closing.ts'
import { openRound } from '../../commands/rounds/opening.ts'
import { countReasons, reasonsOf } from '../../commands/rounds/reasons.ts'
import {
  ballotOf,
  commitmentsOf,
  findOpened,
  findRound,
  isOnRoll,
  listRounds,
  openedOf,
} from '../../commands/rounds/rows.ts'
import type { RoundRow } from '../../commands/rounds/rows.ts'
import { findVersion } from '../../commands/versions.ts'
import type { Outcome, Queries } from '../../ports.ts'
import type { Typed } from '../../reading/house/facts.ts'
import { ROUND_DONE } from '../../reading/house/round-facts.ts'
import { roundPage } from '../../reading/house/round-page.ts'
import { roundsPage } from '../../reading/house/rounds-page.ts'
import { readBody } from '../body.ts'
import { spread } from '../outbox.ts'
import { closeRounds } from '../overdue.ts'
import { again, doingOf, done, show, viewerOf } from './call.ts'
import type { Call, Route } from './call.ts'
import { roundViews } from './round-views.ts'
import { charterIn, numberingOf } from './version-views.ts'
import { rowOf as versionOf, versionFactsPage } from './versions.ts'

/** What is over is closed before anything else is looked at, so that nobody sees it half. */
export const timely =
  (answer: Route['answer']): Route['answer'] =>
  (call) => {
    closeRounds(call.deps.store, call.now)
    return answer(call)
  }

export const roundRoutes: Route[] = [
  { method: 'GET', path: '/rounds', act: 'read', answer: timely(list) },
  { method: 'POST', path: '/versions/:id/rounds', act: 'poll', answer: timely(opening) },
  { method: 'GET', path: '/rounds/:id', act: 'read', answer: timely(one) },
  { method: 'GET', path: '/rounds/:id/record', act: 'read', answer: timely(record) },
  { method: 'POST', path: '/rounds/:id/cancel', act: 'poll', answer: timely(cancelling) },
]

/** Rounds on one page, ballots with names and reasons on one, ballots in an answer of the record. */
const PAGE = 50
const NAMES = 200
const REASONS = 50
const OPENED = 10_000

function list(call: Call): Response | Promise<Response> {
  const { c, deps, now } = call
  const asked = c.req.query('before')
  const before = asked ? (deps.store.read((q) => findRound(q, asked)) ?? null) : null
  if (asked && !before) return deps.refuse(c, { code: 'bad_request', field: 'before' })
  const listed = () =>
    deps.store.read((q) => {
      const rows = listRounds(q, { before, limit: PAGE + 1 })
      const rounds = roundViews(q, rows.slice(0, PAGE))
      return { rounds, older: rows.length > PAGE ? (rounds.at(-1)?.id ?? null) : null }
    })
  const turned = before !== null
  return show(call, () => roundsPage({ ...deps.facts(c), ...listed(), turned, now }), listed)
}

/** The round of the address. It is asked again after it may have changed. */
export function roundOf({ c, deps }: Call): RoundRow | undefined {
  return deps.store.read((q) => findRound(q, c.req.param('id') ?? ''))
}

const Opening = z.object({
  hash: z.string(),
  subject: z.enum(SUBJECTS),
  quorum: z.string(),
  threshold: z.string(),
  opens: z.coerce.number(),
  hours: z.coerce.number(),
  days: z.coerce.number(),
  ballots: z.enum(BALLOTS),
  rule: z.string(),
  reason: z.string(),
})

async function opening(call: Call): Promise<Response> {
  const { c, deps, now } = call
  const row = versionOf(call)
  if (!row) return deps.refuse(c, { code: 'not_found' })
  const no = (refusal: Refusal): Promise<Response> =>
    again(call, 'poll', refusal, (typed) => versionFactsPage(call, versionOf(call)!, typed))
  const body = await readBody(c, Opening)
  if (!body.ok) return no(body.refusal)
  const { hash, ballots } = body.value
  const settings = settingsOf({ ...body.value, named: ballots === 'named' }, now)
  if (!settings.ok) return no(settings.refusal)
  const doing = doingOf(call, body.value)
  if (!doing.ok) return no(doing.refusal)
  const id = deps.ids.uuid()
  const opened = deps.store.write<Outcome<RoundRow>>((q) =>
    openRound(q, doing.value, { id, version: row.id, hash, settings: settings.value }),
  )
  if (!opened.ok) return no(opened.refusal)
  spread(call)
  const { roll, questions } = opened.value
  return done(call, `/rounds/${id}?done=opened`, {
    round: id,
    roll,
    questions,
    act: doing.value.id,
  })
}

function one(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const row = roundOf(call)
  if (!row) return deps.refuse(c, { code: 'not_found' })
  // A receipt is for its voter alone, also when somebody else sits down at the same browser.
  if (mine(call, row).ballot) c.header('cache-control', 'no-store')
  return show(
    call,
    () => page(call, row),
    () =>
      deps.store.read((q) => ({
        ...roundViews(q, [row])[0]!,
        reasons: reasonsIn(q, row, c.req.query('reasons') ?? ''),
        mine: mine(call, row),
      })),
  )
}

/** What concerns who is looking: whether they may vote here, and their ballot while it runs. */
function mine({ deps, known }: Call, { id }: RoundRow) {
  if (!known) return { onRoll: false, ballot: null }
  const { person } = known
  return deps.store.read((q) => {
    const cast = ballotOf(q, id, person.id) ?? null
    return {
      onRoll: isOnRoll(q, id, person.id),
      ballot: cast && {
        salt: cast.salt,
        commitment: cast.commitment,
        choices: cast.choices,
        reason: cast.reason,
      },
    }
  })
}

/** The page of a round, also with a form on it that was refused. */
export function page(call: Call, row: RoundRow, typed?: Typed) {
  const { c, deps, standing, rules, now } = call
  const { store } = deps
  const charter = charterIn(store, row)
  const find = c.req.query('find')?.trim().toLowerCase()
  return roundPage({
    ...deps.facts(c),
    charter,
    numbering: numberingOf(
      store,
      store.read((q) => findVersion(q, row.version)) ?? { number: null },
      charter,
    ),
    stones: [],
    ...store.read((q) => ({
      round: roundViews(q, [row])[0]!,
      entries: readLogOf(q, [row.act, ...(row.endedAct === null ? [] : [row.endedAct])]).filter(
        ({ body }) => body['round'] === row.id,
      ),
      reasons: reasonsIn(q, row, c.req.query('reasons') ?? ''),
      names: row.settings.named ? openedIn(q, row, '', NAMES) : [],
      sought: find
        ? { commitment: find, choices: findOpened(q, row.id, find)?.choices ?? null }
        : undefined,
    })),
    ...mine(call, row),
    now,
    barred: objection('vote', standing, rules, now) ?? null,
    decides: may('poll', standing, rules, now),
    hides: may('hide', standing, rules, now),
    viewer: viewerOf(call),
    done: typed ? null : (ROUND_DONE.find((each) => each === c.req.query('done')) ?? null),
    typed,
  })
}

/** Opened ballots, in a round with names under the names people have now. */
function openedIn(q: Queries, row: RoundRow, after: string, limit: number) {
  const rows = openedOf(q, row.id, after, limit)
  const names = namesOf(
    q,
    rows.map(({ person }) => person),
  )
  return rows.map(({ commitment, salt, choices, person }) => {
    const opened = { commitment, salt, choices }
    return { ...opened, name: person === null ? '' : (names.get(person) ?? '') }
  })
}

/** Reasons that came with its ballots, once it has closed; `next` is the last one where more are. */
function reasonsIn(q: Queries, row: RoundRow, after: string) {
  const rows = reasonsOf(q, row.id, after, REASONS + 1)
  const names = namesOf(
    q,
    rows.map(({ person }) => person),
  )
  const said = rows.slice(0, REASONS).map(({ id, choice, words, person }) => {
    const name = person === null ? '' : names.get(person) || null
    return { id, choice, words, name }
  })
  const next = rows.length > REASONS ? said.at(-1)!.id : null
  return { said, total: countReasons(q, row.id), next, turned: after !== '' }
}

/**
 * All that is public of a round, for whoever counts again: commitments while it runs, and ballots
 * when it has closed. `next` leads to those that did not fit.
 */
function record(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const row = roundOf(call)
  if (!row) return deps.refuse(c, { code: 'not_found' })
  const after = c.req.query('after') ?? ''
  const told = deps.store.read((q) => {
    const [view] = roundViews(q, [row])
    const head = { format: 'netizen-round/1', ...view }
    if (row.state !== 'closed') {
      return { ...head, commitments: commitmentsOf(q, row.id, after, OPENED) }
    }
    const ballots = openedIn(q, row, after, OPENED).map(({ name, ...opened }) =>
      row.settings.named ? { ...opened, name } : opened,
    )
    return { ...head, ballots }
  })
  const last =
    'ballots' in told
      ? told.ballots.length === OPENED && told.ballots.at(-1)?.commitment
      : told.commitments.length === OPENED && told.commitments.at(-1)
  const next = last ? `/c/${deps.slug}/rounds/${row.id}/record?after=${last}` : null
  return c.json({ ...told, next })
}

const Ground = z.object({ rule: z.string(), reason: z.string() })

async function cancelling(call: Call): Promise<Response> {
  const { c, deps } = call
  const row = roundOf(call)
  if (!row) return deps.refuse(c, { code: 'not_found' })
  const no = (refusal: Refusal): Promise<Response> =>
    again(call, 'cancel', refusal, (typed) => page(call, roundOf(call)!, typed))
  const body = await readBody(c, Ground)
  if (!body.ok) return no(body.refusal)
  const doing = doingOf(call, body.value)
  if (!doing.ok) return no(doing.refusal)
  const cancelled = deps.store.write<Outcome<RoundRow>>((q) => cancelRound(q, doing.value, row.id))
  if (!cancelled.ok) return no(cancelled.refusal)
  return done(call, `/rounds/${row.id}?done=cancelled`, { round: row.id, act: doing.value.id })
}
