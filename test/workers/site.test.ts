import { exports } from 'cloudflare:workers'
import * as decoding from 'lib0/decoding'
import { describe, expect, it, vi } from 'vitest'
import { verify } from '../../client/public/assets/verify.mjs'
import { FRAME, readOwn } from '../../drafts/wire/frames.ts'
import { hostileContract } from '../contract/hostile.ts'
import type { AskRaw } from '../contract/hostile.ts'
import { httpContract } from '../contract/http.ts'
import { socketContract } from '../contract/sockets.ts'
import type { Reached } from '../contract/sockets.ts'
import { lineOf } from '../support/line.ts'
import { AccountsHouse } from '../../server/worker/accounts-house.ts'
import { keptPages } from '../../server/worker/kept-pages.ts'
import { Browser } from './browser.ts'
import { here } from './citizens.ts'

const SITE = 'https://charter.example'
const worker = (exports as unknown as { default: Fetcher }).default
const ask = (path: string, init?: RequestInit) => worker.fetch(new Request(SITE + path, init))

async function enter(nickname: string): Promise<{ person: object; cookie: string }> {
  const response = await ask('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: SITE },
    body: JSON.stringify({ nickname }),
  })
  expect(response.status).toBe(200)
  const [line = ''] = response.headers.getSetCookie()
  expect(line).toMatch(/^charter\.session_token=.*; HttpOnly; SameSite=Lax; Secure$/)
  const { person } = (await response.json()) as { person: object }
  return { person, cookie: line.split(';')[0] ?? '' }
}

async function dial(headers: Record<string, string> = {}): Promise<WebSocket> {
  const response = await ask('/c/netizen/live?own=1', {
    headers: { upgrade: 'websocket', ...headers },
  })
  expect(response.status).toBe(101)
  const socket = response.webSocket
  if (!socket) throw new Error('no socket came')
  socket.accept()
  return socket
}

async function hello(socket: WebSocket) {
  const data = await new Promise<Blob>((heard) =>
    socket.addEventListener('message', (event) => heard(event.data as Blob), { once: true }),
  )
  const decoder = decoding.createDecoder(new Uint8Array(await data.arrayBuffer()))
  expect(decoding.readVarUint(decoder)).toBe(FRAME.hello)
  return readOwn('hello', decoder)
}

httpContract(
  () => (path, init) =>
    worker.fetch(new Request(`http://localhost${path}`, { redirect: 'manual', ...init })),
)

const reached: Reached & { raw: AskRaw } = {
  origin: SITE,
  tooLarge: 4413,
  ask: (path, init) => ask(path, { redirect: 'manual', ...init }),
  raw: (path, headers = {}) => ask(path, { redirect: 'manual', headers }),
  async dial(path, headers) {
    const response = await ask(path, { headers: { upgrade: 'websocket', ...headers } })
    const { webSocket } = response
    if (!webSocket) return (await response.text(), response.status)
    const line = lineOf(webSocket)
    webSocket.accept()
    return line
  },
}
describe('a socket on Workers', () => socketContract(() => reached))
describe('hostile requests on Workers', () => hostileContract(() => reached))

async function* whole(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}
const KEY = 'the key of the operator of these tests'
const checked = (text: string) => verify(whole(text))

