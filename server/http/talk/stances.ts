import { z } from 'zod'
import { may, objection } from '../../../drafts/rules/policy.ts'
import { SIGNS } from '../../../drafts/rules/stance.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import type { StancesAnswer, StanceSums } from '../../../drafts/wire/stance.ts'
import { signedAt, signedOf } from '../../commands/talk/signed.ts'
import { hideStance } from '../../commands/talk/stance-hiding.ts'
import { stanceSums } from '../../commands/talk/stance-sums.ts'
import {
  confirmStance,
  giveStance,
  ownStances,
  saidWith,
  withdrawStance,
} from '../../commands/talk/stances.ts'
import type { StanceRow } from '../../commands/talk/stances.ts'
import type { Known, Outcome } from '../../ports.ts'
import type { Typed } from '../../reading/house/facts.ts'
import type { Content } from '../../reading/layout.ts'
import { SAID, stancePage } from '../../reading/talk/stance-page.ts'
import type { StanceFacts } from '../../reading/talk/stance-page.ts'
import { stancesPage } from '../../reading/talk/stances-page.ts'
import { readBody } from '../body.ts'
import { spread } from '../outbox.ts'
import { tooMany } from '../paces.ts'
import { again, doingOf, done, refuseKeeping, show, viewerOf } from '../house/call.ts'
import type { Call, Route } from '../house/call.ts'
import { noteActed } from '../house/people.ts'
import { five } from './five.ts'

export const stanceRoutes: Route[] = [
  { method: 'GET', path: '/stances', act: 'read', answer: all },
  { method: 'GET', path: '/stance/:key', act: 'read', answer: one },
  { method: 'POST', path: '/stance/:key', act: 'sign', answer: giving },
  { method: 'POST', path: '/stance/:key/confirm', act: 'sign', answer: confirming },
  { method: 'POST', path: '/stance/:key/withdraw', act: 'own', answer: withdrawing },
  { method: 'POST', path: '/stance/:key/hide', act: 'hide', answer: hiding },
  { method: 'GET', path: '/five', act: 'read', answer: five },
]

function all(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const sums = deps.store.read((q) => stanceSums(q, signedOf(deps.room().charter())))
  return show(
    call,
    () => stancesPage({ ...deps.facts(c), sums }),
    () => ({ sums, own: ownOf(call) }) satisfies StancesAnswer,
  )
}

function one(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  if (!isHere(call)) return deps.refuse(c, { code: 'not_found' })
  return show(
    call,
    () => pageOf(call),
    () => answerOf(call),
  )
}

const Giving = z.object({
  sign: z.enum(SIGNS),
  words: z.string().default(''),
  /** Hash of the text that was looked at, or of its sense. */
  text: z.string(),
})

async function giving(call: Call): Promise<Response> {
  const body = await readBody(call.c, Giving)
  if (!isHere(call)) return call.deps.refuse(call.c, { code: 'not_found' })
  if (!body.ok) return formAgain(call, 'sign', body.refusal)
  if (!keepsPace(call)) return formAgain(call, 'sign', tooMany('sign'))
  const { sign, words, text } = body.value
  const { deps, now } = call
  const article = signedAt(deps.room().charter(), keyOf(call))
  const given = deps.store.write<Outcome<StanceRow>>((q) =>
    giveStance(q, { article, by: knownOf(call), seen: text, now, sign, words }),
  )
  return given.ok ? kept(call, 'given') : formAgain(call, 'sign', given.refusal)
}

const Confirming = z.object({ text: z.string() })

async function confirming(call: Call): Promise<Response> {
  const body = await readBody(call.c, Confirming)
  if (!isHere(call)) return call.deps.refuse(call.c, { code: 'not_found' })
  if (!body.ok) return formAgain(call, 'confirm', body.refusal)
  if (!keepsPace(call)) return formAgain(call, 'confirm', tooMany('sign'))
  const { deps, now } = call
  const article = signedAt(deps.room().charter(), keyOf(call))
  const confirmed = deps.store.write<Outcome<StanceRow>>((q) =>
    confirmStance(q, { article, by: knownOf(call), seen: body.value.text, now }),
  )
  return confirmed.ok ? kept(call, 'confirmed') : formAgain(call, 'confirm', confirmed.refusal)
}

