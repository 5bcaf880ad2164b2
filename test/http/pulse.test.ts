import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { createPulse } from '../../server/node/socket.ts'

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

async function dial(options: WebSocket.ClientOptions): Promise<[WebSocket, WebSocket]> {
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, options)
  const [there] = (await once(server, 'connection')) as [WebSocket]
  if (client.readyState !== WebSocket.OPEN) await once(client, 'open')
  return [client, there]
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
