import type { Device } from './device.ts'

/**
 * The Yjs client ids the server has leased to this person on this device. A tab takes one that no
 * other tab of the device holds, so an id is reused and never written under from two places: not
 * even by a tab that is offline.
 */
export class Leases {
  readonly #device: Device
  readonly #name: string
  #held: number | null = null

  constructor(device: Device, charter: string, person: string) {
    this.#device = device
    this.#name = `ids:${charter}:${person}`
  }

  /** The id to ask the server for: the one held, else a known free one, else none. */
  async free(): Promise<number | null> {
    if (this.#held !== null) return this.#held
    for (const id of this.#known()) {
      if (await this.#device.lock(`${this.#name}:${id}`)) return (this.#held = id)
    }
    return null
  }

  /** Notes the id the server gave. */
  async take(id: number): Promise<void> {
    if (this.#held === id) return
    this.#held = id
    const known = this.#known()
    if (!known.includes(id)) this.#device.notes.setItem(this.#name, JSON.stringify([...known, id]))
    await this.#device.lock(`${this.#name}:${id}`)
  }

  #known(): number[] {
    try {
      const ids: unknown = JSON.parse(this.#device.notes.getItem(this.#name) ?? '[]')
      return Array.isArray(ids) ? ids.filter((id) => Number.isInteger(id)) : []
    } catch {
      return []
    }
  }
}
