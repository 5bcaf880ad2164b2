import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../drafts/rules/limits.ts'
import { json } from '../support/requests.ts'
import { aSite } from './a-site.ts'

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-request-id': 'id-1',
}

const foreign = { origin: 'https://elsewhere.example' }

describe('security headers', () => {
  it.each([
    ['/', {}, 200],
    ['/c/netizen', {}, 200],
    ['/c/netizen/draft', {}, 200],
    ['/c/nowhere', {}, 404],
    ['/c/netizen/nothing', {}, 404],
    ['/nothing', {}, 404],
    ['/assets/draft-abcdefgh.js', {}, 200],
    ['/assets/nothing.css', {}, 404],
    ['/lang/en?back=/', {}, 303],
    ['/healthz', {}, 200],
    ['/readyz', {}, 200],
    ['/api/session', {}, 200],
    ['/api/session', json({ nickname: '' }), 422],
    ['/api/session', json({ nickname: '시민' }, foreign), 403],
    ['/api/session', json({ nickname: 'a'.repeat(LIMITS.body) }), 413],
    ['/c/netizen', { method: 'HEAD' }, 200],
    ['/c/netizen/live', { headers: { upgrade: 'websocket' } }, 200],
  ])('[HTTP-1] %s %j answers %i with all of them', async (path, init, status) => {
    const response = await aSite().site.request(path, init)
    expect(response.status).toBe(status)
    const found = Object.keys(HEADERS).map((name) => [name, response.headers.get(name)])
    expect(Object.fromEntries(found)).toEqual(HEADERS)
    expect(response.headers.get('strict-transport-security')).toBeNull()
  })

  it('[HTTP-1] a defect has them as well', async () => {
    const { site } = aSite({
      room: () => {
        throw new Error('a secret of the house')
      },
    })
    const response = await site.request('/c/netizen')
    expect(response.status).toBe(500)
    expect(response.headers.get('content-security-policy')).toBe(HEADERS['content-security-policy'])
  })

  it('[HTTP-2] https asks browsers to stay with it, and its cookies are Secure', async () => {
    for (const [origin, url] of [
      ['', 'https://charter.example/api/session'],
      ['https://charter.example', 'http://inside.example/api/session'],
    ] as const) {
      const response = await aSite({ origin }).site.request(url, json({ nickname: '시민' }))
      expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000')
      expect(response.headers.getSetCookie()).toEqual([
        expect.stringMatching(/^charter\.session_token=.*; HttpOnly; SameSite=Lax; Secure$/),
      ])
    }
  })
})

describe('a request from another site', () => {
  it.each([
    ['a page of this site', { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }],
    ['an address the reader typed', { 'sec-fetch-site': 'none' }],
    ['a program that is no browser', {}],
  ])('[HTTP-4] %s may', async (_who, headers) => {
    const { site, visitors } = aSite()
    const post = await site.request('/api/session', json({ nickname: '시민' }, headers))
    expect(post.status).toBe(200)
    await site.request('/c/netizen/live', { headers: { upgrade: 'websocket', ...headers } })
    expect(visitors).toHaveLength(1)
  })

  it('[HTTP-4] behind one that speaks https, the site knows itself by host', async () => {
    const from = { origin: 'https://charter.example' }
    const inside = await aSite().site.request(
      'http://charter.example/api/session',
      json({ nickname: '시민' }, from),
    )
    expect(inside.status).toBe(200)
    const named = await aSite({ origin: 'https://charter.example' }).site.request(
      'http://10.0.0.5:3000/api/session',
      json({ nickname: '시민' }, from),
    )
    expect(named.status).toBe(200)
  })
})

describe('a body', () => {
  it('[HTTP-5] above the limit is refused with its limit, by length or by counting', async () => {
    const { site } = aSite()
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 3; i += 1) controller.enqueue(new Uint8Array(LIMITS.body / 2))
        controller.close()
      },
    })
    const bodies: RequestInit[] = [
      { body: 'x', headers: { 'content-length': String(LIMITS.body + 1) } },
      { body: stream, duplex: 'half' } as RequestInit,
    ]
    for (const init of bodies) {
      const response = await site.request('/api/session', { method: 'POST', ...init })
      expect(response.status).toBe(413)
      expect(await response.json()).toEqual({
        error: { code: 'body_too_large', limit: LIMITS.body },
        sentence: expect.stringContaining('64'),
      })
    }
  })
})

