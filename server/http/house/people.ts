import { z } from 'zod'
import { may } from '../../../drafts/rules/policy.ts'
import { objection } from '../../../drafts/rules/policy.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { actsAbout, holding } from '../../commands/acts.ts'
import type { ActRow, Doing } from '../../commands/acts.ts'
import { contributionsOf } from '../../commands/contributions.ts'
import { DAY } from '../../commands/freezing.ts'
import { mute, warn } from '../../commands/muting.ts'
import { findPerson, listPeople, roleHere, subjectOf } from '../../commands/persons.ts'
import type { Participant } from '../../commands/persons.ts'
import { asksFor, changeRole } from '../../commands/roles.ts'
import type { Given } from '../../commands/roles.ts'
import type { Outcome, Queries } from '../../ports.ts'
import type { Typed } from '../../reading/house/facts.ts'
import { peoplePage } from '../../reading/house/people-page.ts'
import { personPage } from '../../reading/house/person-page.ts'
import type { PersonFacts } from '../../reading/house/person-page.ts'
import { draftOf } from '../../room/history.ts'
import { readBody } from '../body.ts'
import { spread } from '../outbox.ts'
import { again, doerOf, doingOf, done, note, show, viewerOf } from './call.ts'
import type { Call, Route } from './call.ts'
import { Hours, hoursAhead } from './hours.ts'
import { viewsOf } from './views.ts'

export const peopleRoutes: Route[] = [
  { method: 'GET', path: '/people', act: 'attend', answer: people },
  { method: 'GET', path: '/people/:id', act: 'attend', answer: person },
  { method: 'POST', path: '/people/:id/warn', act: 'warn', answer: warning },
  { method: 'POST', path: '/people/:id/mute', act: 'mute', answer: muting },
  { method: 'POST', path: '/people/:id/role', act: 'demote', answer: changing },
]

/** People on one page, and days of words that are shown of one. */
const PAGE = 50
export const DAYS = 7

function people(call: Call): Response | Promise<Response> {
  const { c, deps, now } = call
  const name = (c.req.query('name') ?? '').trim().slice(0, 100)
  const wanted = Number(c.req.query('page') ?? 1)
  const page = Number.isSafeInteger(wanted) && wanted > 0 && wanted < 1e6 ? wanted : 1
  const { total, found } = deps.store.read((q) => {
    const listed = listPeople(q, { name, offset: (page - 1) * PAGE, limit: PAGE })
    return {
      total: listed.total,
      found: listed.people.map((each) => ({
        id: each.person,
        name: each.name,
        role: roleHere(each),
        lastAt: each.lastAt,
        muted: holding(q, 'mute', { person: each.person }, now).length > 0,
      })),
    }
  })
  const pages = Math.ceil(total / PAGE)
  return show(
    call,
    () => peoplePage({ ...deps.facts(c), people: found, total, name, page, pages }),
    () => ({ people: found, total, page, pages }),
  )
}

function person(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const facts = deps.store.read((q) => factsOf(q, call))
  if (!facts) return deps.refuse(c, { code: 'not_found' })
  return show(
    call,
    () => personPage({ ...deps.facts(c), ...facts }),
    () => facts,
  )
}

/** The page of a person with a form on it that was refused. */
export function personAgain(call: Call, form: string, refusal: Refusal): Promise<Response> {
  const { c, deps } = call
  const facts = deps.store.read((q) => factsOf(q, call))
  if (!facts) return Promise.resolve(deps.refuse(c, { code: 'not_found' }))
  return again(call, form, refusal, (typed: Typed) =>
    personPage({ ...deps.facts(c), ...facts, typed }),
  )
}

function factsOf(
  q: Queries,
  call: Call,
): Omit<PersonFacts, keyof ReturnType<Call['deps']['facts']> | 'typed'> | null {
  const { c, deps, now } = call
  const found = findPerson(q, c.req.param('id') ?? '')
  if (!found) return null
  const { person: id, name, account, firstAt } = found
  return {
    subject: { id, name, role: roleHere(found), account, firstAt },
    viewer: viewerOf(call),
    acts: viewsOf(q, actsAbout(q, id)),
    words: contributionsOf(q, draftOf(deps.store), id, { since: now - DAYS * DAY }).map(
      ({ key, field, at, from, to, words }) => ({ key, field, at, from, to, words }),
    ),
    days: DAYS,
    barred: barredOf(q, call, found),
    roles: rolesFor(call, found),
  }
}

