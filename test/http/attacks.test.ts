import { get as httpGet } from 'node:http'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { FRAME } from '../../drafts/wire/frames.ts'
import { LIMITS } from '../../drafts/rules/limits.ts'
import { hostileContract } from '../contract/hostile.ts'
import type { AskRaw } from '../contract/hostile.ts'
import { startHouse } from '../support/house.ts'
import type { RunningHouse } from '../support/house.ts'
import { enter, openDraft, until } from '../support/writer.ts'

let house: RunningHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

/** Sends bytes as they are and gives what comes back until the other end closes or falls silent. */
function raw(request: string): Promise<string> {
  return new Promise((resolve) => {
    const { port } = new URL(house.url)
    const socket: Socket = connect(Number(port), '127.0.0.1', () => socket.end(request))
    let answer = ''
    socket.setEncoding('latin1').on('data', (text: string) => (answer += text))
    socket.on('close', () => resolve(answer))
    socket.on('error', () => {})
  })
}

const get = (path: string, headers = '') =>
  raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`)
const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])

/** Asks without a library that would put the path straight. */
const asked: AskRaw = (path, headers = {}) =>
  new Promise((resolve, reject) => {
    const { port } = new URL(house.url)
    const at = { host: '127.0.0.1', port, path, headers }
    httpGet(at, async (answer) => {
      const lines = new Headers()
      for (const [name, values = []] of Object.entries(answer.headersDistinct)) {
        for (const value of values) lines.append(name, value)
      }
      resolve(new Response(await text(answer), { status: answer.statusCode ?? 0, headers: lines }))
    }).on('error', reject)
  })

const live = (own = '1'): string => `${house.url.replace('http', 'ws')}/c/netizen/live?own=${own}`
const closing = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.once('close', resolve))
const opening = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve) => socket.once('open', resolve))

/** The page and the room still answer. */
async function livesOn(): Promise<void> {
  expect((await fetch(`${house.url}/c/netizen`)).status).toBe(200)
  const reader = openDraft(house.url, null)
  await until(reader, () => reader.ready)
  reader.close()
}

describe('hostile requests', () => {
  hostileContract(() => ({
    ask: (path, init) => fetch(house.url + path, init),
    raw: asked,
  }))

  it('[HTTP-42] what no path may have is refused', async () => {
    expect(statusOf(await get('/assets/..\\..\\package.json'))).toBe(400)
  })

  it('[HTTP-42] a Host of another name or none leads nobody there', async () => {
    const evil = await raw(
      'GET /c/netizen/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    )
    expect(evil).toMatch(/^location: \/c\/netizen\r$/im)
    for (const host of ['Host: a b', 'Host: x/../y', 'Host: [', 'Host:']) {
      const answer = await raw(`GET /c/netizen HTTP/1.1\r\n${host}\r\nConnection: close\r\n\r\n`)
      expect(statusOf(answer), host).toBeLessThan(500)
    }
    await livesOn()
  })

  it('[HTTP-42] more cookies than any browser sends are refused', async () => {
    const huge = await get('/c/netizen', `Cookie: a=${'x'.repeat(40_000)}\r\n`)
    expect(statusOf(huge)).toBe(431)
  })

  it('[HTTP-42] a body in chunks above the limit, two lengths, and a length with chunks are refused', async () => {
    const head = 'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
    const chunk = `${(16_384).toString(16)}\r\n${'x'.repeat(16_384)}\r\n`
    const chunked = await raw(
      `${head}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(6)}0\r\n\r\n`,
    )
    expect(statusOf(chunked)).toBe(413)
    const both = `${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`
    expect(statusOf(await raw(both))).toBe(400)
    const two = `${head}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd`
    expect(statusOf(await raw(two))).toBe(400)
    await livesOn()
  })
})

describe('hostile sockets', () => {
  it('[HTTP-43] what is larger than any frame closes its socket, and the others live', async () => {
    const large = new WebSocket(live())
    await opening(large)
    const closed = closing(large)
    large.send(new Uint8Array(LIMITS.frame + 10_000))
    expect(await closed).toBe(1009)
    const text = new WebSocket(live())
    await opening(text)
    const refused = closing(text)
    text.send('{"hello":1}')
    expect(await refused).toBe(4400)
    await livesOn()
  })

  it('[HTTP-43] two hundred come at once and all are served', async () => {
    const drafts = Array.from({ length: 200 }, () => openDraft(house.url, null))
    await Promise.all(drafts.map((draft) => until(draft, () => draft.ready)))
    for (const draft of drafts) draft.close()
    await livesOn()
  })

  it('[HTTP-43] presence of thousands, with clocks without end, is neither shown nor kept', async () => {
    const session = await enter(house.url, '이브')
    const ben = openDraft(house.url, await enter(house.url, '벤'))
    await until(ben, () => ben.canWrite)
    const socket = new WebSocket(live('0'), { headers: { cookie: session.cookie } })
    await opening(socket)
    const bytes: number[] = []
    const number = (n: number): void => {
      let rest = n
      while (rest > 127) {
        bytes.push(128 | (rest % 128))
        rest = Math.floor(rest / 128)
      }
      bytes.push(rest)
    }
    number(3_000)
    for (let i = 0; i < 3_000; i += 1) {
      number(1_000_000 + i)
      number(Number.MAX_SAFE_INTEGER)
      number(2)
      bytes.push(123, 125)
    }
    const size: number[] = []
    const whole = bytes.splice(0)
    number(whole.length)
    size.push(...bytes)
    socket.send(Uint8Array.from([FRAME.awareness, ...size, ...whole]))
    await until(ben, () => ben.awareness.getStates().size > 1)
    expect(ben.awareness.getStates().size).toBe(2)
    socket.close()
    ben.close()
  })
})