/** Twice is once: who takes back what is gone has what they wanted. */
function withdrawing(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  if (!isHere(call)) return deps.refuse(c, { code: 'not_found' })
  const person = knownOf(call).person.id
  const gone = deps.store.write((q) => withdrawStance(q, { key: keyOf(call), person }))
  return kept(call, 'withdrawn', gone)
}

/** `said` names the words, as the page that offers to hide them does. */
const Hiding = z.object({ said: z.string().max(64), rule: z.string(), reason: z.string() })

/** The words alone are hidden; the stance counts as before, and nobody learns whose it is. */
async function hiding(call: Call): Promise<Response> {
  const body = await readBody(call.c, Hiding)
  if (!body.ok) return refuseKeeping(call, body.refusal)
  const { said, ...ground } = body.value
  const refuse = (refusal: Refusal): Promise<Response> =>
    refusal.code === 'not_found'
      ? refuseKeeping(call, refusal)
      : formAgain(call, `hide-${said}`, refusal)
  const doing = doingOf(call, ground)
  if (!doing.ok) return refuse(doing.refusal)
  const hidden = call.deps.store.write((q) => {
    const outcome = hideStance(q, doing.value, { key: keyOf(call), said })
    if (outcome.ok) noteActed(q, call, outcome.value)
    return outcome
  })
  if (!hidden.ok) return refuse(hidden.refusal)
  spread(call)
  return done(call, `/act/${hidden.value.id}`, { act: hidden.value.id })
}

/** It is committed: everybody in the room hears the new sums, and who did it sees them. */
function kept(call: Call, what: NonNullable<StanceFacts['done']>, news = true): Response {
  const answer = answerOf(call)
  if (news && answer.sums) call.deps.room().tell({ type: 'stances', sums: answer.sums })
  // An article that is gone and was signed by nobody else has no page any more.
  const path = isHere(call) ? `/stance/${keyOf(call)}?done=${what}` : '/stances'
  return done(call, path, answer)
}

type Answer = { sums: StanceSums | null; own: StancesAnswer['own'][number] | null }

/** What a program is told of one article. */
function answerOf(call: Call): Answer {
  const { deps } = call
  const article = signedAt(deps.room().charter(), keyOf(call))
  const [sums = null] = article ? deps.store.read((q) => stanceSums(q, [article])) : []
  return { sums, own: ownOf(call).find(({ key }) => key === keyOf(call)) ?? null }
}

function ownOf({ deps, known }: Call): StancesAnswer['own'] {
  if (!known) return []
  const articles = signedOf(deps.room().charter())
  return deps.store.read((q) => ownStances(q, known.person.id, articles))
}

const keepsPace = (call: Call): boolean => call.deps.paces.sign(knownOf(call).person.id)
const keyOf = ({ c }: Call): string => c.req.param('key') ?? ''

/** Whether there is such an article, also one that was taken out for now or that one has signed. */
function isHere(call: Call): boolean {
  const { deps } = call
  const key = keyOf(call)
  if (signedAt(deps.room().charter(), key)) return true
  return removedAt(call) !== undefined || ownOf(call).some((own) => own.key === key)
}

const removedAt = (call: Call) =>
  call.deps
    .room()
    .removed()
    .find(({ key, kind }) => key === keyOf(call) && kind === 'article')

/** Who signs. The policy lets nobody through who is not known. */
function knownOf({ known }: Call): Known {
  if (!known) throw new Error('somebody unknown got past the policy')
  return known
}

function formAgain(call: Call, form: string, refusal: Refusal): Promise<Response> {
  return again(call, form, refusal, (typed) => pageOf(call, typed))
}

function pageOf(call: Call, typed?: Typed): Content {
  const { c, deps, standing, rules, known, now } = call
  const key = keyOf(call)
  const article = signedAt(deps.room().charter(), key) ?? null
  const { sums, own } = answerOf(call)
  const except = known?.person.id ?? null
  const said = article ? deps.store.read((q) => saidWith(q, { article, except, limit: SAID })) : []
  return stancePage({
    ...deps.facts(c),
    key,
    article: article && sums && { ...article, sums },
    heading: removedAt(call)?.heading ?? own?.text[0] ?? '',
    own,
    barred: objection('sign', standing, rules, now) ?? null,
    said,
    hider: may('hide', standing, rules, now) ? viewerOf(call) : null,
    done: typed ? null : doneOf(c.req.query('done')),
    typed,
  })
}

function doneOf(value: string | undefined): StanceFacts['done'] {
  return value === 'given' || value === 'confirmed' || value === 'withdrawn' ? value : null
}
