import { expect, it } from 'vitest'
import type { Ask } from './http.ts'

/** Asks for a path as it stands here; a client's own library might put it straight before. */
export type AskRaw = (path: string, headers?: Record<string, string>) => Promise<Response>

/** What hostile requests get from a house that runs, whatever it runs on. It has `netizen`. */
export function hostileContract(reach: () => { ask: Ask; raw: AskRaw }): void {
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
    ['/lang/en?back=//elsewhere.example', 400],
    ['/lang/en?back=/%0d%0aset-cookie:%20a=b', 400],
    ['/lang/en?back=https://elsewhere.example', 400],
    ['/lang/xx?back=/', 404],
  ])('[HTTP-42] GET %s is answered with %i, not a defect', async (path, status) => {
    const answer = await reach().raw(path)
    expect(answer.status).toBe(status)
    expect(answer.headers.getSetCookie().filter((line) => line.startsWith('a='))).toEqual([])
    expect(await answer.text()).not.toContain('"name": "netizen-charter"')
  })

  it('[HTTP-42] cookies of any size and form are a reader’s', async () => {
    const cookies = [
      `a=${'x'.repeat(10_000)}`,
      'charter.session_token=%',
      `charter.session_token=${'.'.repeat(4_000)}`,
      'charter.session_token=a.b; charter.session_token=c.d',
      'lang=xx; lang=en; =; ;;',
      `lang=${'%'.repeat(500)}`,
    ]
    for (const cookie of cookies) {
      const answer = await reach().raw('/c/netizen', { cookie })
      expect(answer.status, cookie.slice(0, 40)).toBe(200)
      await answer.text()
    }
  })

  it('[HTTP-42] other methods change nothing and are no defect', async () => {
    for (const method of ['OPTIONS', 'PUT', 'PATCH', 'DELETE', 'POST', 'PROPFIND']) {
      for (const path of ['/', '/c/netizen', '/c/netizen/draft', '/c/netizen/live', '/healthz']) {
        const answer = await reach().ask(path, { method })
        expect([404, 405], `${method} ${path}`).toContain(answer.status)
        await answer.text()
      }
    }
    const head = await reach().ask('/c/netizen/draft', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('[HTTP-42] a cookie somebody made up is not taken over as a session', async () => {
    const answer = await reach().ask('/api/session', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: 'charter.session_token=0123456789abcdef0123456789abcdef.c2lnbmF0dXJl',
      },
      body: JSON.stringify({ nickname: '시민' }),
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie().join()).not.toContain('0123456789abcdef')
  })

  it('[HTTP-42] a form on another site changes nothing, whatever it calls its body', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']) {
      const answer = await reach().ask('/api/session', {
        method: 'POST',
        headers: { 'content-type': type, origin: 'https://elsewhere.example' },
        body: 'nickname=a',
      })
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []])
    }
  })
}
