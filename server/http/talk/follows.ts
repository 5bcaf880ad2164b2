import { z } from 'zod'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import { HEARING } from '../../../drafts/rules/talk.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import { chooseHearing, endLetters, followsOf, threadNamed } from '../../commands/talk/follows.ts'
import { beginnings } from '../../commands/talk/beginnings.ts'
import { findThread } from '../../commands/talk/rows.ts'
import type { Queries } from '../../ports.ts'
import { followsPage, formOf } from '../../reading/talk/follows-page.ts'
import type { FollowView } from '../../reading/talk/follows-page.ts'
import { unfollowPage } from '../../reading/talk/unfollow-page.ts'
import { wantsPage } from '../answer.ts'
import { readBody } from '../body.ts'
import { spread } from '../outbox.ts'
import { again, doerOf, done, show } from '../house/call.ts'
import type { Call, Route } from '../house/call.ts'
import { isPlace } from '../house/places.ts'
import { feed } from './feed.ts'

export const followRoutes: Route[] = [
  { method: 'GET', path: '/follows', act: 'follow', answer: follows },
  { method: 'POST', path: '/follow', act: 'follow', answer: following },
  // Whoever has the token has a letter: no session is asked for.
  { method: 'GET', path: '/unfollow/:token', act: 'read', answer: asking },
  { method: 'POST', path: '/unfollow/:token', act: 'read', answer: ending },
  { method: 'GET', path: '/talk.atom', act: 'read', answer: feed },
]

function follows(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  c.header('cache-control', 'private, no-store')
  return show(
    call,
    () => followsPage({ ...deps.facts(c), ...own(call), saved: c.req.query('saved') === '1' }),
    () => own(call),
  )
}

function own(call: Call): { follows: FollowView[]; mail: boolean } {
  const { deps } = call
  const { known } = doerOf(call)
  return { follows: deps.store.read((q) => viewsOf(q, known.person.id)), mail: known.confirmed }
}

function viewsOf(q: Queries, person: string): FollowView[] {
  const rows = followsOf(q, person)
  const begun = beginnings(
    q,
    rows.flatMap(({ what }) => threadNamed(what) ?? []),
  )
  return rows.map((row) => {
    const id = threadNamed(row.what)
    return { ...row, thread: id === null ? null : { id, words: begun.get(id) ?? '' } }
  })
}

const Following = z.object({
  // Half a letter names nothing, and no address can hold it.
  what: z
    .string()
    .min(1)
    .max(200)
    .refine((what) => what.isWellFormed()),
  hearing: z.enum(['none', ...HEARING]),
  back: z.literal('follows').optional(),
})

async function following(call: Call): Promise<Response> {
  const { c, deps, now, visit } = call
  const { known } = doerOf(call)
  const body = await readBody(c, Following)
  const form = body.ok ? formOf(body.value.what) : ''
  const no = (refusal: Refusal): Promise<Response> =>
    again(call, form, refusal, (typed) => {
      // The sentence of this refusal is about writing; nothing was written here.
      const { noAddress } = wordsFor(visit.lang).follow
      const problem = refusal.code === 'address_needed' ? noAddress : typed.problem
      return followsPage({ ...deps.facts(c), ...own(call), typed: { ...typed, problem } })
    })
  if (!body.ok) return no(body.refusal)
  const { what, hearing, back } = body.value
  // What is gone can still be ended.
  if (hearing !== 'none' && !isThere(call, what)) return no({ code: 'not_found' })
  const mail = hearing === 'daily' || hearing === 'now'
  if (mail && !known.confirmed) return no({ code: 'address_needed' })
  const chosen = { person: known.person.id, what, hearing, now, token: deps.ids.uuid() }
  deps.store.write<void>((q) => chooseHearing(q, chosen))
  return done(call, back ? '/follows?saved=1' : pageOf(what), { what, hearing })
}

function isThere(call: Call, what: string): boolean {
  const id = threadNamed(what)
  if (id === null) return isPlace(call, what)
  return call.deps.store.read((q) => findThread(q, id)) !== undefined
}

function pageOf(what: string): string {
  const id = threadNamed(what)
  if (id !== null) return `/talk/${encodeURIComponent(id)}`
  return what === WHOLE ? '/talk' : `/talk?key=${encodeURIComponent(what)}`
}

function asking(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const token = c.req.param('token') ?? ''
  c.header('cache-control', 'private, no-store')
  return c.html(unfollowPage({ ...deps.facts(c), token, ended: false }))
}

/**
 * Ends letters: for a person at the page's button, and for a mail program by RFC 8058, which sends
 * neither cookies nor an origin. Nobody learns whether the token is one.
 */
function ending(call: Call): Response | Promise<Response> {
  const { c, deps, now } = call
  const token = c.req.param('token') ?? ''
  deps.store.write((q) => endLetters(q, { token, now, id: deps.ids.uuid() }))
  spread(call)
  c.header('cache-control', 'private, no-store')
  if (!wantsPage(c)) return c.json({ ended: true })
  return c.html(unfollowPage({ ...deps.facts(c), token, ended: true }))
}
