import { and, eq } from 'drizzle-orm'
import { sha256 } from '../../../drafts/model/hash.ts'
import type { Verdict } from '../../../drafts/rules/approval.ts'
import { commitmentOfOpinion } from '../../../drafts/rules/opinion.ts'
import { isTrusted } from '../../../drafts/rules/role.ts'
import { approval, verdict } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { keepAct } from '../acts.ts'
import type { ActRow, Doing } from '../acts.ts'
import { readSettings } from '../settings.ts'
import { standingOf } from '../standing.ts'
import { findVersion, textOfVersion } from '../versions.ts'
import type { VersionRow } from '../versions.ts'
import { tellModerators } from './news.ts'
import { mostlyBy, openInputs, votesAgainst } from './obstacles.ts'
import { findApproval, verdictOf, verdictsOn } from './rows.ts'
import { settleApproval, settleDueApprovals } from './settling.ts'

/** What of a version somebody was shown: which one, and the hash of its text. */
export type Shown = { id: string; hash: string }

/**
 * Approves the very text somebody was shown. The first approval that stands begins the cooling-off
 * time. `aside` is why they do not stand aside for articles they wrote most of; empty where they
 * say nothing. Refused: `not_found`, `role_needed`, `version_moved`, `text_changed`,
 * `round_running`, `vote_not_passed`, `inputs_open`, `aside_needed`, `already_done`.
 */
export function approve(
  q: Queries,
  doing: Doing,
  { aside, ...shown }: Shown & { aside: string },
): Outcome<ActRow> {
  const found = toJudge(q, doing, shown)
  if (!found.ok) return found
  const row = found.value
  const vote = votesAgainst(q, row.hash)
  if (vote) return { ok: false, refusal: vote }
  const open = openInputs(q, row)
  if (open.length > 0) return { ok: false, refusal: { code: 'inputs_open', count: open.length } }
  const { id: person } = doing.by.known.person
  const wrote = mostlyBy(q, row, person)
  if (wrote.length > 0 && aside === '') {
    return { ok: false, refusal: { code: 'aside_needed', keys: wrote } }
  }
  if (verdictOf(q, row.id, person)?.what === 'approve') return DONE
  const words = wrote.length > 0 ? aside : ''
  const act = say(q, doing, { row, what: 'approve', words, wrote })
  const begun = begin(q, row, doing.now)
  if (begun)
    tellModerators(q, { version: row, what: 'begun', once: act.id, by: person, now: doing.now })
  settleNow(q, row, doing.now)
  return { ok: true, value: act }
}

/**
 * Records a minority opinion, which is printed with the version; it takes the place of what its
 * author said before. `words` were read. Refused: `not_found`, `role_needed`, `version_moved`,
 * `text_changed`, `already_done` for the same words again.
 */
export function object(
  q: Queries,
  doing: Doing,
  { words, ...shown }: Shown & { words: string },
): Outcome<ActRow> {
  const found = toJudge(q, doing, shown)
  if (!found.ok) return found
  const row = found.value
  const before = verdictOf(q, row.id, doing.by.known.person.id)
  if (before?.what === 'object' && before.words === words) return DONE
  const act = say(q, doing, { row, what: 'object', words, wrote: [] })
  tidy(q, row.id)
  settleNow(q, row, doing.now)
  return { ok: true, value: act }
}

/**
 * Takes back what one said about a candidate. Refused: `not_found`, `role_needed`,
 * `version_moved`, `already_done` where one has said nothing.
 */
export function retract(q: Queries, doing: Doing, id: string): Outcome<ActRow> {
  const found = toJudge(q, doing, { id, hash: null })
  if (!found.ok) return found
  const row = found.value
  const { id: person } = doing.by.known.person
  const said = verdictOf(q, row.id, person)
  if (!said) return DONE
  q.delete(verdict).where(mine(row.id, person)).run()
  const { name, hash } = row
  const { what } = said
  const body = { version: id, verdict: what }
  const told = { ...body, name, hash, ends: said.act }
  const act = keepAct(q, doing, { type: 'retract', body, told })
  tidy(q, row.id)
  settleNow(q, row, doing.now)
  return { ok: true, value: act }
}

const DONE = { ok: false, refusal: { code: 'already_done' } } as const

/**
 * The candidate that somebody judges. What they may is asked again here, for it may have changed
 * while their words were on the way; and the stored text is hashed again.
 */
export function toJudge(
  q: Queries,
  { by, now }: Doing,
  { id, hash }: { id: string; hash: string | null },
): Outcome<VersionRow> {
  if (!isTrusted(standingOf(q, by.known, now).role)) {
    return { ok: false, refusal: { code: 'role_needed', role: 'moderator' } }
  }
  settleDueApprovals(q, now)
  const found = findVersion(q, id)
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  const { state } = found
  if (state !== 'candidate') return { ok: false, refusal: { code: 'version_moved', state } }
  const isSame = hash === null || (hash === found.hash && sha256(textOfVersion(q, found)) === hash)
  return isSame ? { ok: true, value: found } : { ok: false, refusal: { code: 'text_changed' } }
}

type Saying = { row: VersionRow; what: Verdict; words: string; wrote: string[] }

/**
 * The words stand with the verdict, so that they can be hidden; the log has their commitment, and tells
 * which act this one takes the place of, so that anybody can count what stands.
 */
function say(q: Queries, doing: Doing, { row, what, words, wrote }: Saying): ActRow {
  const { id: version, name, hash } = row
  const body = { version }
  const { by, now: at } = doing
  const { id: person } = by.known.person
  const before = verdictOf(q, version, person)
  const salt = what === 'object' ? q.salt() : ''
  const told = {
    ...body,
    name,
    hash,
    ...(wrote.length > 0 ? { wrote } : {}),
    ...(what === 'object' ? { opinion: commitmentOfOpinion({ version, salt, words }) } : {}),
    ...(before ? { ends: before.act } : {}),
  }
  const act = keepAct(q, doing, { type: what, body, told })
  const fresh = { counted: null, hiddenBy: null }
  const said = { role: by.role, at, act: act.id, what, words, salt, wrote, ...fresh }
  q.insert(verdict)
    .values({ version, person, ...said })
    .onConflictDoUpdate({ target: [verdict.version, verdict.person], set: said })
    .run()
  return act
}

/** The first approval that stands settles how they are counted. Whether this was it. */
function begin(q: Queries, { id, hash }: VersionRow, at: number): boolean {
  if (findApproval(q, id)?.state === 'open') return false
  const { least, hours, veto } = readSettings(q).approval
  const endsAt = hours === 0 ? null : at + hours * 3_600_000
  const fresh = { hash, at, endsAt, least, veto, state: 'open' as const }
  const none = { endedAt: null, moderators: null, needed: null }
  q.insert(approval)
    .values({ version: id, ...fresh, ...none })
    .onConflictDoUpdate({ target: approval.version, set: { ...fresh, ...none } })
    .run()
  return true
}

/** Where no approval stands any more, the next one begins anew. */
function tidy(q: Queries, id: string): void {
  if (verdictsOn(q, id).some(({ what }) => what === 'approve')) return
  q.delete(approval)
    .where(and(eq(approval.version, id), eq(approval.state, 'open')))
    .run()
}

/** Without a cooling-off time what was just said may settle it. */
function settleNow(q: Queries, { id }: VersionRow, now: number): void {
  const open = findApproval(q, id)
  if (open?.state === 'open') settleApproval(q, open, now)
}

const mine = (id: string, person: string) =>
  and(eq(verdict.version, id), eq(verdict.person, person))
