import type { Person } from '../../drafts/wire/frames.ts'
import { guestOf } from '../support/known.ts'
import { describe, expect, it } from 'vitest'
import { ownPath } from '../../server/http/own-path.ts'
import { aSite, cookiesOf, json } from './a-site.ts'

const html = { accept: 'text/html' }

describe('pages', () => {
  it.each(['/', '/c/netizen', '/c/netizen/draft'])(
    '[HTTP-16] %s is a page in Korean',
    async (path) => {
      const response = await aSite().site.request(path)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8')
      const page = await response.text()
      expect(page).toMatch(/^<!doctype html>\s*<html\s+lang="ko"\s*>/)
      expect(page).toContain('작은 헌장')
    },
  )

  it('[HTTP-17] what people wrote is text in it, never markup', async () => {
    const page = await (await aSite().site.request('/c/netizen')).text()
    expect(page).toContain('&lt;script&gt;가&lt;/script&gt; 나')
    expect(page).not.toContain('<script>가')
  })

  it.each([
    '/c/nowhere',
    '/c/nowhere/draft',
    '/c/nowhere/live',
    '/c/..%2fnetizen',
    '/c/%00',
    '/c/%E0%A4',
  ])('[HTTP-18] %s is a page in words with status 404', async (path) => {
    const response = await aSite().site.request(path, { headers: html })
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('<h1>')
  })

  it('[HTTP-18] the unknown name is escaped, cut, and told to programs', async () => {
    const { site } = aSite()
    const page = await site.request('/c/%3Cscript%3E', { headers: html })
    expect(await page.text()).not.toContain('<script>')
    const data = await site.request(`/c/${'a'.repeat(500)}`)
    expect(await data.json()).toMatchObject({
      error: { code: 'no_charter', charter: 'a'.repeat(60) },
    })
  })

  it('[HTTP-19] a charter’s address with a slash at its end leads to the one without', async () => {
    const response = await aSite().site.request('/c/netizen/')
    expect([response.status, response.headers.get('location')]).toEqual([308, '/c/netizen'])
  })

  it('[HTTP-20] a page prolongs the session of who reads it', async () => {
    const person = { id: 'p', name: '시민', colour: 0 }
    const { site } = aSite({
      accounts: {
        whoIs: async () => guestOf(person),
        renew: async () => ({ known: guestOf(person), setCookie: ['a=1; Path=/'] }),
      },
    })
    for (const path of ['/', '/c/netizen', '/c/netizen/draft']) {
      expect((await site.request(path)).headers.getSetCookie()).toEqual(['a=1; Path=/'])
    }
  })
})

describe('the language', () => {
  it('[HTTP-21] changes by a link, comes back to the page, and stays', async () => {
    const { site } = aSite()
    const response = await site.request('/lang/en?back=/c/netizen%23purpose')
    expect([response.status, response.headers.get('location')]).toEqual([303, '/c/netizen#purpose'])
    expect(response.headers.getSetCookie()).toEqual([
      'lang=en; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax',
    ])
    const cookie = cookiesOf(response)
    const english = await site.request('/c/netizen', { headers: { cookie } })
    expect(await english.text()).toMatch(/<html\s+lang="en"\s*>/)
    const lost = await site.request('/nothing', { headers: { cookie, ...html } })
    expect(await lost.text()).toMatch(/<html\s+lang="en"/)
    const strange = await site.request('/', { headers: { cookie: 'lang=<b>' } })
    expect(await strange.text()).toMatch(/<html\s+lang="ko"/)
  })

  it('[HTTP-21] goes home without an address and knows no other languages', async () => {
    const { site } = aSite()
    expect((await site.request('/lang/ko')).headers.get('location')).toBe('/')
    expect((await site.request('/lang/xx')).status).toBe(404)
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
    const response = await aSite().site.request(`/lang/en?back=${encodeURIComponent(back)}`)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(ownPath(back)).toBeUndefined()
  })

  it.each([
    ['/', '/'],
    ['/c/netizen?a=1#breach-notice/2', '/c/netizen?a=1#breach-notice/2'],
    ['/c/../c/netizen', '/c/netizen'],
    ['/c/a//b', '/c/a//b'],
    ['/@elsewhere.example', '/@elsewhere.example'],
  ])('[HTTP-22] but %j leads to %j', (back, path) => {
    expect(ownPath(back)).toBe(path)
  })
})

