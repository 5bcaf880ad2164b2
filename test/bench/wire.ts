import { connect } from 'node:net'
import type { Socket } from 'node:net'

/** Bytes of a message that are kept where only its kind and length are asked for. */
const HEAD = 64

/** Every wire reads into the same memory: what is handed on is valid during the call alone. */
const BUFFER = Buffer.allocUnsafe(512 * 1024)

export type Address = { port: number; path: string; headers?: Record<string, string> }

/**
 * One end of a WebSocket, as lean as can be: a thousand of them must not cost the bench more than
 * they cost the server. Binary messages only; pings are answered.
 */
export class Wire {
  /** Called once, when the other end has gone, with the code it gave. */
  gone: (code: number | null) => void = () => {}
  whole: boolean
  closed = false
  readonly #socket: Socket
  readonly #opened: () => void
  #open = false
  #code: number | null = null
  /** What came of the handshake or of a header that is not all there yet. */
  #rest: Buffer = Buffer.alloc(0)
  #message: Buffer | null = null
  #filled = 0
  #length = 0
  #opcode = 0
  #hear: (message: Uint8Array, length: number) => void
  /** What came before anybody listened. */
  #early: [Uint8Array, number][] = []

  private constructor({ port, path, headers }: Address, whole: boolean, opened: () => void) {
    this.whole = whole
    this.#opened = opened
    this.#hear = (message, length) => this.#early.push([Buffer.from(message), length])
    this.#socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: BUFFER,
        callback: (size, buffer) => {
          this.#read(Buffer.from(buffer.buffer, buffer.byteOffset, size))
          return true
        },
      },
    })
    const lines = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`)
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\n` +
        `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${lines.join('')}\r\n`,
    )
    this.#socket.on('error', () => {})
    this.#socket.once('close', () => {
      this.closed = true
      this.gone(this.#code)
    })
  }

  /** Resolves when the server took the handshake; rejects when it did not. */
  static open(address: Address, { whole = true } = {}): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const wire = new Wire(address, whole, () => resolve(wire))
      wire.gone = () => reject(new Error(`no socket at ${address.path}`))
    })
  }

  /** Gives every message; of one that came in pieces its beginning alone while not `whole`. */
  listen(hear: (message: Uint8Array, length: number) => void): void {
    this.#hear = hear
    for (const [message, length] of this.#early.splice(0)) hear(message, length)
  }

  /** The key is zero, which is allowed and leaves the bytes as they are. */
  send(message: Uint8Array): void {
    if (this.closed) return
    const { byteLength: length } = message
    const header = Buffer.alloc(length < 126 ? 6 : length < 65_536 ? 8 : 14)
    header[0] = 0x82
    if (length < 126) header[1] = 0x80 | length
    else if (length < 65_536) {
      header[1] = 0x80 | 126
      header.writeUInt16BE(length, 2)
    } else {
      header[1] = 0x80 | 127
      header.writeUInt32BE(length, 6)
    }
    this.#socket.write(Buffer.concat([header, message]))
  }

  /** Reads nothing more, as a client on a dead line. */
  stall(): void {
    this.#socket.pause()
  }

  end(): void {
    this.#socket.destroy()
  }

  #read(bytes: Buffer): void {
    if (!this.#open) return this.#shake(Buffer.concat([this.#rest, bytes]))
    let at = 0
    if (this.#rest.byteLength > 0) {
      bytes = Buffer.concat([this.#rest, bytes])
      this.#rest = Buffer.alloc(0)
    }
    while (at < bytes.byteLength) {
      if (this.#message) at = this.#fill(bytes, at)
      else {
        const next = this.#header(bytes, at)
        if (next < 0) {
          this.#rest = Buffer.from(bytes.subarray(at))
          return
        }
        at = next
      }
    }
  }

  #shake(all: Buffer): void {
    this.#rest = all
    const end = all.indexOf('\r\n\r\n')
    if (end < 0) return
    this.#rest = Buffer.alloc(0)
    if (!all.toString('latin1', 0, 12).endsWith(' 101')) return this.end()
    this.#open = true
    this.gone = () => {}
    this.#opened()
    this.#read(all.subarray(end + 4))
  }

  /** Reads a header, and its message where all of it is there. Below zero: not all of it came. */
  #header(bytes: Buffer, at: number): number {
    if (bytes.byteLength - at < 2) return -1
    const short = bytes[at + 1]! & 127
    const from = at + (short === 126 ? 4 : short === 127 ? 10 : 2)
    if (bytes.byteLength < from) return -1
    let length = short
    if (short === 126) length = bytes.readUInt16BE(at + 2)
    if (short === 127) length = bytes.readUInt32BE(at + 6)
    this.#opcode = bytes[at]! & 15
    this.#length = length
    if (bytes.byteLength - from >= length) {
      this.#take(bytes.subarray(from, from + length), length)
      return from + length
    }
    this.#message = Buffer.allocUnsafe(this.whole ? length : Math.min(HEAD, length))
    this.#filled = 0
    return from
  }

  #fill(bytes: Buffer, at: number): number {
    const end = Math.min(bytes.byteLength, at + this.#length - this.#filled)
    const message = this.#message!
    if (this.#filled < message.byteLength) bytes.copy(message, this.#filled, at, end)
    this.#filled += end - at
    if (this.#filled === this.#length) {
      this.#message = null
      this.#take(message, this.#length)
    }
    return end
  }

  #take(message: Buffer, length: number): void {
    if (this.#opcode === 2) this.#hear(message, length)
    else if (this.#opcode === 9) {
      this.#socket.write(Buffer.concat([Buffer.from([0x8a, 0x80 | length, 0, 0, 0, 0]), message]))
    } else if (this.#opcode === 8) {
      this.#code = length >= 2 ? message.readUInt16BE(0) : null
      this.#socket.end()
    }
  }
}