function barredOf(q: Queries, call: Call, found: Participant): PersonFacts['barred'] {
  if (found.left) return 'gone'
  if (found.person === call.known?.person.id) return 'self'
  return subjectOf(q, doerOf(call), found.person).ok ? null : 'beyond'
}

function rolesFor(
  { standing, rules, now }: Call,
  { role, account }: Participant,
): PersonFacts['roles'] {
  const appoints = may('appoint', standing, rules, now)
  const trusted = role === 'moderator' || role === 'admin'
  if (trusted && !appoints) return []
  return [
    ...(role === 'reader' ? [] : (['reader'] as const)),
    ...(role === null ? [] : (['back'] as const)),
    ...(appoints && account && role !== 'moderator' ? (['moderator'] as const) : []),
    ...(appoints && account && role !== 'admin' ? (['admin'] as const) : []),
  ]
}

const Ground = z.object({ rule: z.string(), reason: z.string() })

async function warning(call: Call): Promise<Response> {
  const body = await readBody(call.c, Ground)
  if (!body.ok) return personAgain(call, 'warn', body.refusal)
  return acting(call, 'warn', body.value, (q, doing, id) => warn(q, doing, { person: id }))
}

const Muting = Ground.extend({ hours: Hours })

async function muting(call: Call): Promise<Response> {
  const body = await readBody(call.c, Muting)
  if (!body.ok) return personAgain(call, 'mute', body.refusal)
  const until = hoursAhead(body.value.hours, call.now)
  if (until === null) return personAgain(call, 'mute', { code: 'bad_request', field: 'hours' })
  return acting(call, 'mute', body.value, (q, doing, id) => mute(q, doing, { person: id, until }))
}

const Changing = Ground.extend({ role: z.enum(['reader', 'back', 'moderator', 'admin']) })

async function changing(call: Call): Promise<Response> {
  const { c, deps, standing, rules, now } = call
  const body = await readBody(c, Changing)
  if (!body.ok) return personAgain(call, 'role', body.refusal)
  const role: Given = body.value.role === 'back' ? null : body.value.role
  const change = { person: c.req.param('id') ?? '', role }
  const asks = deps.store.read((q) => asksFor(q, change))
  const refusal = objection(asks, standing, rules, now)
  if (refusal) return personAgain(call, 'role', refusal)
  return acting(call, 'role', body.value, (q, doing) => changeRole(q, doing, change))
}

/** One act about a person: kept, heeded in the room, told to the person. */
async function acting(
  call: Call,
  form: string,
  raw: { rule: string; reason: string },
  act: (q: Queries, doing: Doing, person: string) => Outcome<ActRow>,
): Promise<Response> {
  const { c, deps } = call
  const doing = doingOf(call, raw)
  if (!doing.ok) return personAgain(call, form, doing.refusal)
  const { value } = doing
  const kept = deps.store.write((q) => {
    const done = act(q, value, c.req.param('id') ?? '')
    if (done.ok) noteActed(q, call, done.value)
    return done
  })
  if (!kept.ok) return personAgain(call, form, kept.refusal)
  deps.room().heed()
  spread(call)
  return done(call, `/act/${kept.value.id}`, { act: kept.value.id })
}

/** Keeps an act for the person concerned to be told. A role that was given is told as one. */
export function noteActed(q: Queries, call: Call, act: ActRow): void {
  const { id, type, person: about, rule, reason, until, body } = act
  const given = body['role']
  const found = about === null ? undefined : findPerson(q, about)
  if (type === 'role' && given !== 'reader' && found && isRaised(body)) {
    return note(q, call, about, { type: 'role', role: roleHere(found), reason })
  }
  note(q, call, about, { type: 'act', act: id, what: type, rule, reason, until })
}

/** Whether a change of role gave more than it took. */
function isRaised(body: ActRow['body']): boolean {
  const rank = (role: unknown): number =>
    ['reader', null, 'moderator', 'admin'].indexOf(typeof role === 'string' ? role : null)
  return rank(body['role']) > rank(body['before'])
}
