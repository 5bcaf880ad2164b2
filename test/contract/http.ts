import { describe, expect, it } from 'vitest'
import { cookiesOf, json } from '../support/requests.ts'

/** Asks a site as a browser or a program does, under `http://localhost`; no redirect is followed. */
export type Ask = (path: string, init?: RequestInit) => Response | Promise<Response>

const html = { accept: 'text/html' }
const foreign = { origin: 'https://elsewhere.example' }

/** What the site promises over HTTP, whatever it runs on. `open` gives one that has `netizen`. */
export function httpContract(open: () => Ask): void {
  describe('addresses', () => {
    it.each([
      '/c/nowhere',
      '/c/nowhere/draft',
      '/c/nowhere/live',
      '/c/..%2fnetizen',
      '/c/%00',
      '/c/%E0%A4',
    ])('[HTTP-18] %s is a page in words with status 404', async (path) => {
      const response = await open()(path, { headers: html })
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('<h1>')
    })

    it('[HTTP-18] the unknown name is escaped, cut, and told to programs', async () => {
      const ask = open()
      const page = await ask('/c/%3Cscript%3E', { headers: html })
      expect(await page.text()).not.toContain('<script>')
      const data = await ask(`/c/${'a'.repeat(500)}`)
      expect(await data.json()).toMatchObject({
        error: { code: 'no_charter', charter: 'a'.repeat(60) },
      })
    })

    it('[HTTP-19] a charter’s address with a slash at its end leads to the one without', async () => {
      const response = await open()('/c/netizen/')
      expect([response.status, response.headers.get('location')]).toEqual([308, '/c/netizen'])
    })
  })

  describe('the language', () => {
    it('[HTTP-21] changes by a link, comes back to the page, and stays', async () => {
      const ask = open()
      const response = await ask('/lang/en?back=/c/netizen%23purpose')
      expect([response.status, response.headers.get('location')]).toEqual([
        303,
        '/c/netizen#purpose',
      ])
      expect(response.headers.getSetCookie()).toEqual([
        'lang=en; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax',
      ])
      const cookie = cookiesOf(response)
      const english = await ask('/c/netizen', { headers: { cookie } })
      expect(await english.text()).toMatch(/<html\s+lang="en"\s*>/)
      const lost = await ask('/nothing', { headers: { cookie, ...html } })
      expect(await lost.text()).toMatch(/<html\s+lang="en"/)
      const strange = await ask('/', { headers: { cookie: 'lang=<b>' } })
      expect(await strange.text()).toMatch(/<html\s+lang="ko"/)
    })

    it('[HTTP-21] goes home without an address and knows no other languages', async () => {
      const ask = open()
      expect((await ask('/lang/ko')).headers.get('location')).toBe('/')
      expect((await ask('/lang/xx')).status).toBe(404)
    })

    it.each([
      '//elsewhere.example',
      '///elsewhere.example',
      '/\\elsewhere.example',
      '\\\\elsewhere.example',
      '/\t/elsewhere.example',
      '/\n/elsewhere.example',
      '/..//elsewhere.example',
      '/.//elsewhere.example',
      '/%2e//elsewhere.example',
      'https://elsewhere.example',
      'javascript:alert(1)',
      'data:text/html,x',
      'elsewhere.example',
      '?back=/',
      '',
      ' /c/netizen',
    ])('[HTTP-22] never leads to another site: %j', async (back) => {
      const response = await open()(`/lang/en?back=${encodeURIComponent(back)}`)
      expect(response.status).toBe(400)
      expect(response.headers.get('location')).toBeNull()
    })
  })

  describe('a session over HTTP', () => {
    it('[HTTP-23] opens, is known, is renamed and ends', async () => {
      const ask = open()
      const nobody = await ask('/api/session')
      expect(await nobody.json()).toEqual({ person: null })

      const entered = await ask('/api/session', json({ nickname: ' 민들레 ' }))
      expect(entered.status).toBe(200)
      const { person } = (await entered.json()) as { person: { id: string; colour: number } }
      expect(person).toEqual({ id: expect.any(String), name: '민들레', colour: person.colour })

      const headers = { cookie: cookiesOf(entered) }
      expect(await (await ask('/api/session', { headers })).json()).toEqual({ person })
      expect(await (await ask('/c/netizen/draft', { headers })).text()).toContain('민들레')

      const renamed = await ask('/api/session', json({ nickname: '홀씨' }, headers))
      expect(await renamed.json()).toEqual({ person: { ...person, name: '홀씨' } })

      const left = await ask('/api/session', { method: 'DELETE', headers })
      expect([left.status, await left.json()]).toEqual([200, { person: null }])
      expect(await (await ask('/api/session', { headers })).json()).toEqual({ person: null })
    })

    it('[HTTP-24] opens by a form without script, and goes back to the page', async () => {
      const ask = open()
      const form = (fields: Record<string, string>) =>
        ask('/api/session', { method: 'POST', body: new URLSearchParams(fields) })
      const entered = await form({ nickname: '민들레', back: '/c/netizen/draft' })
      expect([entered.status, entered.headers.get('location')]).toEqual([303, '/c/netizen/draft'])
      expect(cookiesOf(entered)).toMatch(/^charter\.session_token=/)
      const away = await form({ nickname: '민들레', back: '//elsewhere.example' })
      expect(away.headers.get('location')).toBe('/')
    })

    it.each([
      [{ nickname: ' ' }, 422, { code: 'nickname_empty' }],
      [{ nickname: '가'.repeat(21) }, 422, { code: 'nickname_too_long', limit: 20 }],
      [{ nickname: '시\u200b민' }, 422, { code: 'nickname_hidden_characters' }],
      [{}, 400, { code: 'bad_request', field: 'nickname' }],
      [{ nickname: 7 }, 400, { code: 'bad_request', field: 'nickname' }],
      [{ nickname: '시민', back: 7 }, 400, { code: 'bad_request', field: 'back' }],
      [[], 400, { code: 'bad_request', field: 'body' }],
      [null, 400, { code: 'bad_request', field: 'body' }],
    ])('[HTTP-25] %j is refused with %i %j', async (body, status, error) => {
      const response = await open()('/api/session', json(body))
      expect(response.status).toBe(status)
      expect(await response.json()).toEqual({ error, sentence: expect.any(String) })
      expect(response.headers.getSetCookie()).toEqual([])
    })

    it.each([
      ['application/json', '{"nickname":'],
      ['application/json', ''],
      ['text/plain', '{"nickname":"시민"}'],
      ['multipart/form-data', 'no parts'],
    ])('[HTTP-25] %s %j is refused, not a defect', async (type, body) => {
      const ask = open()
      const headers = { 'content-type': type }
      const response = await ask('/api/session', { method: 'POST', headers, body })
      expect(response.status).toBe(400)
    })

    it.each([
      '/api/auth/sign-in/anonymous',
      '/api/auth/get-session',
      '/api/auth/ok',
      '/api/session/x',
    ])('[HTTP-26] %s does not exist: only the house’s own routes do', async (path) => {
      for (const method of ['GET', 'POST']) {
        expect((await open()(path, { method })).status).toBe(404)
      }
    })
  })

  describe('the address of a socket', () => {
    const socket = { headers: { upgrade: 'websocket' } }

    it.each([
      ['?own=2', 'own'],
      ['?generation=a%20b', 'generation'],
      [`?generation=${'a'.repeat(65)}`, 'generation'],
      ['?id=-1', 'id'],
      ['?id=1.5', 'id'],
      ['?id=01', 'id'],
      ['?id=4294967296', 'id'],
      ['?id=abc', 'id'],
    ])('[HTTP-29] %j is refused, naming %j', async (query, field) => {
      const ask = open()
      const response = await ask(`/c/netizen/live${query}`, socket)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ error: { code: 'bad_request', field } })
    })

    it('[HTTP-30] asked for as a page it is refused, and an unknown charter has none', async () => {
      const ask = open()
      expect((await ask('/c/netizen/live')).status).toBe(400)
      expect((await ask('/c/nowhere/live', socket)).status).toBe(404)
    })
  })

  describe('a request from another site', () => {
    it.each([
      [{ origin: 'https://elsewhere.example' }],
      [{ origin: 'null' }],
      [{ origin: 'not an address' }],
      [{ origin: 'http://localhost:3001' }],
      [{ origin: 'http://localhost.elsewhere.example' }],
      [{ 'sec-fetch-site': 'cross-site' }],
      [{ 'sec-fetch-site': 'same-site' }],
      [{ origin: 'http://localhost', 'sec-fetch-site': 'cross-site' }],
    ])('[HTTP-3] with %j may change nothing and opens no socket', async (headers) => {
      const ask = open()
      const post = await ask('/api/session', json({ nickname: '시민' }, headers))
      expect(post.status).toBe(403)
      expect(post.headers.getSetCookie()).toEqual([])
      expect(await post.json()).toEqual({
        error: { code: 'foreign_origin' },
        sentence: expect.any(String),
      })
      const remove = await ask('/api/session', { method: 'DELETE', headers })
      expect(remove.status).toBe(403)
      const socket = { headers: { upgrade: 'websocket', ...headers } }
      expect((await ask('/c/netizen/live', socket)).status).toBe(403)
    })

    it('[HTTP-4] reading is open to links from anywhere', async () => {
      const headers = { ...foreign, 'sec-fetch-site': 'cross-site' }
      expect((await open()('/c/netizen', { headers })).status).toBe(200)
    })
  })

  describe('an answer', () => {
    it('[HTTP-6] to a person is a page, to a program JSON', async () => {
      const ask = open()
      const page = await ask('/nothing', { headers: { accept: 'text/html,*/*;q=0.8' } })
      expect(page.headers.get('content-type')).toBe('text/html; charset=UTF-8')
      expect(await page.text()).toMatch(/<html\s+lang="ko"\s*>/)
      const data = await ask('/nothing', { headers: { accept: '*/*' } })
      expect(await data.json()).toEqual({
        error: { code: 'not_found' },
        sentence: expect.any(String),
      })
    })
  })
}
