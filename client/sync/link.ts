import type * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Awareness } from 'y-protocols/awareness'
import * as awarenessProtocol from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { LIMITS } from '../../drafts/rules/limits.ts'
import { FRAME, PING, PONG, readOwn, SYNC } from '../../drafts/wire/frames.ts'
import type { Event as RoomEvent, Hello, Refused } from '../../drafts/wire/frames.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'

export type LinkOptions = {
  /** Address of the charter, such as `ws://localhost:3000/c/netizen`. */
  base: string
  doc: Y.Doc
  awareness: Awareness
  generation: string
  clientId: number | null
  socket: typeof WebSocket
  /** Called with every change of `state`, and with the frames of our own. */
  on: {
    change(): void
    hello(hello: Hello): void
    refused(refused: Refused): void
    event(event: RoomEvent): void
    /** The server closed for good: the client does not come back by itself. */
    closed(code: number): void
  }
}

/** How often, in milliseconds, it is looked whether the connection has fallen silent. */
const LOOK = 5_000
/** Silence after which the server is asked for a word, and after which the connection is given up. */
const SILENT = 18_000
const DEAD = 10_000

/**
 * A y-websocket connection that knows what the server has committed. It counts the frames with
 * changes that it sends; `saved` from the server tells up to which of them is safe.
 */
export class Link {
  readonly #provider: WebsocketProvider
  readonly #options: LinkOptions
  readonly #look: ReturnType<typeof setInterval>
  /** When the server was asked for a word and has not said one since; null otherwise. */
  #askedAt: number | null = null
  #sent = 0
  #saved = 0

  constructor(options: LinkOptions) {
    this.#options = options
    const { base, doc, awareness, on } = options
    this.#provider = new WebsocketProvider(base, 'live', doc, {
      awareness,
      disableBc: true,
      connect: false,
      maxBackoffTime: 5_000,
      WebSocketPolyfill: this.#countingSocket(options.socket),
    })
    this.ask(options.clientId)
    this.#readOwnFrames()
    this.#sendOnlyOwnPresence()
    this.#provider.on('status', ({ status }) => {
      if (status === 'connecting') this.#hearPong()
      if (status === 'disconnected') this.#forgetOthers()
      on.change()
    })
    this.#provider.on('sync', () => on.change())
    this.#provider.on('closed', ({ code }) => on.closed(code))
    // The provider leaves a connection that was silent for 30 s without asking, which a server that
    // sleeps while nobody writes is.
    clearInterval(this.#provider._checkInterval)
    this.#look = setInterval(() => this.#listen(), LOOK)
    this.#provider.connect()
  }

  get connected(): boolean {
    return this.#provider.wsconnected
  }

  /** The document has everything the server had when this connection began. */
  get synced(): boolean {
    return this.#provider.synced
  }

  /** Everything written here is committed on the server. */
  get saved(): boolean {
    return this.connected && this.synced && this.#sent > 0 && this.#saved >= this.#sent
  }

  /** The client id to ask for when connecting again. */
  ask(clientId: number | null): void {
    const id = clientId === null ? '' : String(clientId)
    this.#provider.params = { own: '1', generation: this.#options.generation, id }
  }

  /** Connects again after the server closed or the network came back. */
  connect(): void {
    this.#provider.connect()
  }

  disconnect(): void {
    this.#provider.disconnect()
  }

  close(): void {
    clearInterval(this.#look)
    this.#provider.destroy()
  }

  #countingSocket(Base: typeof WebSocket): typeof WebSocket {
    const opened = () => {
      this.#sent = 0
      this.#saved = 0
    }
    const changed = () => {
      this.#sent += 1
      this.#options.on.change()
    }
    // The server cannot say no to it: it closes unread what is larger, again and again.
    const tooLarge = () => {
      const refusal: Refusal = { code: 'frame_too_large', limit: LIMITS.frame }
      queueMicrotask(() => this.#options.on.refused({ n: this.#sent, refusal }))
    }
    return class extends Base {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        opened()
      }

      override send(data: Uint8Array<ArrayBuffer> | string): void {
        if (typeof data === 'string') return super.send(data)
        if (data.byteLength > LIMITS.frame) return tooLarge()
        // What is written while the server takes leave goes out with the next connection.
        if (this.readyState === Base.OPEN) super.send(data)
        if (data[0] === FRAME.sync && data[1] !== SYNC.step1) changed()
      }
    }
  }

  #readOwnFrames(): void {
    const { on } = this.#options
    const handlers = this.#provider.messageHandlers
    const handle = (frame: number, read: (decoder: decoding.Decoder) => void): void => {
      handlers[frame] = (_encoder, decoder) => read(decoder)
    }
    handle(FRAME.hello, (decoder) => on.hello(readOwn('hello', decoder)))
    handle(FRAME.refused, (decoder) => on.refused(readOwn('refused', decoder)))
    handle(FRAME.event, (decoder) => on.event(readOwn('event', decoder)))
    handle(FRAME.saved, (decoder) => {
      this.#saved = readOwn('saved', decoder)
      on.change()
    })
  }

  /**
   * y-websocket sends every presence it hears back to the server; one's own is enough, and once: the
   * server renews it for the others, and says when somebody goes.
   */
  #sendOnlyOwnPresence(): void {
    const { awareness } = this.#options
    awareness.off('update', this.#provider._awarenessUpdateHandler)
    const tell = ({ added, updated, removed }: Record<string, number[]>): void => {
      const mine = [...added!, ...updated!, ...removed!].includes(awareness.clientID)
      if (mine) this.#send(presenceFrame(awareness))
    }
    awareness.on('change', tell)
  }

  /**
   * The provider takes the others out of sight when a connection ends, but remembers their clocks
   * and so would not believe the server when it tells of them again.
   */
  #forgetOthers(): void {
    const { awareness } = this.#options
    for (const id of awareness.meta.keys()) if (id !== awareness.clientID) awareness.meta.delete(id)
  }

  /** `pong` is no frame: it says that the server is there, and that nobody here has changed. */
  #hearPong(): void {
    const provider = this.#provider
    const { ws } = provider
    const take = ws?.onmessage
    if (!ws || !take) return
    ws.onmessage = (event) => {
      if (event.data !== PONG) return void take.call(ws, event)
      const now = Date.now()
      provider.wsLastMessageReceived = now
      for (const meta of this.#options.awareness.meta.values()) meta.lastUpdated = now
    }
  }

  /** Asks a server that has fallen silent for a word, and connects anew to one that says none. */
  #listen(): void {
    const { ws, wsLastMessageReceived: heardAt } = this.#provider
    if (!this.connected || !ws) return
    const now = Date.now()
    if (this.#askedAt !== null && heardAt >= this.#askedAt) this.#askedAt = null
    if (this.#askedAt === null) {
      if (now - heardAt < SILENT) return
      this.#askedAt = now
      return ws.send(PING)
    }
    if (now - this.#askedAt < DEAD) return
    this.#askedAt = null
    this.disconnect()
    this.connect()
  }

  #send(frame: Uint8Array): void {
    if (this.connected) this.#provider.ws?.send(frame as Uint8Array<ArrayBuffer>)
  }
}

function presenceFrame(awareness: Awareness): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.awareness)
    const update = awarenessProtocol.encodeAwarenessUpdate(awareness, [awareness.clientID])
    encoding.writeVarUint8Array(encoder, update)
  })
}
