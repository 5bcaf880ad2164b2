import { overdueActs } from '../commands/acts.ts'
import type { ActRow } from '../commands/acts.ts'
import { end } from '../commands/ending.ts'
import { dueApprovals } from '../commands/approval/rows.ts'
import { settleDueApprovals } from '../commands/approval/settling.ts'
import { closeDueRounds } from '../commands/rounds/closing.ts'
import { remindOfRounds, roundsToRemind } from '../commands/rounds/news.ts'
import { dueRounds } from '../commands/rounds/rows.ts'
import { heldBack, stepToReturn } from '../commands/hiding.ts'
import { HOUSE } from '../commands/opening.ts'
import { keepNotice } from '../commands/outbox.ts'
import type { Ids, Queries, Store } from '../ports.ts'
import { undoOf } from '../room/history.ts'
import type { HouseStep } from '../room/history.ts'
import type { Room } from '../room/room.ts'
import { tellHidden } from './talk/telling.ts'

/** What of a room is needed to end acts: its own steps, that it listens, and that it tells. */
type Rooms = Pick<Room, 'houseId' | 'enact' | 'heed' | 'tell'>

/** Whether anything is over; a room that sleeps need not be woken to know. */
export function isOverdue(store: Store, now: number): boolean {
  return store.read(
    (q) =>
      overdueActs(q, now).length > 0 ||
      dueRounds(q, now).length > 0 ||
      roundsToRemind(q, now).length > 0 ||
      dueApprovals(q, now).length > 0,
  )
}

/**
 * Ends what is over: freezes, mutes and hidden words that nobody confirmed, which stand in the
 * draft again; and rounds of voting and approvals whose time has come, which are counted. To be called
 * every 15 seconds or so; gives how many ended. Whom that concerns is told from the outbox.
 */
export function overdue(store: Store, room: Rooms, ids: Ids, now: number): number {
  remind(store, now)
  const closed = closeRounds(store, now) + settleApprovals(store, now)
  const over = store.read((q) => overdueActs(q, now))
  if (over.length === 0) return closed
  for (const act of over) {
    const step = stepBack(store, room, act)
    const { id, person, type: what } = act
    const record = (q: Queries, n: number | null): null => {
      const kept = n === null || !step ? null : { n, restored: step.restored }
      end(q, act, { by: null, now, reason: '' }, kept)
      const notice = { type: 'act_ended', act: id, what } as const
      keepNotice(q, { id: ids.uuid(), person, notice, now })
      return null
    }
    if (step?.update) room.enact<null>({ by: HOUSE, update: step.update, record })
    else store.write<null>((q) => record(q, null))
  }
  room.heed()
  for (const act of over) tellHidden(store, room, act)
  return over.length + closed
}

/** Tells of rounds of voting that close soon, once. */
function remind(store: Store, now: number): void {
  if (store.read((q) => roundsToRemind(q, now)).length === 0) return
  store.write<number>((q) => remindOfRounds(q, now))
}

/** Closes the rounds of voting whose time has come; gives how many. */
export function closeRounds(store: Store, now: number): number {
  if (store.read((q) => dueRounds(q, now)).length === 0) return 0
  return store.write<number>((q) => closeDueRounds(q, now).length)
}

/** Counts the approvals whose cooling-off time is over; gives how many it settled. */
export function settleApprovals(store: Store, now: number): number {
  if (store.read((q) => dueApprovals(q, now)).length === 0) return 0
  return store.write<number>((q) => settleDueApprovals(q, now))
}

/** The step in the draft that ending an act takes, or null where it takes none. */
export function stepBack(store: Store, room: Pick<Room, 'houseId'>, act: ActRow): HouseStep | null {
  if (act.type !== 'hide' && act.type !== 'undo') return null
  const rows = store.read((q) =>
    act.type === 'hide' ? [stepToReturn(q, act)] : [Number(act.body['n']), ...heldBack(q, act)],
  )
  if (rows[0] === null) return null
  return undoOf(store, { rows: ({ n }) => rows.includes(n), clientId: room.houseId() })
}
