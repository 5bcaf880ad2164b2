import { may } from '../../drafts/rules/policy.ts'
import type { Person } from '../../drafts/wire/frames.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import { commitTurn } from '../commands/journal.ts'
import type { Turn } from '../commands/journal.ts'
import type { Clock, Store } from '../ports.ts'
import type { Limits } from './bounds.ts'
import type { Draft } from './draft.ts'
import { guardUpdate } from './guard.ts'
import type { Verdict } from './guard.ts'
import type { Leases } from './leases.ts'
import type { Rulebook } from './rulebook.ts'
import type { Session } from './session.ts'

/** The `n`th frame with changes of a session. `step2` answers a question of ours. */
export type Change = {
  session: Session
  n: number
  kind: 'step2' | 'update'
  update: Uint8Array
}

/** What came of the changes of a turn, to be told once it is committed. */
export type Outcome = {
  /** Up to which frame each session's changes are committed. */
  saved: Map<Session, number>
  refused: Map<Session, { refusal: Refusal; n: number }>
  /** Sessions that left a gap and are asked for everything that is missing. */
  asked: Set<Session>
  /** What was changed, by one session or (null) by several. */
  written: { session: Session | null; update: Uint8Array }[]
  /** Client ids that advanced, at the clocks they stood at before. */
  starts: Map<number, number>
}

/** Thrown when nothing of a turn was kept. The document has it all the same: load it anew. */
export class TurnFailed extends Error {
  /** Whose update the document itself choked on, if that was it. */
  readonly culprit: Session | null

  constructor(cause: unknown, culprit: Session | null) {
    super('a turn was not committed', { cause })
    this.culprit = culprit
  }
}

/** What was applied of one frame. */
type Taken = { session: Session; starts: ReadonlyMap<number, number>; update: Uint8Array }

type TurnDeps = {
  store: Store
  clock: Clock
  limits: Limits
  draft: Draft
  leases: Leases
  book: Rulebook
}

/** A turn under way: who was leased new ids in it, and whose update is being applied. */
type Taking = {
  outcome: Outcome
  leased: Map<number, Person>
  applying: Session | null
}

/** Takes in what arrived in one turn, in one transaction. Sends nothing. */
export function takeTurn(deps: TurnDeps, changes: readonly Change[]): Outcome {
  const outcome: Outcome = {
    saved: new Map(),
    refused: new Map(),
    asked: new Set(),
    written: [],
    starts: new Map(),
  }
  const taking: Taking = { outcome, leased: new Map(), applying: null }
  try {
    commitTurn(deps.store, (turn) => {
      for (let next = 0; next < changes.length;) next = takeSome(deps, turn, taking, changes, next)
    })
  } catch (cause) {
    throw new TurnFailed(cause, taking.applying)
  }
  for (const [id, person] of taking.leased) deps.leases.enter(id, person)
  return outcome
}

/**
 * Takes in changes from the `next` one on as one change of the document, which costs far less than
 * many: as long as they do exactly what they say. What any other one does is told by the document
 * alone, so it is taken by itself. Gives which is the next one then.
 */
function takeSome(
  deps: TurnDeps,
  turn: Turn,
  taking: Taking,
  changes: readonly Change[],
  next: number,
): number {
  const { outcome } = taking
  const taken: Taken[] = []
  let alone = false
  const made = deps.draft.change(() => {
    for (; next < changes.length && !alone; next += 1) {
      const change = changes[next]!
      const { session, n, kind } = change
      if (outcome.refused.has(session)) continue
      taking.applying = session
      const verdict = judge(deps, change, taking.leased)
      if (!verdict.ok) {
        answerTo(change, verdict.refusal, outcome)
        continue
      }
      const { empty, exact, starts, news } = verdict
      if (!empty) {
        const told = kind === 'step2' || !exact
        if (told && taken.length > 0) break
        alone = told
        deps.draft.apply(news)
        taking.applying = null
        lease(deps, change, starts, turn, taking.leased)
        taken.push({ session, starts, update: news })
      }
      if (kind === 'step2') {
        session.healing = false
        outcome.asked.delete(session)
      }
      // While a gap is open, frames before this one are not committed.
      if (!session.healing) outcome.saved.set(session, n)
    }
    // Where the document chokes on several afterwards, nobody is known to be the one.
    taking.applying = taken.length === 1 ? taken[0]!.session : null
  })
  taking.applying = null
  if (!made) return next
  const [one] = taken
  const sole = taken.every(({ session }) => session === one!.session)
  outcome.written.push({ session: sole ? one!.session : null, update: made })
  for (const each of alone ? [{ ...one!, update: made }] : taken) write(deps, each, turn, outcome)
  return next
}

function judge(
  deps: TurnDeps,
  { session, update }: Change,
  leased: ReadonlyMap<number, Person>,
): Verdict {
  const { draft, leases, limits, book } = deps
  const now = deps.clock.now()
  const person = session.person?.id ?? ''
  let spare = session.person ? leases.spare(person, now) : 0
  const verdict = guardUpdate(
    draft.doc,
    update,
    {
      owns: (id) =>
        !session.writes ||
        (leases.mayUse(session, id) && (leases.isKnown(id) || leased.has(id) || --spare >= 0)),
      closed: (node, setting) => book.closed(draft.doc, node, setting, now),
      wrote: may('remove', session.footing.standing, session.footing.rules, now)
        ? undefined
        : (id) => leases.belongs(id, person) || leased.get(id)?.id === person,
    },
    limits,
  )
  const { writing } = session.footing
  if (writing) {
    const nothing = verdict.ok ? verdict.empty : verdict.refusal.code === 'frame_broken'
    // Readers who never asked to write are told less than those who could.
    const refusal: Refusal = session.known ? writing : { code: 'read_only' }
    return nothing ? verdict : { ok: false, refusal }
  }
  if (verdict.ok && verdict.grows && draft.exceeds(limits.charter, update.byteLength)) {
    return { ok: false, refusal: { code: 'charter_too_large', limit: limits.charter } }
  }
  return verdict
}

/** A first gap is asked about; the answer heals it. Another before the answer is the same one. */
function answerTo({ session, n, kind }: Change, refusal: Refusal, outcome: Outcome): void {
  if (refusal.code === 'gap' && !session.healing) {
    session.healing = true
    outcome.asked.add(session)
  } else if (refusal.code !== 'gap' || kind === 'step2') {
    outcome.refused.set(session, { refusal, n })
  }
}

function lease(
  { leases, clock }: TurnDeps,
  { session }: Change,
  starts: ReadonlyMap<number, number>,
  turn: Turn,
  leased: Map<number, Person>,
): void {
  const person = session.person!
  for (const clientId of starts.keys()) {
    if (leases.isKnown(clientId) || leased.has(clientId)) continue
    turn.lease({ clientId, person: person.id, name: person.name, leasedAt: clock.now() })
    leases.count(person.id, clock.now())
    leased.set(clientId, person)
    // One that left would hold it for good: nobody says again that it left.
    if (session.clientId === null && session.state === 'open') leases.use(session, clientId)
  }
}

function write(
  { draft, clock }: TurnDeps,
  { session, starts, update }: Taken,
  turn: Turn,
  outcome: Outcome,
): void {
  const [first = 0] = starts.keys()
  const entry = { at: clock.now(), person: session.person!.id, update }
  draft.upto = turn.append({ ...entry, clientId: session.clientId ?? first })
  draft.unfolded.rows += 1
  draft.unfolded.bytes += update.byteLength
  for (const [client, at] of starts) {
    if (!outcome.starts.has(client)) outcome.starts.set(client, at)
  }
}
