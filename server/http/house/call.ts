import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Act, CharterRules, Standing } from '../../../drafts/rules/policy.ts'
import type { Untitled } from '../../../drafts/wire/notice.ts'
import { ON_THE_WIRE } from '../../../drafts/wire/refusal.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { explain } from '../../../drafts/words/refusal.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Doer, Doing } from '../../commands/acts.ts'
import { keepNotice } from '../../commands/outbox.ts'
import { readGround } from '../../commands/reason.ts'
import type { Known, Outcome, Queries, Settled } from '../../ports.ts'
import type { Typed } from '../../reading/house/facts.ts'
import { keptPage } from '../../reading/house/kept-page.ts'
import type { CharterFacts } from '../../reading/facts.ts'
import type { Content } from '../../reading/layout.ts'
import type { HouseStep } from '../../room/history.ts'
import { wantsPage } from '../answer.ts'
import { isForm } from '../body.ts'
import type { CharterDeps, Footed } from '../charter-deps.ts'
import type { Paces } from '../paces.ts'
import type { Visit } from '../visit.ts'

export type ModerationDeps = CharterDeps & {
  footed(c: Context): Footed
  /** What a page of this charter is made from. */
  facts(c: Context): CharterFacts
  refuse(c: Context, refusal: Refusal): Response | Promise<Response>
}

export type HouseDeps = ModerationDeps & {
  paces: Paces
}

/** One request, after the policy has let it through. */
export type Call = {
  c: Context
  deps: HouseDeps
  visit: Visit
  standing: Standing
  rules: CharterRules
  known: Known | null
  now: number
}

/** A route of the house, and what the policy is asked before it answers. */
export type Route = {
  method: 'GET' | 'POST'
  path: string
  act: Act
  answer(call: Call): Response | Promise<Response>
}

/** Who acts. Routes that decide are reached by those alone who are known. */
export function doerOf({ known, standing }: Call): Doer {
  if (!known) throw new Error('somebody unknown got past the policy')
  return { known, role: standing.role }
}

/** In which role and under which name who is looking acts. */
export function viewerOf({ known, standing }: Call): { role: string; name: string } {
  return { role: standing.role, name: known?.person.name ?? '' }
}

/** An act of this call, its rule and reason as they were typed. Refused: `reason_needed`. */
export function doingOf(call: Call, raw: { rule: string; reason: string }): Outcome<Doing> {
  const ground = readGround(raw)
  if (!ground.ok) return ground
  const { deps, now } = call
  return { ok: true, value: { id: deps.ids.uuid(), by: doerOf(call), now, ...ground.value } }
}

/** A page for people, JSON for programs that ask for it. */
export function show(
  call: Call,
  page: () => Content,
  json: () => object,
): Response | Promise<Response> {
  const { c } = call
  c.header('vary', 'accept')
  const programs = (c.req.header('accept') ?? '').includes('application/json')
  return programs && !wantsPage(c) ? c.json(json()) : c.html(page())
}

/** It is done: a form leads to where it is seen, a program is told. */
export function done(call: Call, path: string, json: object): Response {
  const { c, deps } = call
  if (isForm(c) && wantsPage(c)) return c.redirect(`/c/${deps.slug}${path}`, 303)
  return c.json({ ...json, see: `/c/${deps.slug}${path}` }, 201)
}

/** What its form is gone with from the page. */
const GONE: readonly string[] = ['version_moved']

/** A refused form again, with all that was typed and the sentence of the refusal. */
export async function again(
  call: Call,
  form: string,
  refusal: Refusal,
  page: (typed: Typed) => Content,
): Promise<Response> {
  const { c, deps, visit } = call
  if (GONE.includes(refusal.code)) return refuseKeeping(call, refusal)
  if (!isForm(c) || !wantsPage(c)) return deps.refuse(c, refusal)
  const problem = explain(wordsFor(visit.lang).refusal, refusal)
  const typed = { form, values: await typedIn(c), problem }
  c.header('cache-control', 'no-store')
  return c.html(page(typed), statusOf(refusal))
}

const WORDS = ['rule', 'reason', 'words', 'sentence', 'aside', 'supplement']
/** What showing who one is helps against. */
const CONFIRMS: readonly string[] = ['passkey_needed', 'confirm_needed']

/** What was refused before any form. Words that came along are shown, so that they are not lost. */
export async function refuseKeeping(call: Call, refusal: Refusal): Promise<Response> {
  const { c, deps, visit } = call
  if (!isForm(c) || !wantsPage(c)) return deps.refuse(c, refusal)
  const values = await typedIn(c)
  const words = WORDS.map((name) => values[name] ?? '').filter((each) => each.trim() !== '')
  if (words.length === 0) return deps.refuse(c, refusal)
  const problem = explain(wordsFor(visit.lang).refusal, refusal)
  c.header('cache-control', 'no-store')
  return c.html(
    keptPage({ ...deps.facts(c), problem, words, confirm: CONFIRMS.includes(refusal.code) }),
    statusOf(refusal),
  )
}

/** Keeps what concerns a person, in the transaction that made it so; `spread` tells it after. */
export function note(
  q: Queries,
  { deps, now }: Pick<Call, 'deps' | 'now'>,
  person: string | null,
  notice: Untitled,
): void {
  keepNotice(q, { id: deps.ids.uuid(), person, notice, now })
}

/** Takes a step in the draft together with what is written about it; null steps are only written. */
export function takeStep<T>(
  { deps }: Pick<Call, 'deps'>,
  by: string,
  step: HouseStep | null,
  record: (q: Queries, n: number | null) => Settled<T>,
): T {
  if (!step?.update) return deps.store.write<T>((q) => record(q, null))
  return deps.room().enact<T>({ by, update: step.update, record })
}

const statusOf = (refusal: Refusal): ContentfulStatusCode =>
  ON_THE_WIRE[refusal.code].status as ContentfulStatusCode

async function typedIn(c: Context): Promise<Record<string, string>> {
  try {
    const body = await c.req.parseBody()
    return Object.fromEntries(
      Object.entries(body).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value]] : [],
      ),
    )
  } catch {
    return {}
  }
}
