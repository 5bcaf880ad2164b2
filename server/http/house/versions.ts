import { z } from 'zod'
import { may, objection } from '../../../drafts/rules/policy.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { readAuthors } from '../../commands/authorship.ts'
import { roundsOn } from '../../commands/rounds/rows.ts'
import { readLogOf } from '../../commands/public-log.ts'
import { failedArticles, referralOf } from '../../commands/referring.ts'
import { readSettings } from '../../commands/settings.ts'
import { actsOnVersion, decideVersion } from '../../commands/version-life.ts'
import {
  findVersion,
  listVersions,
  readName,
  takeVersion,
  textOfVersion,
} from '../../commands/versions.ts'
import type { ListedRow, VersionRow } from '../../commands/versions.ts'
import type { Outcome, Queries } from '../../ports.ts'
import { keysOf } from '../../reading/house/facts.ts'
import type { Typed } from '../../reading/house/facts.ts'
import { DONE, versionPage, WAYS } from '../../reading/house/version-page.ts'
import type { VersionFacts, Way } from '../../reading/house/version-page.ts'
import { versionsPage } from '../../reading/house/versions-page.ts'
import { takenOf } from '../../room/taken.ts'
import { readBody } from '../body.ts'
import { closeRounds, settleApprovals } from '../overdue.ts'
import { spread } from '../outbox.ts'
import { tooMany } from '../paces.ts'
import { approvalView } from './approval-views.ts'
import { again, doerOf, doingOf, done, show, viewerOf } from './call.ts'
import type { Call, Route } from './call.ts'
import { publishingIn } from './published-views.ts'
import { roundViews } from './round-views.ts'
import { charterIn, kinOf, numberingOf, versionViews, writersIn } from './version-views.ts'

export const versionRoutes: Route[] = [
  { method: 'GET', path: '/versions', act: 'read', answer: (call) => list(call) },
  { method: 'POST', path: '/versions', act: 'snapshot', answer: taking },
  { method: 'GET', path: '/versions/:id', act: 'read', answer: one },
  { method: 'GET', path: '/versions/:id/text.json', act: 'read', answer: raw },
  ...(Object.keys(WAYS) as Way[]).map((way): Route => {
    return {
      method: 'POST',
      path: `/versions/:id/${WAYS[way]}`,
      act: 'propose',
      answer: (call) => deciding(call, way),
    }
  }),
]

/** Versions on one page. */
const PAGE = 50

function list(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const asked = c.req.query('before')
  const before = asked ? (deps.store.read((q) => findVersion(q, asked)) ?? null) : null
  if (asked && !before) return deps.refuse(c, { code: 'bad_request', field: 'before' })
  return show(
    call,
    () => listPage(call, before),
    () => {
      const { versions, older } = listed(call, before)
      return { versions, older }
    },
  )
}

function listed({ deps }: Call, before: ListedRow | null) {
  return deps.store.read((q) => {
    const rows = listVersions(q, { before, limit: PAGE + 1 })
    const versions = versionViews(q, rows.slice(0, PAGE))
    return { versions, older: rows.length > PAGE ? (versions.at(-1)?.id ?? null) : null }
  })
}

function listPage(call: Call, before: ListedRow | null, typed?: Typed) {
  const { c, deps, standing, rules, now } = call
  const barred = objection('snapshot', standing, rules, now) ?? null
  const turned = before !== null
  return versionsPage({ ...deps.facts(c), ...listed(call, before), turned, barred, typed })
}

const Taking = z.object({ name: z.string() })

async function taking(call: Call): Promise<Response> {
  const { c, deps, now } = call
  const no = (refusal: Refusal): Promise<Response> =>
    again(call, 'take', refusal, (typed) => listPage(call, null, typed))
  const body = await readBody(c, Taking)
  if (!body.ok) return no(body.refusal)
  const name = readName(body.value.name)
  if (!name.ok) return no(name.refusal)
  const by = doerOf(call)
  if (!deps.paces.keep(by.known.person.id)) return no(tooMany('keep'))
  const taken = takenOf(deps.room().written(), deps.store.read(readAuthors))
  const id = deps.ids.uuid()
  const kept = deps.store.write<ReturnType<typeof takeVersion>>((q) =>
    takeVersion(q, { id, by, now, name: name.value, taken }),
  )
  if (!kept.ok) return no(kept.refusal)
  const { row, again: there } = kept.value
  const what = there ? 'again' : 'taken'
  const { hash, n } = row
  return done(call, `/versions/${row.id}?done=${what}`, { version: row.id, hash, n, again: there })
}

