import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Person } from '../../drafts/wire/frames.ts'
import { encodeAwareness } from './frames.ts'

/** Bytes of one state as JSON; a larger one is not taken. */
const STATE = 1024

/** One entry of an awareness frame; `json` is null where somebody goes. */
type Entry = { clientId: number; json: string | null }

/**
 * Cursors and names of those who write, in the format of y-protocols' awareness. Its `Awareness`
 * is not used: the interval it starts would keep a room awake that nobody is in. Names are the
 * server's; so are the clocks, so that one who comes back is seen at once.
 */
export class Presence {
  /** Entries as they are sent. */
  readonly #entries = new Map<number, Uint8Array>()
  readonly #states = new Map<number, string>()
  readonly #changed = new Map<number, Uint8Array>()
  #clock = 0

  get size(): number {
    return this.#states.size
  }

  /** The state of a client id as JSON; null where it shows none. */
  stateOf(clientId: number): string | null {
    return this.#states.get(clientId) ?? null
  }

  get changed(): boolean {
    return this.#changed.size > 0
  }

  /** Sets a state and stamps who it is. False when nothing changed or it is not taken. */
  put(clientId: number, person: Person, json: string, now: number): boolean {
    const state = stamped(json, person)
    if (state === null || this.#states.get(clientId) === state) return false
    this.#states.set(clientId, state)
    const entry = this.#encode(clientId, state, now)
    this.#entries.set(clientId, entry)
    this.#changed.set(clientId, entry)
    return true
  }

  /** Takes somebody out for all. False when nobody was there. */
  remove(clientId: number, now: number): boolean {
    if (!this.#states.delete(clientId)) return false
    this.#entries.delete(clientId)
    this.#changed.set(clientId, this.#encode(clientId, 'null', now))
    return true
  }

  /** New clocks for all: clients let go of a state that was not renewed for 30 seconds. */
  renew(now: number): void {
    for (const [id, state] of this.#states) this.#entries.set(id, this.#encode(id, state, now))
  }

  /** Gives what changed since it was asked last, as a function of who is not to hear it. */
  takeChanges(): (except: number | null) => Uint8Array | null {
    const changed = new Map(this.#changed)
    this.#changed.clear()
    const whole = encodeAwareness([...changed.values()])
    return (except) => {
      if (except === null || !changed.has(except)) return whole
      return changed.size === 1 ? null : frameWithout(changed, except)
    }
  }

  /** Everybody, as a function of who is not to hear of oneself. */
  everybody(): (except: number | null) => Uint8Array {
    const whole = encodeAwareness([...this.#entries.values()])
    return (except) =>
      except === null || !this.#entries.has(except) ? whole : frameWithout(this.#entries, except)
  }

  clear(): void {
    this.#entries.clear()
    this.#states.clear()
    this.#changed.clear()
  }

  #encode(clientId: number, json: string, now: number): Uint8Array {
    this.#clock = Math.max(this.#clock + 1, now)
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, this.#clock)
      encoding.writeVarString(encoder, json)
    })
  }
}

/** The entries of an awareness frame's body. Undefined when it is broken. */
export function readPresence(body: Uint8Array): Entry[] | undefined {
  try {
    const decoder = decoding.createDecoder(body)
    const entries: Entry[] = []
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const clientId = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const json = decoding.readVarString(decoder)
      entries.push({ clientId, json: json === 'null' ? null : json })
    }
    return entries
  } catch {
    return undefined
  }
}

function stamped(json: string, { name, colour }: Person): string | null {
  if (json.length > STATE) return null
  try {
    const state: unknown = JSON.parse(json)
    if (typeof state !== 'object' || state === null || Array.isArray(state)) return null
    return JSON.stringify({ ...state, user: { name, colour } })
  } catch {
    return null
  }
}

function frameWithout(entries: ReadonlyMap<number, Uint8Array>, except: number): Uint8Array {
  return encodeAwareness([...entries].filter(([id]) => id !== except).map(([, entry]) => entry))
}
