import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { LIMITS } from '../../drafts/rules/limits.ts'
import { FRAME, PING, PONG, readOwn } from '../../drafts/wire/frames.ts'
import { startHouse } from '../support/house.ts'
import type { RunningHouse } from '../support/house.ts'
import { cookiesOf, json } from './a-site.ts'

let house: RunningHouse

beforeAll(async () => {
  house = await startHouse()
})

afterAll(() => house.stop())

function dial(path: string, headers: Record<string, string> = {}): WebSocket {
  return new WebSocket(house.url.replace('http', 'ws') + path, { headers })
}

/** What the server answers instead of opening a socket. */
async function turnedAway(path: string, headers?: Record<string, string>): Promise<number> {
  const socket = dial(path, headers)
  const [, response] = (await once(socket, 'unexpected-response')) as [
    unknown,
    { statusCode: number },
  ]
  socket.on('error', () => {})
  socket.terminate()
  return response.statusCode
}

async function firstFrame(socket: WebSocket): Promise<Uint8Array> {
  const [data] = (await once(socket, 'message')) as [Buffer]
  return new Uint8Array(data)
}

describe('a real socket', () => {
  it('[HTTP-31] opens for a plain y-websocket client, which is asked for its state at once', async () => {
    const socket = dial('/c/netizen/live')
    expect([...(await firstFrame(socket)).subarray(0, 2)]).toEqual([FRAME.sync, 0])
    expect(socket.extensions).toBe('')
    socket.close()
  })

  it('[HTTP-70] answers who asks for a word, and no other text', async () => {
    const socket = dial('/c/netizen/live')
    await firstFrame(socket)
    socket.send(PING)
    for (;;) {
      const [data, binary] = (await once(socket, 'message')) as [Buffer, boolean]
      if (binary) continue
      expect(data.toString()).toBe(PONG)
      break
    }
    socket.send('hello')
    expect((await once(socket, 'close'))[0]).toBe(4400)
  })

  it('[ACC-80] closes when its person signs out in another tab', async () => {
    const entered = await fetch(`${house.url}/api/session`, json({ nickname: '민들레' }))
    const cookie = cookiesOf(entered)
    const socket = dial('/c/netizen/live?own=1', { cookie })
    await firstFrame(socket)
    const closed = once(socket, 'close')
    await fetch(`${house.url}/api/session`, { method: 'DELETE', headers: { cookie } })
    expect((await closed)[0]).toBe(4505)
  })

  it('[HTTP-32] says hello to our own client, with the person of its cookie', async () => {
    const entered = await fetch(`${house.url}/api/session`, json({ nickname: '민들레' }))
    const { person } = (await entered.json()) as { person: object }
    const socket = dial('/c/netizen/live?own=1&generation=&id=', { cookie: cookiesOf(entered) })
    const decoder = decoding.createDecoder(await firstFrame(socket))
    expect(decoding.readVarUint(decoder)).toBe(FRAME.hello)
    expect(readOwn('hello', decoder)).toEqual({
      generation: expect.any(String),
      clientId: expect.any(Number),
      person,
      published: null,
      build: expect.any(String),
      standing: expect.objectContaining({ role: 'guest' }),
      rules: expect.objectContaining({ stage: 'open' }),
      freezes: [],
      writing: null,
    })
    socket.close()
  })

  it('[HTTP-33] is not opened for an unknown charter, a wrong address or another site', async () => {
    expect(await turnedAway('/c/nowhere/live')).toBe(404)
    expect(await turnedAway('/c/netizen/draft')).toBe(400)
    expect(await turnedAway('/nothing')).toBe(400)
    expect(await turnedAway('/c/netizen/live?id=x')).toBe(400)
    expect(await turnedAway('/c/netizen/live', { origin: 'https://elsewhere.example' })).toBe(403)
  })

  it('[HTTP-33] opens for a page of this site, and with a forged cookie as a reader', async () => {
    const headers = { origin: house.url, cookie: 'charter.session_token=forged.AAAA' }
    const socket = dial('/c/netizen/live?own=1', headers)
    const decoder = decoding.createDecoder(await firstFrame(socket))
    decoding.readVarUint(decoder)
    expect(readOwn('hello', decoder)).toMatchObject({ person: null, clientId: null })
    socket.close()
  })

  it.each([
    ['text', 'hello', 4400],
    ['an empty frame', new Uint8Array(), 4400],
    ['an unknown frame', new Uint8Array([99]), 4400],
    ['more than any frame may have', new Uint8Array(LIMITS.frame + 2048), 1009],
  ])(
    '[HTTP-34] that sends %s is closed with a code; the others stay',
    async (_what, data, code) => {
      const other = dial('/c/netizen/live')
      await firstFrame(other)
      const socket = dial('/c/netizen/live')
      await once(socket, 'open')
      socket.send(data)
      const [closed] = (await once(socket, 'close')) as [number]
      expect(closed).toBe(code)
      expect(other.readyState).toBe(WebSocket.OPEN)
      other.close()
    },
  )

  it('[HTTP-35] leaves the server standing when the network drops it', async () => {
    const socket = dial('/c/netizen/live')
    await firstFrame(socket)
    socket.terminate()
    expect((await fetch(`${house.url}/healthz`)).status).toBe(200)
  })
})

describe('the house on the wire', () => {
  it('[HTTP-36] serves its pages and its charter, and is ready', async () => {
    expect(await (await fetch(`${house.url}/readyz`)).json()).toEqual({ ready: true })
    const page = await (await fetch(`${house.url}/c/netizen`)).text()
    expect(page).toContain('네티즌 권리장전')
    expect(page).toContain('제32조')
    expect(page).toContain('id="breach-notice/2"')
  })

  it('[HTTP-36] keeps to its folder of assets', async () => {
    for (const path of ['/assets/../server/env.ts', '/assets/..%2f..%2fpackage.json', '/assets/']) {
      expect((await fetch(house.url + path)).status).toBe(404)
    }
  })
})
