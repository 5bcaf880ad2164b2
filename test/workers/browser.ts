import { exports } from 'cloudflare:workers'
import { inject } from 'vitest'
import type {} from './inbox-setup.ts'
import { Authenticator } from '../support/authenticator.ts'
import type { Received } from '../support/inbox.ts'
import { Visitor } from '../support/visitor.ts'

export const SITE = 'https://charter.example'

const worker = (exports as unknown as { default: Fetcher }).default

export type Json = Record<string, unknown>

/** A browser before the Worker: it keeps cookies, sends what programs send, and dials sockets. */
export class Browser {
  readonly visitor = new Visitor({ origin: SITE })
  readonly authenticator = new Authenticator()

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ accept: 'application/json', ...(init.headers as object) })
    const cookie = this.visitor.headers.get('cookie')
    if (cookie) headers.set('cookie', cookie)
    headers.set('origin', SITE)
    const request = new Request(SITE + path, { redirect: 'manual', ...init, headers })
    const response = await worker.fetch(request)
    this.visitor.keep(response.headers.getSetCookie())
    return response
  }

  async get(path: string): Promise<Json> {
    const response = await this.request(path)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  /** The page at a path, as it is shown to people. */
  async page(path: string): Promise<string> {
    const response = await this.request(path, { headers: { accept: 'text/html' } })
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return response.text()
  }

  post(path: string, body: Json = {}): Promise<Response> {
    const headers = { 'content-type': 'application/json' }
    return this.request(path, { method: 'POST', headers, body: JSON.stringify(body) })
  }

  /** Sends what has to be taken, and gives the answer. */
  async does(path: string, body: Json = {}): Promise<Json> {
    const response = await this.post(path, body)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  async person(): Promise<{ id: string; name: string } | null> {
    return (await this.get('/api/session'))['person'] as never
  }

  /** Comes in as a guest. */
  async comesAs(nickname: string): Promise<this> {
    await this.does('/api/session', { nickname })
    return this
  }

  /** Signs in by a code from a letter that came over SMTP. */
  async signsIn(address: string, name = ''): Promise<this> {
    await this.does('/enter/code', { address })
    await this.does('/enter/code/take', { code: await codeFor(address), name })
    return this
  }

  /** A passkey ceremony as the page's script does it. Gives the last answer. */
  async passkey(ceremony: 'enter' | 'add' | 'confirm'): Promise<Response> {
    const { options } = await this.does('/api/passkey/options', { ceremony })
    const answer =
      ceremony === 'add'
        ? await this.authenticator.make(options as never, SITE)
        : await this.authenticator.show(options as never, SITE)
    return this.post('/api/passkey/take', { ceremony, answer })
  }

  /** Opens a socket to a charter's draft, as this browser. */
  async dial(slug: string): Promise<WebSocket> {
    const headers = { upgrade: 'websocket' }
    const response = await this.request(`/c/${slug}/live?own=1`, { headers })
    if (!response.webSocket) throw new Error(`no socket came: ${response.status}`)
    return response.webSocket
  }
}

/** The code in the next letter to this address; letters before it are passed over. */
async function codeFor(address: string): Promise<string> {
  for (;;) {
    const letter = (await (await fetch(inject('inbox').http)).json()) as Received
    const code = /^\s*(\d{3} ?\d{3})\s*$/m.exec(letter.text ?? '')?.[1]
    if (code && letter.envelope.to.includes(address)) return code
  }
}
