import { LiveDraft } from '../../client/sync/draft.ts'
import { citizenOf } from '../support/known.ts'
import type { Device } from '../../client/sync/device.ts'
import { LIMITS } from '../../drafts/rules/limits.ts'
import { PING, PONG } from '../../drafts/wire/frames.ts'
import type { Person } from '../../drafts/wire/frames.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import type { Known } from '../../server/ports.ts'
import type { Session } from '../../server/room/room.ts'
import type { Limits } from '../../server/room/bounds.ts'
import { House } from '../contract/house.ts'

type End = { session: Session | null; gone: boolean; lost(code: number, reason: string): void }

/** The real room, and sockets in memory that the real client takes for a browser's. */
export class Harbour {
  house: House
  /** Nobody can come in while it is closed. */
  closed = false
  /** The wires are dead: nobody is told that they are. */
  dead = false
  readonly #limits: Partial<Limits>
  readonly #knownAs: (person: Person) => Known
  readonly #ends = new Set<End>()

  /** `knownAs` says as whom the site knows a person: somebody with an account, unless told. */
  constructor(limits: Partial<Limits> = {}, knownAs: (person: Person) => Known = citizenOf) {
    this.#limits = limits
    this.#knownAs = knownAs
    this.house = new House(openSqlite(':memory:'), limits)
  }

  /** The server process is gone, and what was on its way with it. Another comes in its place. */
  crashes(): void {
    for (const end of this.#ends) end.lost(1006, '')
    this.house.restarts()
  }

  /** The process stops as it should. */
  stops(): void {
    this.house.room.close()
    this.settles()
    this.house.restarts()
  }

  /** Its data is gone: another document, of another generation. */
  rebuilds(): void {
    for (const end of this.#ends) end.lost(1006, '')
    const { ids } = this.house
    this.house = new House(openSqlite(':memory:'), this.#limits, ids)
  }

  /** Cuts every connection without a word, as a network does. */
  cuts(): void {
    for (const end of this.#ends) end.lost(1006, '')
  }

  settles(): void {
    this.house.settles()
  }

  /** Opens the draft as a page of this person's does. `session` says who the cookie is now. */
  open(
    person: Person,
    device: Device,
    session: () => Person | null = () => person,
    generation = this.house.room.generation,
  ): LiveDraft {
    return LiveDraft.open({
      charter: 'small',
      person,
      base: 'ws://harbour',
      generation,
      build: 'test',
      device,
      socket: this.#socketFor(session),
    })
  }

  #socketFor(who: () => Person | null): typeof WebSocket {
    const knownAs = this.#knownAs
    const sea = {
      house: () => this.house,
      closed: () => this.closed,
      dead: () => this.dead,
      ends: this.#ends,
    }
    class HarbourSocket {
      static readonly OPEN = 1
      readonly OPEN = 1
      readyState = 0
      binaryType = 'arraybuffer'
      onopen: (() => void) | null = null
      onmessage: ((event: { data: ArrayBuffer | string }) => void) | null = null
      onclose: ((event: { code: number; reason: string }) => void) | null = null
      onerror: (() => void) | null = null
      readonly #end: End = { session: null, gone: false, lost: (...why) => this.#lost(...why) }

      constructor(url: string) {
        const house = sea.house()
        house.wire.carry(() => this.#arrive(house, new URL(url)))
      }

      send(data: Uint8Array | string): void {
        const end = this.#end
        if (this.readyState !== 1 || sea.dead()) return
        const house = sea.house()
        if (typeof data === 'string') {
          const answer = { data: data === PING ? PONG : '' }
          return house.wire.carry(() => this.readyState === 1 && this.onmessage?.(answer))
        }
        const frame = data.slice()
        house.wire.carry(() => {
          // As the listener does: what is larger than any frame is never read.
          if (frame.byteLength > LIMITS.frame + 1024) return this.#lost(1009, '')
          if (!end.gone && end.session) house.room.receive(end.session, frame)
        })
      }

      close(): void {
        if (this.readyState === 3) return
        this.readyState = 3
        const house = sea.house()
        house.wire.carry(() => this.#lost(1000, ''))
      }

      #arrive(house: House, url: URL): void {
        if (this.readyState === 3 || this.#end.gone) return
        if (sea.closed() || house !== sea.house()) return this.#lost(1006, '')
        const person = who()
        const id = url.searchParams.get('id')
        sea.ends.add(this.#end)
        this.readyState = 1
        this.onopen?.()
        this.#end.session = house.room.join(
          {
            waiting: 0,
            send: (frame) => {
              const data = frame.slice().buffer
              house.wire.carry(() => this.readyState === 1 && this.onmessage?.({ data }))
            },
            close: (code, reason) => house.wire.carry(() => this.#lost(code, reason)),
          },
          {
            known: person && knownAs(person),
            passkeys: false,
            own: true,
            generation: url.searchParams.get('generation') || null,
            clientId: person && id ? Number(id) : null,
          },
        )
      }

      #lost(code: number, reason: string): void {
        const end = this.#end
        if (end.gone) return
        end.gone = true
        sea.ends.delete(end)
        if (end.session) sea.house().room.leave(end.session)
        const open = this.readyState !== 3
        this.readyState = 3
        if (open) this.onclose?.({ code, reason })
      }
    }
    return HarbourSocket as unknown as typeof WebSocket
  }
}
