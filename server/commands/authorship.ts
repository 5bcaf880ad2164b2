import { asc } from 'drizzle-orm'
import type { Brought } from '../../drafts/model/authorship.ts'
import { author, participant } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import { HOUSE, SEED } from './opening.ts'
import { readRestored } from './restored.ts'

/** Somebody who may have written. `id` stays in the house. */
export type Author = {
  id: string
  kind: 'person' | 'first' | 'left'
  /** The name they have now; empty for the first text and for those who left. */
  name: string
}

/** Whose the client ids of a charter are. */
export type Authors = {
  /** In the order they first came to write. */
  list: Author[]
  /** The place in the list of who has each client id. */
  clients: Map<number, number>
  brought: Brought[]
}

/** Where all who left stand: nothing is to tell one from another. */
const LEFT = 'left'

/**
 * Everybody who was ever leased a client id. What a guest wrote is that of the account the guest
 * came to have. The house's own ids are nobody's: the words under them were brought back.
 */
export function readAuthors(q: Queries): Authors {
  const nameOf = names(q)
  const list: Author[] = []
  const places = new Map<string, number>()
  const clients = new Map<number, number>()
  const leases = q.select().from(author).orderBy(asc(author.leasedAt), asc(author.clientId)).all()
  for (const { clientId, person, name } of leases) {
    if (person === HOUSE) continue
    const found = nameOf(person, name)
    let place = places.get(found.id)
    if (place === undefined) {
      place = list.push(found) - 1
      places.set(found.id, place)
    }
    clients.set(clientId, place)
  }
  return { list, clients, brought: readRestored(q) }
}

/** Who persons are now, by any id they ever wrote under. `known` is a name from back then. */
export function names(q: Queries): (person: string, known?: string) => Author {
  const { person: id, name, mergedInto, left } = participant
  const rows = q.select({ id, name, mergedInto, left }).from(participant).all()
  const people = new Map(rows.map((row) => [row.id, row]))
  return (person, known = '') => {
    if (person === SEED) return { id: SEED, kind: 'first', name: '' }
    let found = people.get(person)
    for (let steps = 0; found && found.mergedInto !== null && steps < 8; steps += 1) {
      found = people.get(found.mergedInto) ?? { ...found, mergedInto: null }
    }
    const now = found?.name ?? known
    if (now === '' || found?.left) return { id: LEFT, kind: 'left', name: '' }
    return { id: found?.id ?? person, kind: 'person', name: now }
  }
}
