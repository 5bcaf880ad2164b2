import * as Y from 'yjs'
import type { Charter } from '../../drafts/model/charter.ts'
import { seedCharter } from '../../drafts/model/shape.ts'
import { about, author, journal } from '../db/tables.ts'
import type { Clock, Ids, Store } from '../ports.ts'
import { appendLog } from './public-log.ts'

/** Who the first text and its client id belong to: nobody, so no person can lease that id. */
export const SEED = 'seed'

/** Whose client id the house's own steps carry, such as an undo by a moderator: nobody's as well. */
export const HOUSE = 'house'

/** Which document a store holds. A new generation means that old copies may not be merged in. */
export type About = { generation: string; slug: string; seededAt: number }

/** What a store holds, or undefined when no charter was opened in it. */
export function readAbout(store: Store): About | undefined {
  return store.read((q) => q.select().from(about).limit(1).get())
}

/**
 * Opens a charter in an empty store: its generation, its first text as row 1 of the journal and a
 * row of the log, all or nothing. In a store that has one it changes nothing and gives what is
 * there: two seeds of one text would double it.
 */
export function openCharter(
  store: Store,
  { slug, charter, ids, clock }: { slug: string; charter: Charter; ids: Ids; clock: Clock },
): About {
  const seed = new Y.Doc()
  return store.write((q) => {
    const there = q.select().from(about).limit(1).get()
    if (there) return there
    const at = clock.now()
    seed.clientID = ids.clientId()
    seedCharter(seed, charter)
    const opened = { generation: ids.uuid(), slug, seededAt: at }
    const { clientID: clientId } = seed
    q.insert(about).values(opened).run()
    q.insert(author).values({ clientId, person: SEED, name: SEED, leasedAt: at }).run()
    q.insert(journal)
      .values({ at, person: SEED, clientId, update: Y.encodeStateAsUpdate(seed) })
      .run()
    appendLog(q, { at, actor: 'operator', type: 'charter_opened', body: opened })
    return opened
  })
}
