import type { Person } from '../../drafts/wire/frames.ts'
import type { Ids } from '../ports.ts'
import type { Session } from './session.ts'

/** New ids a person is given in an hour: a document never forgets an id that wrote in it. */
const NEW_IDS = 64
const HOUR = 3_600_000
/** Persons remembered at most. */
const MOST_PERSONS = 10_000

/**
 * Which client id is whose, and which are in use. An id belongs to one person for good; while a
 * socket writes with it no other gets it. Two that count under one id would lose words.
 */
export class Leases {
  readonly #persons: Map<number, string>
  readonly #inUse = new Map<number, Session>()
  readonly #given = new Map<string, { from: number; count: number }>()

  constructor(persons: Map<number, string>) {
    this.#persons = persons
  }

  /** The id asked for if it is the person's own and free, else undefined. */
  again(person: Person, asked: number | null): number | undefined {
    if (asked === null || this.isUsed(asked)) return undefined
    return this.#persons.get(asked) === person.id ? asked : undefined
  }

  /** How many more new ids a person may be given now. */
  spare(person: string, now: number): number {
    const given = this.#given.get(person)
    return given && Math.abs(now - given.from) < HOUR ? Math.max(0, NEW_IDS - given.count) : NEW_IDS
  }

  /** A person is given a new id. */
  count(person: string, now: number): void {
    const left = this.spare(person, now)
    const from = left === NEW_IDS ? now : this.#given.get(person)!.from
    this.#given.delete(person)
    this.#given.set(person, { from, count: NEW_IDS - left + 1 })
    for (const first of this.#given.keys()) {
      if (this.#given.size <= MOST_PERSONS) break
      this.#given.delete(first)
    }
  }

  /** An id that nobody ever had. `known` tells which ones stand in the document. */
  fresh(ids: Ids, known: (id: number) => boolean): number {
    for (let tries = 0; tries < 1000; tries += 1) {
      const id = ids.clientId()
      if (id > 0 && !this.isKnown(id) && !this.isUsed(id) && !known(id)) return id
    }
    throw new Error('no free client id was found')
  }

  /** An id of somebody who has one, whether it is in use or not. */
  idOf(person: string): number | undefined {
    for (const [id, owner] of this.#persons) if (owner === person) return id
    return undefined
  }

  /** Whether an id was given to this person. */
  belongs(id: number, person: string): boolean {
    return this.#persons.get(id) === person
  }

  isKnown(id: number): boolean {
    return this.#persons.has(id)
  }

  isUsed(id: number): boolean {
    return this.#inUse.has(id)
  }

  /** The socket that writes with an id now. */
  userOf(id: number): Session | undefined {
    return this.#inUse.get(id)
  }

  /**
   * Whether a session may write under an id. Ours are told which; a plain Yjs client picks one
   * itself, and may when it is its person's, or nobody's and used by no other socket.
   */
  mayUse(session: Session, id: number): boolean {
    const owner = this.#persons.get(id)
    if (owner !== undefined) return owner === session.person?.id
    return !session.own && (this.#inUse.get(id) ?? session) === session
  }

  /** Keeps an id for a socket. */
  use(session: Session, id: number): void {
    session.clientId = id
    this.#inUse.set(id, session)
  }

  /** Enters a lease that is stored. */
  enter(id: number, person: Person): void {
    this.#persons.set(id, person.id)
  }

  release(session: Session): void {
    const { clientId } = session
    if (clientId !== null && this.#inUse.get(clientId) === session) this.#inUse.delete(clientId)
  }
}
