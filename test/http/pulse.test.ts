import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { createPulse, socketOf } from '../../server/node/socket.ts'

let server: WebSocketServer
let pulse: () => void

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  pulse = createPulse(server)
  await once(server, 'listening')
})

afterEach(() => {
  for (const socket of server.clients) socket.terminate()
  server.close()
})

type Dialled = [client: WebSocket, there: WebSocket, request: IncomingMessage]

async function dial(options: WebSocket.ClientOptions): Promise<Dialled> {
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, options)
  const [there, request] = (await once(server, 'connection')) as [WebSocket, IncomingMessage]
  if (client.readyState !== WebSocket.OPEN) await once(client, 'open')
  return [client, there, request]
}

describe('the pulse', () => {
  it('[HTTP-40] ends a socket whose other end has gone, and no other', async () => {
    const [silent] = await dial({ autoPong: false })
    const [lively, there] = await dial({})
    const answered = once(there, 'pong')
    pulse()
    await answered
    const ended = once(silent, 'close')
    pulse()
    expect((await ended)[0]).toBe(1006)
    expect(lively.readyState).toBe(WebSocket.OPEN)
  })
})

describe('frames on the line', () => {
  it('[HTTP-65] arrive whole, whatever their length, between pings, and end with the socket', async () => {
    const [client, there, { socket: line }] = await dial({})
    const socket = socketOf(there, line)
    const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 300_000]
    const frames = lengths.map((length) => new Uint8Array(length).map((_, i) => i % 251))
    const heard: Buffer[] = []
    client.on('message', (message: Buffer) => heard.push(message))
    for (const frame of frames) {
      socket.send(frame)
      there.ping()
      socket.send(frame)
    }
    client.pause()
    let more = 0
    for (; socket.waiting === 0 && more < 200; more += 1) socket.send(frames.at(-1)!)
    expect(socket.waiting).toBeGreaterThan(0)
    client.resume()
    const closed = once(client, 'close')
    socket.close(4400, 'over')
    socket.send(frames[1]!)
    expect((await closed)[0]).toBe(4400)
    const sent = [...frames.flatMap((frame) => [frame, frame]), ...Array(more).fill(frames.at(-1)!)]
    expect(heard.length).toBe(sent.length)
    expect(heard.every((each, i) => Buffer.compare(each, sent[i]!) === 0)).toBe(true)
    socket.send(frames[1]!)
  })
})
