import { z } from 'zod'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import { ROLES } from '../../../drafts/rules/role.ts'
import { FATES, TALK } from '../../../drafts/rules/talk.ts'
import type { TalkCount, TalkSums, ThreadList } from '../../../drafts/wire/talk.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { listThreads, readTurn, writeTurn } from '../../commands/talk/lists.ts'
import type { Turn, Wanted } from '../../commands/talk/lists.ts'
import { talkTold } from '../../commands/talk/sums.ts'
import { threadViews } from '../../commands/talk/views.ts'
import type { Outcome } from '../../ports.ts'
import { listPage } from '../../reading/talk/list-page.ts'
import { show } from '../house/call.ts'
import type { Call, Route } from '../house/call.ts'
import { heardBy } from './hearing.ts'

export const listRoutes: Route[] = [
  { method: 'GET', path: '/talk', act: 'read', answer: list },
  { method: 'GET', path: '/talk/counts', act: 'read', answer: counts },
]

const STATES = ['open', 'resolved', 'all'] as const

/** Filters as they stand in the address; a form sends the empty ones too. */
const Filters = z.object({
  state: z.enum(STATES).optional(),
  key: z.string().max(100).optional(),
  mine: z.literal('1').optional(),
  unanswered: z.literal('1').optional(),
  fate: z.enum([...FATES, 'none']).optional(),
  role: z.enum(ROLES).optional(),
  q: z.string().optional(),
  before: z.string().optional(),
})
type Filters = z.infer<typeof Filters>

function list(call: Call): Response | Promise<Response> {
  const { c, deps, known } = call
  const asked = readFilters(c.req.query())
  if (!asked.ok) return deps.refuse(c, asked.refusal)
  const { filters, before } = asked.value
  if (filters.mine && !known) return deps.refuse(c, { code: 'not_signed_in' })
  const viewer = known?.person.id ?? null
  const found = deps.store.read((q): ThreadList => {
    const { rows, total, next } = listThreads(q, wantedBy(filters, viewer), { before })
    const threads = threadViews(q, rows, viewer)
    return { threads, total, next: next && writeTurn(next) }
  })
  return show(
    call,
    () => {
      const { sums } = deps.store.read(talkTold)
      const hearing = deps.store.read((q) => heardBy(q, call, filters.key ?? WHOLE))
      return listPage({
        ...deps.facts(c),
        ...found,
        filters,
        state: stateOf(filters),
        sums,
        hearing,
      })
    },
    () => found,
  )
}

/** Filters and the place to go on from. Refused: `bad_request`, `words_too_long`. */
function readFilters(
  query: Record<string, string>,
): Outcome<{ filters: Filters; before: Turn | undefined }> {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
  const read = Filters.safeParse(given)
  if (!read.success) return wrong(String(read.error.issues[0]?.path[0] ?? 'query'))
  const filters = read.data
  if ((filters.q?.length ?? 0) > TALK.search) {
    return { ok: false, refusal: { code: 'words_too_long', limit: TALK.search } }
  }
  const before = filters.before === undefined ? undefined : readTurn(filters.before)
  if (filters.before !== undefined && !before) return wrong('before')
  return { ok: true, value: { filters, before } }
}

const wrong = (field: string): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code: 'bad_request', field },
})

/** Without a word about it, threads are shown that are open; what is sought is sought in all. */
const stateOf = ({ state, q, fate }: Filters): (typeof STATES)[number] =>
  state ?? (q !== undefined || fate !== undefined ? 'all' : 'open')

function wantedBy(filters: Filters, viewer: string | null): Wanted {
  const { key, fate, role, q } = filters
  const state = stateOf(filters)
  return {
    ...(state === 'all' ? {} : { state }),
    ...(key === undefined ? {} : { key }),
    ...(filters.mine && viewer !== null ? { person: viewer } : {}),
    ...(filters.unanswered ? { unanswered: true } : {}),
    ...(fate === undefined ? {} : { fate }),
    ...(role === undefined ? {} : { role }),
    ...(q === undefined ? {} : { sought: q }),
  }
}

/** For the live draft: how many threads stand at each node, and the sums. Always JSON. */
function counts({ c, deps }: Call): Response {
  const { counts: all, sums } = deps.store.read(talkTold)
  const told = [...all].map(([key, { open, all: every }]) => [key, { open, all: every }])
  return c.json<{ counts: Record<string, TalkCount>; sums: TalkSums }>({
    counts: Object.fromEntries(told) as Record<string, TalkCount>,
    sums,
  })
}
