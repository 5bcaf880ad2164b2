import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { FRAME } from '../../drafts/wire/frames.ts'
import { LIMITS } from '../../drafts/rules/limits.ts'
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
  it.each([
    ['/c/%2e%2e', 200],
    ['/c/%2e%2e/%2e%2e/etc/passwd', 404],
    ['/c/..%2f..%2fsecret', 404],
    ['//elsewhere.example', 404],
    ['//', 404],
    ['/c//live', 404],
    ['/c/netizen%2fdraft', 404],
    ['/c/netizen/draft%00', 404],
    ['/c/%ff', 404],
    ['/%', 404],
    ['/c/%E0%A4%A', 404],
    [`/${'a'.repeat(8_000)}`, 404],
    ['/assets/..%2f..%2fpackage.json', 404],
    ['/assets/%2e%2e/%2e%2e/package.json', 404],
    ['/assets/....//package.json', 404],
    ['/assets/%00', 404],
    ['/assets//etc/passwd', 404],
    ['/assets/..\\..\\package.json', 400],
    ['/lang/en?back=//elsewhere.example', 400],
    ['/lang/en?back=/%0d%0aset-cookie:%20a=b', 400],
    ['/lang/en?back=https://elsewhere.example', 400],
    ['/lang/xx?back=/', 404],
  ])('[HTTP-42] GET %s is answered with %i, not a defect', async (path, status) => {
    const answer = await get(path)
    expect(statusOf(answer)).toBe(status)
    expect(answer).not.toMatch(/^set-cookie: a=b/im)
    expect(answer).not.toContain('"name": "netizen-charter"')
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

  it('[HTTP-42] cookies of any size and form are a reader’s, or refused', async () => {
    const cookies = [
      `a=${'x'.repeat(10_000)}`,
      'charter.session_token=%',
      `charter.session_token=${'.'.repeat(4_000)}`,
      'charter.session_token=a.b; charter.session_token=c.d',
      'lang=xx; lang=en; =; ;;',
      `lang=${'%'.repeat(500)}`,
    ]
    for (const cookie of cookies) {
      expect(statusOf(await get('/c/netizen', `Cookie: ${cookie}\r\n`)), cookie.slice(0, 40)).toBe(
        200,
      )
    }
    const huge = await get('/c/netizen', `Cookie: a=${'x'.repeat(40_000)}\r\n`)
    expect(statusOf(huge)).toBe(431)
  })

  it('[HTTP-42] other methods change nothing and are no defect', async () => {
    for (const method of ['OPTIONS', 'PUT', 'PATCH', 'DELETE', 'POST', 'PROPFIND']) {
      for (const path of ['/', '/c/netizen', '/c/netizen/draft', '/c/netizen/live', '/healthz']) {
        const { status } = await fetch(house.url + path, { method })
        expect([404, 405], `${method} ${path}`).toContain(status)
      }
    }
    const head = await fetch(`${house.url}/c/netizen/draft`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
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

  it('[HTTP-42] a cookie somebody made up is not taken over as a session', async () => {
    const made = 'charter.session_token=0123456789abcdef0123456789abcdef.c2lnbmF0dXJl'
    const response = await fetch(`${house.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: made },
      body: JSON.stringify({ nickname: '시민' }),
    })
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie().join()).not.toContain('0123456789abcdef')
  })

  it('[HTTP-42] a form on another site changes nothing, whatever it calls its body', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']) {
      const response = await fetch(`${house.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': type, origin: 'https://elsewhere.example' },
        body: 'nickname=a',
      })
      expect([response.status, response.headers.getSetCookie()]).toEqual([403, []])
    }
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

  it('[HTTP-43] bytes at random close sockets one by one and nothing else', async () => {
    // Several people: who is refused twenty times in a minute has to wait.
    const sessions = await Promise.all(['하나', '둘', '셋', '넷'].map((n) => enter(house.url, n)))
    for (let i = 0; i < 60; i += 1) {
      const headers = { cookie: sessions[i % 4]!.cookie }
      const socket = new WebSocket(live(i % 2 ? '1' : '0'), { headers })
      await opening(socket)
      const closed = closing(socket)
      const bytes = Uint8Array.from({ length: i }, (_, at) => (i * 31 + at * 17 + 9) % 256)
      bytes[0] = i % 5
      if (i > 1) bytes[1] = i % 3
      socket.send(bytes)
      socket.send(new Uint8Array())
      expect(await closed, `${i}`).toBe(4400)
    }
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
