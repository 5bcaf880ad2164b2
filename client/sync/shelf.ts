import type { Device } from './device.ts'

/** Room on the device for one leased client id, held by one tab at a time. */
export type Berth = {
  readonly id: number
  /** What its copy, its mark and its lock are called. */
  readonly name: string
  release(): void
}

/**
 * The berths one person has on this device in one document. An id and its copy go together: who
 * holds the lock has all that was ever written under that id, so no two tabs, even offline ones or
 * one after the other, write two different things under the same clock.
 */
export class Shelf {
  readonly #device: Device
  readonly #all: string
  readonly #mine: string

  constructor(
    device: Device,
    { charter, person, generation }: { charter: string; person: string; generation: string },
  ) {
    this.#device = device
    this.#all = `charter:${charter}:`
    this.#mine = `${this.#all}${person}:${generation}:`
  }

  /** A known berth no other tab has, one with unsent words first; else null. */
  async take(): Promise<Berth | null> {
    const ids = this.#known()
    const unsent = ids.filter((id) => this.#hasUnsent(id))
    for (const id of [...unsent, ...ids]) {
      const berth = await this.#hold(id)
      // Its tab may have forgotten it while we waited for the lock: then it is not used again.
      if (berth && this.#known().includes(id)) return berth
      berth?.release()
    }
    return null
  }

  /** All berths with unsent words whose tab is gone. */
  async adrift(): Promise<Berth[]> {
    const mine = `unsent:${this.#mine}`
    const names = this.#unsent().filter((name) => name.startsWith(mine))
    const held = names.map((name) => this.#hold(Number(name.slice(mine.length))))
    return present(await Promise.all(held))
  }

  /** A berth for a client id that was leased now. Null where tabs cannot be kept apart. */
  async add(id: number): Promise<Berth | null> {
    const berth = await this.#hold(id)
    if (berth) this.#note([...this.#known(), id])
    return berth
  }

  /** Its id is never asked for again. */
  forget(berth: Berth): void {
    this.#note(this.#known().filter((id) => id !== berth.id))
    berth.release()
  }

  /**
   * Berths with unsent words that cannot be merged here: of documents that were rebuilt since, and
   * of people who are no longer signed in.
   */
  async strange(): Promise<(Berth & { person: boolean })[]> {
    const names = this.#unsent()
      .map((name) => name.slice('unsent:'.length))
      .filter((name) => !name.startsWith(this.#mine))
    const person = this.#mine.split(':')[2]!
    const held = await Promise.all(
      names.map(async (name) => {
        const release = await this.#device.lock(name)
        return release && { id: 0, name, release, person: name.split(':')[2] === person }
      }),
    )
    return present(held)
  }

  async #hold(id: number): Promise<Berth | null> {
    const name = `${this.#mine}${id}`
    const release = await this.#device.lock(name)
    return release && { id, name, release }
  }

  /** Names of the notes of unsent words in this charter, whoever wrote them. */
  #unsent(): string[] {
    const { notes } = this.#device
    const names = Array.from({ length: notes.length }, (_, i) => notes.key(i) ?? '')
    return names.filter((name) => name.startsWith(`unsent:${this.#all}`))
  }

  #hasUnsent(id: number): boolean {
    return this.#device.notes.getItem(`unsent:${this.#mine}${id}`) !== null
  }

  #known(): number[] {
    try {
      const ids: unknown = JSON.parse(this.#device.notes.getItem(`ids:${this.#mine}`) ?? '[]')
      return Array.isArray(ids) ? ids.filter((id) => Number.isInteger(id)) : []
    } catch {
      return []
    }
  }

  #note(ids: number[]): void {
    try {
      this.#device.notes.setItem(`ids:${this.#mine}`, JSON.stringify([...new Set(ids)]))
    } catch {
      // A full device: the id is not used again.
    }
  }
}

const present = <T>(some: (T | null)[]): T[] => some.filter((each) => each !== null)
