import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Field } from '../../drafts/model/charter.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { FRAME, readOwn, SYNC } from '../../drafts/wire/frames.ts'
import type { Footing, Hello, Refused } from '../../drafts/wire/frames.ts'
import type { Browser } from './browser.ts'

/** One socket of a browser in the live draft, and what it was told. */
export class Writer {
  readonly doc = new Y.Doc()
  hello: Hello | null = null
  footing: Footing | null = null
  refused: Refused | null = null
  closed: number | null = null
  /** How often it was greeted on this socket. */
  greeted = 0
  crowd: { writers: number; readers: number } | null = null
  /** What came as text and is no frame. */
  readonly heard: string[] = []
  /** Whether the whole draft has come. */
  ready = false
  #sent = 0
  #saved = 0
  readonly #socket: WebSocket
  readonly #looks = new Set<() => void>()

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('message', ({ data }) => {
      if (typeof data === 'string') this.heard.push(data)
      else this.#take(new Uint8Array(data as ArrayBuffer))
      this.#look()
    })
    socket.addEventListener('close', ({ code }) => {
      this.closed = code
      this.#look()
    })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#sync(SYNC.update, update)
    })
    socket.accept()
    this.#sync(SYNC.step1, Y.encodeStateVector(this.doc))
  }

  /** Comes into a charter's draft, and has all of it. */
  static async open(browser: Browser, slug = 'netizen'): Promise<Writer> {
    const writer = new Writer(await browser.dial(slug))
    await writer.until(() => writer.ready || writer.closed !== null)
    return writer
  }

  /** Resolves when `test` holds, tried at once and after everything that arrives. */
  until(test: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!test()) return
        this.#looks.delete(look)
        resolve()
      }
      this.#looks.add(look)
      look()
    })
  }

  /** Adds words at the end of a field. */
  types(words: string, key: string, field: Field = 'plain'): this {
    const text = fieldOf(this.doc, key, field)
    if (!text) throw new Error(`there is no ${key}/${field}`)
    text.insert(text.length, words)
    return this
  }

  text(key: string, field: Field = 'plain'): string {
    return fieldOf(this.doc, key, field)?.toString() ?? ''
  }

  /** Up to which of its frames it was told that they are stored. */
  get saved(): number {
    return this.#saved
  }

  /** Sends a text. */
  says(text: string): void {
    this.#socket.send(text)
  }

  /** All that was sent is stored, or something of it was refused. */
  answered(): Promise<void> {
    return this.until(() => this.#saved === this.#sent || this.closed !== null)
  }

  /** How the socket ended. */
  async end(): Promise<number | null> {
    await this.until(() => this.closed !== null)
    return this.closed
  }

  async leaves(): Promise<void> {
    this.#socket.close(1000)
    await this.end()
  }

  #look(): void {
    for (const look of this.#looks) look()
  }

  #sync(step: number, bytes: Uint8Array): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return
    if (step !== SYNC.step1) this.#sent += 1
    this.#socket.send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, FRAME.sync)
        encoding.writeVarUint(encoder, step)
        encoding.writeVarUint8Array(encoder, bytes)
      }),
    )
  }

  #take(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    switch (decoding.readVarUint(decoder)) {
      case FRAME.sync: {
        const step = decoding.readVarUint(decoder)
        const bytes = decoding.readVarUint8Array(decoder)
        if (step === SYNC.step1) {
          return this.#sync(SYNC.step2, Y.encodeStateAsUpdate(this.doc, bytes))
        }
        Y.applyUpdate(this.doc, bytes, this)
        const clientId = this.hello?.clientId
        if (typeof clientId === 'number') this.doc.clientID = clientId
        this.ready ||= step === SYNC.step2
        return
      }
      case FRAME.hello:
        this.hello = readOwn('hello', decoder)
        this.greeted += 1
        this.footing = this.hello
        return
      case FRAME.saved:
        this.#saved = readOwn('saved', decoder)
        return
      case FRAME.refused:
        this.refused = readOwn('refused', decoder)
        return
      case FRAME.event: {
        const event = readOwn('event', decoder)
        if (event.type === 'footing') this.footing = event
        if (event.type === 'crowd') this.crowd = event
      }
    }
  }
}
