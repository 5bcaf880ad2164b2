import { z } from 'zod'
import { cleanWords } from '../../../drafts/model/lines.ts'
import type { Lang } from '../../../drafts/rules/languages.ts'
import { COOLING_MOST, LEAST_MOST } from '../../../drafts/rules/approval.ts'
import { LIMITS } from '../../../drafts/rules/limits.ts'
import { GUESTS, STAGES } from '../../../drafts/rules/policy.ts'
import {
  BALLOTS,
  QUORUMS,
  ROLL_DAYS,
  ROUND_DAYS,
  SUBJECTS,
  THRESHOLDS,
} from '../../../drafts/rules/round.ts'
import type { CharterSettings } from '../../../drafts/rules/settings.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { configure } from '../../commands/configuring.ts'
import { readWords } from '../../commands/reason.ts'
import { readSettings } from '../../commands/settings.ts'
import type { Outcome } from '../../ports.ts'
import type { Typed } from '../../reading/house/facts.ts'
import { LANGUAGES, RULES_TEXT, settingsPage } from '../../reading/house/settings-page.ts'
import { titlesOf } from '../../room/history.ts'
import { readBody } from '../body.ts'
import { again, doerOf, done, show, takeStep, viewerOf } from './call.ts'
import type { Call, Route } from './call.ts'

export const settingsRoutes: Route[] = [
  { method: 'GET', path: '/settings', act: 'configure', answer: settings },
  { method: 'POST', path: '/settings', act: 'configure', answer: changing },
]

function settings(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  return show(
    call,
    () => pageOf(call),
    () => {
      const { title, subtitle } = deps.facts(c).charter
      return { title, subtitle, ...deps.store.read(readSettings) }
    },
  )
}

const between = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
const reason = { reason: z.string() }
const text = z.string().max(RULES_TEXT * 2)
const check = z
  .union([z.literal('on'), z.boolean()])
  .default(false)
  .transform((on) => on === 'on' || on === true)

/** One subject of the settings, as its form or a program sends it. */
const Change = z.discriminatedUnion('part', [
  z.object({ part: z.literal('titles'), title: z.string(), subtitle: z.string(), ...reason }),
  z.object({ part: z.literal('stage'), stage: z.enum(STAGES), ...reason }),
  z.object({ part: z.literal('guests'), guests: z.enum(GUESTS), ...reason }),
  z.object({
    part: z.literal('newcomers'),
    hours: between(0, 8760),
    address: check,
    ...reason,
  }),
  z.object({ part: z.literal('languages'), languages: z.enum(LANGUAGES), ...reason }),
  z.object({
    part: z.literal('approval'),
    least: between(1, LEAST_MOST),
    cooling: between(0, COOLING_MOST),
    veto: check,
    ...reason,
  }),
  z.object({
    part: z.literal('limits'),
    text: between(100, LIMITS.text),
    nodes: between(1, LIMITS.nodes),
    frames: between(1, LIMITS.framesPerSecond),
    ...reason,
  }),
  z.object({
    part: z.literal('rounds'),
    subject: z.enum(SUBJECTS),
    quorum: z.enum(QUORUMS),
    threshold: z.enum(THRESHOLDS),
    hours: between(1, ROUND_DAYS * 24),
    days: between(0, ROLL_DAYS),
    ballots: z.enum(BALLOTS),
    ...reason,
  }),
  z.object({ part: z.literal('rules'), ko: text, en: text, ...reason }),
])
type Change = z.infer<typeof Change>

async function changing(call: Call): Promise<Response> {
  const { c, deps, now } = call
  const body = await readBody(c, Change)
  const part = body.ok ? body.value.part : String((await typedPart(c)) ?? '')
  const no = (refusal: Refusal): Promise<Response> =>
    again(call, part, refusal, (typed) => pageOf(call, typed))
  if (!body.ok) return no(body.refusal)
  const why = readWords(body.value.reason)
  if (!why.ok) return no(why.refusal)
  const by = doerOf(call)
  const doing = { id: deps.ids.uuid(), by, now, rule: '', reason: why.value }
  const refusal =
    body.value.part === 'titles'
      ? changeTitles(call, doing, body.value)
      : changeSettings(call, doing, body.value)
  if (refusal) return no(refusal)
  deps.room().heed()
  if (body.value.part === 'titles' || body.value.part === 'stage') announce(call)
  return done(call, '/settings?saved=1', { act: doing.id })
}