function one(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  closeRounds(deps.store, call.now)
  settleApprovals(deps.store, call.now)
  const row = rowOf(call)
  if (!row) return deps.refuse(c, { code: 'not_found' })
  // Weak: names and the state beside the text may be others the next time.
  c.header('etag', `W/"${row.hash}"`)
  return show(
    call,
    () => versionFactsPage(call, row),
    () =>
      deps.store.read((q) => {
        const [view] = versionViews(q, [row])
        const { writers, shares } = writersIn(q, row, call.visit.lang)
        return {
          ...view,
          writers: shares.map(({ who, length, part }) => {
            return { name: writers[who]!.name, kind: writers[who]!.kind, length, part }
          }),
          inputs: row.inputs,
          rounds: roundViews(q, roundsOn(q, row.id)),
          approval: approvalView(q, row),
          text: textOfVersion(q, row),
        }
      }),
  )
}

/** The page of a version, also with a form on it that was refused. */
export function versionFactsPage(call: Call, row: VersionRow, typed?: Typed) {
  const { c, deps, visit, standing, rules, now } = call
  const { store } = deps
  const charter = charterIn(store, row)
  const draft = new Set(keysOf(deps.room().charter()))
  return versionPage({
    ...deps.facts(c),
    charter,
    numbering: numberingOf(store, row, charter),
    publishing: publishingIn(call),
    stones: [],
    ...store.read((q) => ({
      version: versionViews(q, [row])[0]!,
      ...writersIn(q, row, visit.lang),
      approval: approvalView(q, row),
      entries: readLogOf(
        q,
        actsOnVersion(q, row.id).map(({ id }) => id),
      ),
    })),
    inputs: row.inputs,
    rounds: store.read((q) => roundViews(q, roundsOn(q, row.id))),
    now,
    proposed: store.read(readSettings).rounds,
    polls: may('poll', standing, rules, now),
    judges: may('attend', standing, rules, now),
    hides: may('hide', standing, rules, now),
    viewer: viewerOf(call),
    decides: may('propose', standing, rules, now),
    writes: may('write', standing, rules, now),
    referral: store.read((q) => referralFor(q, row)),
    kin: store.read((q) => kinOf(q, row)),
    restorable: keysOf(charter).filter((key) => draft.has(key)),
    done: typed ? null : (DONE.find((each) => each === c.req.query('done')) ?? null),
    typed,
  })
}

/** What would become of failed articles, where some can be sent back. */
function referralFor(q: Queries, row: VersionRow): VersionFacts['referral'] {
  if (row.state !== 'candidate' || failedArticles(q, row.hash).length === 0) return null
  const { restored, left } = referralOf(q, row)
  return { restored, left }
}

export function rowOf({ c, deps }: Call): VersionRow | undefined {
  return deps.store.read((q) => findVersion(q, c.req.param('id') ?? ''))
}

/**
 * The canonical text to the byte: what was hashed. Only what was published is for others to keep:
 * of a draft's text they would keep words that moderators hide later.
 */
function raw(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const row = rowOf(call)
  if (!row) return deps.refuse(c, { code: 'not_found' })
  const tag = `"${row.hash}"`
  c.header('etag', tag)
  if (row.state === 'published' || row.state === 'superseded') {
    c.header('cache-control', 'public, max-age=31536000, immutable')
  }
  if (c.req.header('if-none-match') === tag) return c.body(null, 304)
  c.header('content-type', 'application/json; charset=utf-8')
  return c.body(deps.store.read((q) => textOfVersion(q, row)))
}

const Ground = z.object({ rule: z.string(), reason: z.string() })

async function deciding(call: Call, way: Way): Promise<Response> {
  const { c, deps } = call
  const row = rowOf(call)
  if (!row) return deps.refuse(c, { code: 'not_found' })
  const no = (refusal: Refusal): Promise<Response> =>
    again(call, way, refusal, (typed) => versionFactsPage(call, rowOf(call)!, typed))
  const body = await readBody(c, Ground)
  if (!body.ok) return no(body.refusal)
  const doing = doingOf(call, body.value)
  if (!doing.ok) return no(doing.refusal)
  const moved = deps.store.write<Outcome<{ state: string; act: string }>>((q) => {
    const done = decideVersion(q, doing.value, { id: row.id, move: way })
    return done.ok
      ? { ok: true, value: { state: done.value.row.state, act: done.value.act.id } }
      : done
  })
  if (!moved.ok) return no(moved.refusal)
  spread(call)
  return done(call, `/versions/${row.id}?done=${way}`, { version: row.id, ...moved.value })
}
