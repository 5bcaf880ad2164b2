import type { Socket as Line } from 'node:net'
import { upgradeWebSocket } from '@hono/node-server'
import type { HttpBindings } from '@hono/node-server'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { LIMITS } from '../../drafts/rules/limits.ts'
import { PING, PONG } from '../../drafts/wire/frames.ts'
import type { Log, Socket } from '../ports.ts'
import type { Room } from '../room/room.ts'
import type { Upgrade } from '../http/live.ts'

/** Room for the numbers around the largest frame; what is larger yet closes the socket (1009). */
const OVERHEAD = 1024
/** A text message is no frame of the protocol; the room refuses it as it refuses an empty one. */
const NO_FRAME = new Uint8Array()

/** Compression is off: it costs memory a socket, and the frames are small or dense. */
export function openSocketServer(): WebSocketServer {
  const maxPayload = LIMITS.frame + OVERHEAD
  const sockets = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false })
  // What opens a socket and what a room says first leave in one piece: they are of one turn.
  sockets.on('headers', (_lines, { socket: line }) => {
    line.cork()
    process.nextTick(() => line.uncork())
  })
  return sockets
}

/** Brings `ws` sockets into a charter's room. */
export function nodeUpgrade(room: () => Room, log: Log): Upgrade {
  return (c, visitor) => {
    let here: Room | undefined
    let session: ReturnType<Room['join']> | undefined

    return upgradeWebSocket(
      c,
      {
        onOpen(_event, context) {
          const socket = context.raw as WebSocket
          guarded(socket, log, () => {
            here = room()
            const { incoming } = c.env as HttpBindings
            session = here.join(socketOf(socket, incoming.socket), visitor)
          })
        },
        onMessage({ data }, context) {
          const socket = context.raw as WebSocket
          guarded(socket, log, () => {
            if (data === PING) return socket.send(PONG)
            if (!here || !session) return
            here.receive(session, data instanceof ArrayBuffer ? new Uint8Array(data) : NO_FRAME)
          })
        },
        onClose() {
          if (here && session) here.leave(session)
          session = undefined
        },
      },
      { onError: (error) => log.error('socket_failed', { error }) },
    )
  }
}

/** A defect ends the session it met; the room and its other sessions go on. */
function guarded(socket: WebSocket, log: Log, work: () => void): void {
  try {
    work()
  } catch (error) {
    log.error('socket_failed', { error })
    socket.close(1011, 'failed')
  }
}

/**
 * A thousand sockets get the same frame: what goes over the line is made once, kept as long as the
 * frame is, and written in one piece past `ws`, which would make and write a head for each. It
 * sends nothing in pieces itself, as nothing is compressed, so every frame begins where another
 * has ended.
 */
export function socketOf(socket: WebSocket, line: Line): Socket {
  return {
    send: (frame) => {
      if (socket.readyState === socket.OPEN) line.write(onTheLine(frame))
    },
    close: (code, reason) => socket.close(code, reason),
    get waiting() {
      return line.writableLength
    },
  }
}

/** A final binary message of RFC 6455, without a mask. */
const MESSAGE = 0x82

const made = new WeakMap<Uint8Array, Buffer>()

function onTheLine(frame: Uint8Array): Buffer {
  const there = made.get(frame)
  if (there) return there
  const { byteLength: length } = frame
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const bytes = Buffer.allocUnsafe(head + length)
  bytes[0] = MESSAGE
  bytes[1] = head === 2 ? length : head === 4 ? 126 : 127
  if (head === 4) bytes.writeUInt16BE(length, 2)
  if (head === 10) bytes.writeBigUInt64BE(BigInt(length), 2)
  bytes.set(frame, head)
  made.set(frame, bytes)
  return bytes
}

/** Ends sockets whose other end has gone without a word: no pong since the last beat. */
export function createPulse(sockets: WebSocketServer): () => void {
  const alive = new WeakSet<WebSocket>()
  sockets.on('connection', (socket) => {
    alive.add(socket)
    socket.on('pong', () => alive.add(socket))
  })
  return () => {
    for (const socket of sockets.clients) {
      if (!alive.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }
}
