import { isRest, nextToTell, waitingNow, wereNotTold, wereTold } from '../commands/outbox.ts'
import type { Waiting } from '../commands/outbox.ts'
import { keepRest } from '../commands/talk/news.ts'
import type { Clock, Dispatch, Log, Post, Store } from '../ports.ts'
import type { Room } from '../room/room.ts'

export type Sending = {
  slug: string
  store: Store
  /** Asked for the charter's title, once there is something to tell. */
  room(): Pick<Room, 'charter'>
  post: Post
  clock: Clock
  log: Log
}

/** Stores whose outbox is being emptied: what is committed meanwhile is told in the same go. */
const busy = new WeakMap<Store, Promise<void>>()

/**
 * Tells the people's house all that waits and is due, in batches, and others may work in between.
 * A row goes only when it was heard; until then it is told again under the same id. Never rejects.
 */
export function emptyOutbox(sending: Sending): Promise<void> {
  const { store } = sending
  const under = busy.get(store)
  if (under) return under
  const { promise, resolve } = Promise.withResolvers<void>()
  busy.set(store, promise)
  void emptied(sending, () => {
    busy.delete(store)
    resolve()
  })
  return promise
}

/** After a commit: tells what it kept. What could not be told is tried again by the beat. */
export function spread({ deps }: { deps: Sending }): void {
  void emptyOutbox(deps)
}

/** Whether something is to be told now; a room that sleeps need not be woken to know. */
export function hasToTell(store: Store, now: number): boolean {
  const due = store.read(nextToTell)
  return due !== null && due <= now
}

/** Calls `over` in the same turn in which it found nothing more, so that nothing is overlooked. */
async function emptied(sending: Sending, over: () => void): Promise<void> {
  const { slug, store, room, post, clock, log } = sending
  const waiting = (): Waiting[] => store.read((q) => waitingNow(q, clock.now()))
  try {
    for (let rows = waiting(); rows.length > 0;) {
      const rest = rows.find(isRest)
      if (rest) store.write<void>((q) => keepRest(q, rest))
      else {
        const { title } = room().charter()
        try {
          await post.deliver(rows.map((row) => dispatchOf(row, { slug, title })))
        } catch (error) {
          log.error('notice_failed', { error })
          return store.write<void>((q) => wereNotTold(q, rows, clock.now()))
        }
        store.write<void>((q) => wereTold(q, rows))
      }
      rows = waiting()
      if (rows.length > 0) await new Promise<void>((turn) => clock.soon(turn))
    }
  } catch (error) {
    // The store takes nothing: the rows are there still, and the beat comes again.
    log.error('outbox_failed', { error })
  } finally {
    over()
  }
}

function dispatchOf({ id, person, notice, hearing }: Waiting, of: TitledCharter): Dispatch {
  if (notice === null) return { id, person, quiet: of.slug }
  if (notice.type === 'taken_back') return { id, takenBack: notice.news }
  if (notice.type === 'rest') throw new Error('the rest of news is told to nobody')
  return { id, person, hearing, notice: { ...notice, ...of } }
}

type TitledCharter = { slug: string; title: string }
