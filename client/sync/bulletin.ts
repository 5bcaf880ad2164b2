import type { Event as RoomEvent, Footing, Hello, Published } from '../../drafts/wire/frames.ts'
import { HeardEvent } from './heard.ts'

/** What the page was printed with; it holds until the server says otherwise. */
export type Printed = {
  /** Which document this is; a rebuilt one has another, and old copies never meet it. */
  generation: string
  build: string
  published?: Published | null
}

/**
 * What the server said last beside the text: which document it has, what one may do, who is here,
 * what was published. Every change is told at `target`.
 */
export class Bulletin {
  readonly #build: string
  readonly #target: EventTarget
  #crowd = { writers: 0, readers: 0 }
  #published: Published | null
  #generation: string
  #hello: Hello | null = null
  #footing: Footing | null = null

  constructor({ generation, build, published }: Printed, target: EventTarget) {
    this.#build = build
    this.#target = target
    this.#generation = generation
    this.#published = published ?? null
  }

  get crowd(): { writers: number; readers: number } {
    return this.#crowd
  }

  /** Which document this is, as the server said last. */
  get generation(): string {
    return this.#hello?.generation ?? this.#generation
  }

  /** Which document is asked for, and copied on the device: until it is known to be rebuilt. */
  get asked(): string {
    return this.#generation
  }

  /** The client id that was leased with the last greeting; null for those who only read. */
  get clientId(): number | null {
    return this.#hello?.clientId ?? null
  }

  /** What one may do here, as the server said last; null until it has. */
  get footing(): Footing | null {
    return this.#footing
  }

  /** The last publication that is known here; null before the first one. */
  get published(): Published | null {
    return this.#published
  }

  /** The server runs a newer build than this page, or numbers the draft by another publication. */
  get outdated(): boolean {
    if (this.#hello === null) return false
    const { build, published } = this.#hello
    return build !== this.#build || published !== (this.#published?.number ?? null)
  }

  greet(hello: Hello): void {
    this.#hello = hello
    this.#stand(hello)
  }

  /** The last greeting holds no more; with `rebuilt` another document is asked for. */
  forget(rebuilt: string | null): void {
    this.#hello = null
    if (rebuilt !== null) this.#generation = rebuilt
  }

  hear(event: RoomEvent): void {
    if (event.type === 'footing') return this.#stand(event)
    if (event.type === 'published') return this.#publish(event)
    if (event.type !== 'crowd') return void this.#target.dispatchEvent(new HeardEvent(event))
    const { writers, readers } = event
    this.#crowd = { writers, readers }
    this.#tell('crowd')
  }

  #stand({ standing, rules, freezes, writing }: Footing): void {
    this.#footing = { standing, rules, freezes, writing }
    this.#tell('footing')
  }

  /** From here on the numbers of the draft go on from those that were published. */
  #publish({ number, numbers }: Published): void {
    this.#published = { number, numbers }
    if (this.#hello) this.#hello = { ...this.#hello, published: number }
    this.#tell('charter')
  }

  #tell(type: string): void {
    this.#target.dispatchEvent(new Event(type))
  }
}
