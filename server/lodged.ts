import { createCharter } from './app.ts'
import { aboutPerson, runErrand } from './commands/errands.ts'
import type { CharterDeps } from './http/charter-deps.ts'
import { emptyOutbox, hasToTell } from './http/outbox.ts'
import { isOverdue, overdue } from './http/overdue.ts'
import { hasToSeal, seal } from './http/sealing.ts'
import type { Errand } from './ports.ts'
import type { Room } from './room/room.ts'

export type LodgedDeps = CharterDeps & {
  /** The room if it is in memory. */
  awake(): Room | undefined
}

export type Lodged = ReturnType<typeof lodge>

/** One charter that is open, on whatever its house stands: its pages, and what is done for it in time. */
export function lodge(deps: LodgedDeps) {
  const { slug, store, room, awake, clock, ids } = deps
  const tell = (): Promise<void> =>
    hasToTell(store, clock.now()) ? emptyOutbox(deps) : Promise.resolve()

  return {
    slug,
    store,
    room,
    awake,
    door: createCharter(deps),
    answers: (): boolean => room().generation !== '',

    /** Does what the people's house asks for about a person, and whoever is here hears of it. */
    run(errand: Errand): void {
      if (errand.type !== 'recall') store.write((q) => runErrand(q, errand))
      awake()?.heed()
      awake()?.recall(errand.type === 'merge' ? errand.guest : errand.person)
    },

    /** What the charter has about a person, ready to be JSON. */
    about: (person: string): Record<string, unknown> => store.read((q) => aboutPerson(q, person)),

    /** Ends what is over; a room that sleeps is woken only where something is. */
    endOverdue(): void {
      if (isOverdue(store, clock.now())) overdue(store, room(), ids, clock.now())
    },

    /** Tells persons what was kept for them; a room that sleeps is woken only where there is something. */
    tell,

    /** What may wait until an answer has gone: persons are told, and then the log is signed. */
    async settle(): Promise<void> {
      await tell()
      if (hasToSeal(store)) await seal(deps)
    },

    /** Puts a signature under the log also where its last one is of a key that is not in use any more. */
    seal: (): Promise<void> => seal(deps),
  }
}
