import type { Person } from '../../drafts/wire/frames.ts'
import { guestOf } from '../support/known.ts'
import { describe, expect, it } from 'vitest'
import { ownPath } from '../../server/http/own-path.ts'
import { cookiesOf, json } from '../support/requests.ts'
import { aSite } from './a-site.ts'

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
  it.each([
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/%2e//elsewhere.example',
    'https://elsewhere.example',
    '',
  ])('[HTTP-22] %j is no way on this site', (back) => {
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
    expect(visitors).toMatchObject([{ known: null, passkeys: false, ...asked }])
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
        askedAt: expect.any(Number),
      },
    ])
  })
})