describe('a session over HTTP', () => {
  it('[HTTP-23] opens, is known, is renamed and ends', async () => {
    const { site } = aSite()
    const nobody = await site.request('/api/session')
    expect(await nobody.json()).toEqual({ person: null })

    const entered = await site.request('/api/session', json({ nickname: ' 민들레 ' }))
    expect(entered.status).toBe(200)
    const { person } = (await entered.json()) as { person: { id: string; colour: number } }
    expect(person).toEqual({ id: expect.any(String), name: '민들레', colour: person.colour })

    const headers = { cookie: cookiesOf(entered) }
    expect(await (await site.request('/api/session', { headers })).json()).toEqual({ person })
    expect(await (await site.request('/c/netizen/draft', { headers })).text()).toContain('민들레')

    const renamed = await site.request('/api/session', json({ nickname: '홀씨' }, headers))
    expect(await renamed.json()).toEqual({ person: { ...person, name: '홀씨' } })

    const left = await site.request('/api/session', { method: 'DELETE', headers })
    expect([left.status, await left.json()]).toEqual([200, { person: null }])
    expect(await (await site.request('/api/session', { headers })).json()).toEqual({ person: null })
  })

  it('[HTTP-24] opens by a form without script, and goes back to the page', async () => {
    const { site } = aSite()
    const form = (fields: Record<string, string>) =>
      site.request('/api/session', { method: 'POST', body: new URLSearchParams(fields) })
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
    const response = await aSite().site.request('/api/session', json(body))
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
    const { site } = aSite()
    const headers = { 'content-type': type }
    const response = await site.request('/api/session', { method: 'POST', headers, body })
    expect(response.status).toBe(400)
  })

  it.each([
    '/api/auth/sign-in/anonymous',
    '/api/auth/get-session',
    '/api/auth/ok',
    '/api/session/x',
  ])('[HTTP-26] %s does not exist: only the house’s own routes do', async (path) => {
    for (const method of ['GET', 'POST']) {
      expect((await aSite().site.request(path, { method })).status).toBe(404)
    }
  })
})

describe('the address of a socket', () => {
  const socket = { headers: { upgrade: 'websocket' } }

  it.each([
    ['', { own: false, generation: null, clientId: null }],
    ['?own=1&generation=&id=', { own: true, generation: null, clientId: null }],
    ['?own=0&generation=01ab-cd_E&id=5', { own: false, generation: '01ab-cd_E', clientId: null }],
    ['?token=x&own=1', { own: true, generation: null, clientId: null }],
  ])('[HTTP-27] %j asks for %j', async (query, asked) => {
    const { site, visitors } = aSite()
    expect((await site.request(`/c/netizen/live${query}`, socket)).status).toBe(200)
    expect(visitors).toEqual([{ known: null, passkeys: false, ...asked }])
  })

  it('[HTTP-28] a guest is known before she comes in, and may ask for a client id', async () => {
    const { site, visitors } = aSite()
    const entered = await site.request('/api/session', json({ nickname: '민들레' }))
    const { person } = (await entered.json()) as { person: Person }
    const headers = { ...socket.headers, cookie: cookiesOf(entered) }
    await site.request('/c/netizen/live?own=1&id=4294967295', { headers })
    expect(visitors).toEqual([
      {
        known: guestOf(person),
        passkeys: false,
        own: true,
        generation: null,
        clientId: 4294967295,
      },
    ])
  })

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
    const { site, visitors } = aSite()
    const response = await site.request(`/c/netizen/live${query}`, socket)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'bad_request', field } })
    expect(visitors).toEqual([])
  })

  it('[HTTP-30] asked for as a page it is refused, and an unknown charter has none', async () => {
    const { site, visitors } = aSite()
    expect((await site.request('/c/netizen/live')).status).toBe(400)
    expect((await site.request('/c/nowhere/live', socket)).status).toBe(404)
    expect(visitors).toEqual([])
  })
})