type Doing = Parameters<typeof configure>[1]

function changeSettings({ deps }: Call, doing: Doing, change: Change): Refusal | undefined {
  const read = settingsIn(change)
  if (!read.ok) return read.refusal
  const kept = deps.store.write((q) => configure(q, doing, { change: read.value }))
  return kept.ok ? undefined : kept.refusal
}

/** The title stands in the draft, so it is changed by a step of the house. */
function changeTitles(
  call: Call,
  doing: Doing,
  change: Extract<Change, { part: 'titles' }>,
): Refusal | undefined {
  const { deps } = call
  const title = titleIn(change.title)
  const subtitle = change.subtitle.trim() === '' ? '' : titleIn(change.subtitle)
  if (!title) return { code: 'bad_request', field: 'title' }
  if (subtitle === null) return { code: 'bad_request', field: 'subtitle' }
  const clientId = deps.room().houseId()
  const step = titlesOf(deps.store, { title, subtitle, clientId })
  if (!step.update) return { code: 'already_done' }
  const titles = step.changes.map(({ field }) => field)
  takeStep(call, doing.by.known.person.id, step, (q, n) =>
    configure(q, doing, { change: {}, titles, n }),
  )
  return undefined
}

function settingsIn(change: Change): Outcome<Partial<CharterSettings>> {
  switch (change.part) {
    case 'stage':
      return { ok: true, value: { stage: change.stage } }
    case 'guests':
      return { ok: true, value: { guests: change.guests } }
    case 'newcomers':
      return { ok: true, value: { newcomers: { hours: change.hours, address: change.address } } }
    case 'languages':
      return { ok: true, value: { languages: change.languages.split(',') as Lang[] } }
    case 'approval': {
      const { least, cooling: hours, veto } = change
      return { ok: true, value: { approval: { least, hours, veto } } }
    }
    case 'limits': {
      const { text: most, nodes, frames } = change
      return { ok: true, value: { limits: { text: most, nodes, framesPerSecond: frames } } }
    }
    case 'rounds': {
      const { subject, quorum, threshold, hours, days, ballots } = change
      return {
        ok: true,
        value: { rounds: { subject, quorum, threshold, hours, days, ballots } },
      }
    }
    case 'rules': {
      const [ko, en] = [rulesIn(change.ko), rulesIn(change.en)]
      if (ko === null) return { ok: false, refusal: { code: 'bad_request', field: 'ko' } }
      if (en === null) return { ok: false, refusal: { code: 'bad_request', field: 'en' } }
      return { ok: true, value: { rules: { ko, en } } }
    }
    case 'titles':
      return { ok: true, value: {} }
  }
}

/** Null for what cannot be a title: empty, too long, or with something in it that is not seen. */
function titleIn(raw: string): string | null {
  const read = readWords(raw.replace(/\s+/g, ' '), LIMITS.heading)
  return read.ok ? cleanWords(read.value) : null
}

function rulesIn(raw: string): string | null {
  if (raw.trim() === '') return ''
  const read = readWords(raw, RULES_TEXT)
  return read.ok ? read.value : null
}

function announce({ deps }: Call): void {
  const { stage } = deps.store.read(readSettings)
  const { title } = deps.room().charter()
  const told = async (): Promise<void> => deps.announced?.({ slug: deps.slug, title, stage })
  told().catch((error: unknown) => deps.log.error('announcement_failed', { error }))
}

function pageOf(call: Call, typed?: Typed) {
  const { c, deps } = call
  return settingsPage({
    ...deps.facts(c),
    settings: deps.store.read(readSettings),
    viewer: viewerOf(call),
    saved: !typed && c.req.query('saved') === '1',
    typed,
  })
}

async function typedPart(c: Call['c']): Promise<unknown> {
  try {
    return (await c.req.parseBody())['part']
  } catch {
    return undefined
  }
}