describe('the site on Workers', () => {
  it('[RUN-14] shows the first charter, which seeded itself, on the same pages', async () => {
    for (const path of ['/', '/c/netizen', '/c/netizen/draft']) {
      const response = await ask(path)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000')
      expect(await response.text()).toContain('네티즌 권리장전')
    }
    expect(await (await ask('/c/netizen')).text()).toContain('id="breach-notice/2"')
  })

  it('[RUN-15] has the same guards and refusals', async () => {
    const lost = await ask('/c/nowhere', { headers: { accept: 'text/html' } })
    expect([lost.status, lost.headers.get('content-type')]).toEqual([
      404,
      'text/html; charset=UTF-8',
    ])
    const foreign = await ask('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
      body: '{"nickname":"시민"}',
    })
    expect([foreign.status, await foreign.json()]).toEqual([
      403,
      { error: { code: 'foreign_origin' }, sentence: expect.any(String) },
    ])
    expect((await ask('/assets/nothing.js')).status).toBe(404)
    expect(await (await ask('/readyz')).json()).toEqual({ ready: true })
  })

  it('[RUN-16] knows a guest in her pages and on her socket', async () => {
    const { person, cookie } = await enter('민들레')
    expect(await (await ask('/api/session', { headers: { cookie } })).json()).toEqual({ person })
    expect(await (await ask('/c/netizen/draft', { headers: { cookie } })).text()).toContain(
      '민들레',
    )
    const socket = await dial({ cookie, origin: SITE })
    expect(await hello(socket)).toMatchObject({ person, clientId: expect.any(Number) })
    socket.close(1000)
  })

  it('[RUN-46] asks the accounts once who reads, and always who changes something', async () => {
    const asked = vi.spyOn(AccountsHouse.prototype, 'renew')
    const [reader, ana, ben] = [new Browser(), new Browser(), new Browser()]
    await reader.page('/c/netizen')
    expect(asked).not.toHaveBeenCalled()
    await ana.comesAs('할미꽃')
    for (let i = 0; i < 3; i += 1) {
      expect(await ana.page('/c/netizen/draft')).toContain('할미꽃')
    }
    expect(asked).toHaveBeenCalledTimes(1)
    await ana.post('/c/netizen/report', {})
    expect(asked).toHaveBeenCalledTimes(2)
    // A pass is of one session: with another one's it is nothing, nor with a letter changed.
    await ben.comesAs('패랭이')
    const pass = /charter\.pass=([^;]+)/.exec(ana.visitor.headers.get('cookie') ?? '')?.[1] ?? ''
    for (const wrong of [pass, `${pass.slice(0, -2)}xx`, 'x', '']) {
      const before = asked.mock.calls.length
      const session = ben.visitor.headers.get('cookie') ?? ''
      const cookie = `${session.replace(/charter\.pass=[^;]*;?/, '')}; charter.pass=${wrong}`
      const page = await (await ask('/c/netizen/draft', { headers: { cookie } })).text()
      expect([page.includes('패랭이'), page.includes('할미꽃')]).toEqual([true, false])
      expect(asked.mock.calls.length).toBe(before + 1)
    }
    // Who changes who one is, is that at once.
    await ana.comesAs('금강초롱')
    expect(await ana.page('/c/netizen/draft')).toContain('금강초롱')
    asked.mockRestore()
  })

  it('[RUN-47] keeps pages for readers for some seconds, each in its form, and nobody else’s', async () => {
    const works: Promise<unknown>[] = []
    let made = 0
    const get = async (path: string, headers: Record<string, string> = {}, seconds = 10) => {
      const request = new Request(SITE + path, { headers })
      const answer = await keptPages(
        request,
        seconds,
        (work) => void works.push(work),
        async () => {
          made += 1
          return new Response(`${made}`, {
            headers: { 'cache-control': 'private, no-cache', 'x-request-id': `${made}` },
          })
        },
      )
      await Promise.all(works)
      return [await answer.text(), answer.headers.get('cache-control')]
    }
    const cookie = 'charter.session_token=x'
    const first = ['1', 'private, no-cache']
    for (let i = 0; i < 2; i += 1) expect(await get('/c/kept')).toEqual(first)
    expect((await get('/c/kept', { cookie: 'lang=en' }))[0]).toBe('2')
    expect((await get('/c/kept', { accept: 'application/json' }))[0]).toBe('3')
    expect((await get('/c/kept', { cookie }))[0]).toBe('4')
    expect((await get('/c/kept', {}, 0))[0]).toBe('5')
    for (const n of ['6', '7']) expect((await get('/c/kept/draft'))[0]).toBe(n)
    expect(await get('/c/kept', { cookie: 'other=1' })).toEqual(first)
  })

  it('[RUN-17] takes no word for who one is: the inner header from outside is nothing', async () => {
    const visit = {
      person: { id: 'x', name: '침입자', colour: 0 },
      lang: 'ko',
      requestId: 'x',
      origin: '',
    }
    const headers = { 'x-visit': encodeURIComponent(JSON.stringify(visit)) }
    expect(await (await ask('/c/netizen/draft', { headers })).text()).not.toContain('침입자')
    const socket = await dial(headers)
    expect(await hello(socket)).toMatchObject({ person: null, clientId: null })
    socket.close(1000)
  })

  it('[MOVE-8] lets the operator take a charter, and bring one in parts, with the key alone', async () => {
    const { cookie } = await enter('제비꽃')
    const socket = await dial({ cookie, origin: SITE })
    await hello(socket)
    const headers = { authorization: `Bearer ${KEY}` }
    const at = (slug: string, init: RequestInit = {}) => ask(`/operator/charters/${slug}`, init)
    for (const wrong of [{}, { authorization: 'Bearer the key of somebody else' }]) {
      expect((await at('netizen', { headers: wrong })).status).toBe(404)
    }
    const taken = await (await at('netizen', { headers })).text()
    expect(taken.split('\n').filter((line) => line.startsWith('{"p":"user"'))).not.toEqual([])
    const bring = async (slug: string, body: string): Promise<unknown[]> => {
      const answer = await at(slug, { method: 'PUT', headers, body })
      return [answer.status, await answer.json()]
    }
    const no = (sentence: string) => [422, { sentence: expect.stringContaining(sentence) }]
    expect(await bring('netizen', taken)).toEqual(no('in which somebody wrote'))
    expect(await bring('town', taken)).toEqual(no('It is of netizen.'))
    const town = taken.replaceAll('"slug":"netizen"', '"slug":"town"')
    const cut = town.indexOf('\n', town.length / 2) + 1
    expect(await bring('town', town.slice(0, cut))).toEqual([200, { whole: false, others: 0 }])
    expect((await ask('/c/town')).status).toBe(404)
    expect(await bring('town', town.slice(cut))).toEqual([200, { whole: true, others: 0 }])
    expect(await (await ask('/c/town')).text()).toContain('id="breach-notice/2"')
    expect(await (await at('town', { headers })).text()).toContain('"slug":"town"')
    socket.close(1000)
  })

  it('[EXPORT-6] gives the record through the Worker, also after a new key was made by its operator', async () => {
    const record = async () =>
      checked(new TextDecoder().decode(await (await ask('/c/netizen/export')).arrayBuffer()))
    const first = await record()
    expect([first.problems, first.signatures, first.keys]).toEqual([[], true, 1])
    const rotate = (key: string, method = 'POST') =>
      ask('/operator/key', { method, headers: { authorization: `Bearer ${key}` } })
    expect((await rotate('the key of somebody else')).status).toBe(404)
    expect((await rotate(KEY, 'GET')).status).toBe(405)
    const { key } = (await (await rotate(KEY)).json()) as { key: string }
    const second = await record()
    expect([second.problems, second.keys, second.unproved, second.key]).toEqual([[], 2, 0, key])
    expect(key).not.toBe(first.key)
  })

  it('[PROOF-10] lets the operator erase what a row of the log says, with the key alone', async () => {
    const { cookie } = await enter('달맞이꽃')
    const reported = await ask('/c/netizen/report', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        cookie,
        origin: SITE,
      },
      body: JSON.stringify({ key: 'access', reason: '살펴 주세요' }),
    })
    expect(reported.status).toBeLessThan(400)
    const record = async () =>
      new TextDecoder().decode(await (await ask('/c/netizen/export')).arrayBuffer())
    const rows = (await record()).split('\n').filter((line) => line.includes('"kind":"leaf"'))
    const row = rows.findIndex((line) => line.includes('"type":"reported"')) + 1
    expect(row).toBeGreaterThan(0)
    const erase = async (asked: object, { slug = 'netizen', method = 'POST', key = KEY } = {}) => {
      const headers = { authorization: `Bearer ${key}` }
      const body = method === 'POST' ? JSON.stringify(asked) : null
      const answer = await ask(`/operator/charters/${slug}/log/erase`, { method, headers, body })
      return [answer.status, await answer.json().catch(() => null)]
    }
    const why = { row, reason: '이름이 있었어요' }
    const refused = (code: string) => [422, { sentence: `Refused: ${code}.` }]
    expect((await erase(why, { key: 'the key of somebody else' }))[0]).toBe(404)
    expect((await erase(why, { method: 'GET' }))[0]).toBe(405)
    expect((await erase(why, { slug: 'nowhere' }))[0]).toBe(404)
    expect(await erase({ row })).toEqual(refused('bad_request'))
    expect(await erase({ ...why, row: 1 })).toEqual(refused('bad_request'))
    expect(await erase({ ...why, row: 9_999 })).toEqual(refused('not_found'))
    expect(await erase(why)).toEqual([200, { row }])
    expect(await erase(why)).toEqual(refused('already_done'))
    const text = await record()
    expect(await checked(text)).toMatchObject({ problems: [], erased: 1, leaves: rows.length + 1 })
    expect(text).toContain('이름이 있었어요')
  })

  it('[RUN-62] leaves the built files to the platform, which says of them what the Worker says of all', async () => {
    const at = await here()
    const own = await ask('/assets/nothing.js')
    const guards = [...own.headers].filter(
      ([name]) => !/^(content-(type|length)|x-request-id|vary)$/.test(name),
    )
    const style = /\/assets\/[\w-]+\.css/.exec(await (await fetch(at)).text())?.[0] ?? ''
    const holds = {
      [style]: 'public, max-age=31536000, immutable',
      '/assets/verify.mjs': 'public, max-age=3600',
    }
    for (const [path, caching] of Object.entries(holds)) {
      const { status, headers } = await fetch(at + path)
      expect([status, headers.get('cache-control')]).toEqual([200, caching])
      expect([...headers]).toEqual(expect.arrayContaining(guards))
      expect(headers.has('x-request-id')).toBe(false)
    }
    const lost = await fetch(`${at}/assets/nothing.js`)
    expect([lost.status, lost.headers.has('x-request-id')]).toEqual([404, false])
    // What was built is listed beside the files, for the Worker alone.
    const list = await fetch(`${at}/.vite/manifest.json`)
    expect([list.status, list.headers.has('x-request-id')]).toEqual([404, true])
  })

  it('[RUN-18] closes a socket that sends what is no frame, with a code', async () => {
    const socket = await dial()
    const closed = new Promise<CloseEvent>((done) => socket.addEventListener('close', done))
    socket.send('hello')
    expect((await closed).code).toBe(4400)
  })
})