describe('an answer', () => {
  it('[HTTP-7] to HEAD is that to GET without its body', async () => {
    for (const path of ['/', '/c/netizen', '/healthz', '/nothing', '/assets/a.js']) {
      const { site } = aSite()
      const get = await site.request(path)
      const head = await site.request(path, { method: 'HEAD' })
      expect(head.status).toBe(get.status)
      expect(await head.text()).toBe('')
      expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'))
    }
  })

  it('[HTTP-8] is compressed where the browser can read that, a socket never', async () => {
    const { site } = aSite()
    const headers = { 'accept-encoding': 'gzip, br' }
    const page = await site.request('/c/netizen', { headers })
    expect(page.headers.get('content-encoding')).toBe('gzip')
    expect(page.headers.get('vary')).toMatch(/accept-encoding/i)
    expect((await site.request('/c/netizen')).headers.get('content-encoding')).toBeNull()
    const socket = { headers: { ...headers, upgrade: 'websocket' } }
    const opened = await site.request('/c/netizen/live', socket)
    expect(opened.headers.get('content-encoding')).toBeNull()
  })

  it.each([
    ['/', 'private, no-cache'],
    ['/c/netizen', 'private, no-cache'],
    ['/c/netizen/draft', 'private, no-cache'],
    ['/assets/draft-Ab_cd-12.js', 'public, max-age=31536000, immutable'],
    ['/assets/plain.js', 'public, max-age=3600'],
    ['/api/session', 'no-store'],
    ['/healthz', 'no-store'],
    ['/readyz', 'no-store'],
  ])('[HTTP-9] %s may be kept: %s', async (path, expected) => {
    const response = await aSite().site.request(path)
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, expected])
  })
})

describe('a defect', () => {
  const broken = () =>
    aSite({
      room: () => {
        throw new Error('SELECT secret FROM house')
      },
    })

  it('[HTTP-10] tells a program the id of the request and nothing else', async () => {
    const response = await broken().site.request('/c/netizen')
    expect(response.status).toBe(500)
    const body = await response.json()
    expect(body).toEqual({
      error: { code: 'failed', requestId: response.headers.get('x-request-id') },
      sentence: expect.any(String),
    })
    expect(JSON.stringify(body)).not.toMatch(/secret|SELECT|\.ts/)
  })

  it('[HTTP-10] tells a person the same on a page', async () => {
    const response = await broken().site.request('/', { headers: { accept: 'text/html' } })
    expect(response.status).toBe(500)
    const page = await response.text()
    expect(page).toContain('id-1')
    expect(page).not.toMatch(/secret|SELECT|\.ts:/)
  })

  it('[HTTP-11] is written to the log once, whole, with that id', async () => {
    const { site, lines } = broken()
    await site.request('/c/netizen')
    expect(lines.filter(({ level }) => level === 'error')).toEqual([
      {
        level: 'error',
        event: 'request_failed',
        facts: {
          id: 'id-1',
          method: 'GET',
          path: '/c/netizen',
          error: new Error('SELECT secret FROM house'),
        },
      },
    ])
  })
})

describe('the log', () => {
  it('[HTTP-12] has one line a request, without query, cookie, address or name', async () => {
    const { site, lines } = aSite()
    await site.request('/api/session?from=mail', {
      ...json({ nickname: '민들레' }, { cookie: 'a=secret', 'x-forwarded-for': '203.0.113.7' }),
    })
    expect(lines).toEqual([
      {
        level: 'info',
        event: 'request',
        facts: { id: 'id-1', method: 'POST', path: '/api/session', status: 200, ms: 0 },
      },
    ])
  })

  it('[HTTP-44] keeps the secret of a link that opens a door by itself out of the log', async () => {
    const { site, lines } = aSite()
    await site.request('/first/a-secret-that-makes-an-admin')
    expect(JSON.stringify(lines)).not.toContain('a-secret')
    expect(lines[0]?.facts['path']).toBe('/first/…')
  })

  it('[HTTP-45] one address takes a whole charter, and no more', async () => {
    const { site } = aSite()
    const post = (path: string, size: number) =>
      site.request(path, { ...json({ slug: 'a' }), body: 'x'.repeat(size) })
    expect((await post('/site/charters', 1_000_000)).status).not.toBe(413)
    expect((await post('/site/charters', 2 * 1024 * 1024 + 1)).status).toBe(413)
    expect((await post('/site', 1_000_000)).status).toBe(413)
  })

  it('[HTTP-13] ids are the house’s own; one that was sent is not taken over', async () => {
    const response = await aSite().site.request('/', { headers: { 'x-request-id': 'mine' } })
    expect(response.headers.get('x-request-id')).toBe('id-1')
  })
})

describe('health', () => {
  it('[HTTP-14] /healthz says the process lives, whatever else does not', async () => {
    const { site } = aSite({ ready: () => false })
    const response = await site.request('/healthz')
    expect([response.status, await response.json()]).toEqual([200, { alive: true }])
  })

  it('[HTTP-15] /readyz says whether answers can be given', async () => {
    const fails = () => {
      throw new Error('disk')
    }
    for (const [ready, status] of [
      [() => true, 200],
      [() => false, 503],
      [fails, 503],
    ] as const) {
      const response = await aSite({ ready }).site.request('/readyz')
      expect([response.status, await response.json()]).toEqual([status, { ready: status === 200 }])
    }
  })
})
