import { nextEnd } from '../commands/acts.ts'
import { nextSettling } from '../commands/approval/rows.ts'
import { nextToTell } from '../commands/outbox.ts'
import { nextReminder } from '../commands/rounds/news.ts'
import { nextClosing } from '../commands/rounds/rows.ts'
import { hasToSeal } from '../http/sealing.ts'
import type { Store } from '../ports.ts'
import type { Room } from '../room/room.ts'

/** Milliseconds that a request has for telling what it kept before an alarm does. */
const TELLING = 5_000

/**
 * When a charter that sleeps is to be woken: what was decided for a time is over, somebody here may do
 * more or less by time alone, or persons are still to be told, or the log is still to be signed, which
 * the request before did not come to. Null where it may sleep on.
 */
export function nextWaking(store: Store, room: Room | undefined, now: number): number | null {
  const { tell, ...ends } = store.read((q) => ({
    end: nextEnd(q, now),
    close: nextClosing(q),
    remind: nextReminder(q),
    settle: nextSettling(q),
    tell: nextToTell(q),
  }))
  const telling = tell === null ? null : Math.max(tell, now + TELLING)
  const sealing = hasToSeal(store) ? now + TELLING : null
  const due = room?.nextDue() ?? null
  const times = [...Object.values(ends), telling, sealing, due].filter((at) => at !== null)
  return times.length > 0 ? Math.min(...times) : null
}
