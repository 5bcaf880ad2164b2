import * as decoding from 'lib0/decoding'
import { expect, it } from 'vitest'
import { LIMITS } from '../../drafts/rules/limits.ts'
import { FRAME, PING, PONG, readOwn } from '../../drafts/wire/frames.ts'
import type { Hello } from '../../drafts/wire/frames.ts'
import type { Line } from '../support/line.ts'
import { cookiesOf, json } from '../support/requests.ts'
import type { Ask } from './http.ts'

/** A house that runs, as its clients reach it. */
export type Reached = {
  /** Scheme and host its pages come from. */
  origin: string
  ask: Ask
  /** Opens a socket, or gives the status of what is answered instead of one. */
  dial(path: string, headers?: Record<string, string>): Promise<Line | number>
  /** The code for more than any frame may have: of the socket itself, or of the room behind it. */
  tooLarge: number
}

/** What sockets promise, whatever they run on. The house has `netizen`. */
export function socketContract(reach: () => Reached): void {
  const opens = async (path: string, headers?: Record<string, string>): Promise<Line> => {
    const line = await reach().dial(path, headers)
    if (typeof line === 'number') throw new Error(`no socket came: ${line}`)
    return line
  }
  const bytes = async (line: Line): Promise<Uint8Array> => {
    for (;;) {
      const heard = await line.heard()
      if (typeof heard !== 'string') return heard
    }
  }
  const greeted = async (line: Line): Promise<Hello> => {
    const decoder = decoding.createDecoder(await bytes(line))
    expect(decoding.readVarUint(decoder)).toBe(FRAME.hello)
    return readOwn('hello', decoder)
  }
  const enters = async (nickname: string) => {
    const answer = await reach().ask('/api/session', json({ nickname }))
    const { person } = (await answer.json()) as { person: object }
    return { person, cookie: cookiesOf(answer) }
  }

  it('[HTTP-31] opens for a plain y-websocket client, which is asked for its state at once', async () => {
    const line = await opens('/c/netizen/live')
    expect([...(await bytes(line)).subarray(0, 2)]).toEqual([FRAME.sync, 0])
    line.close()
  })

  it('[HTTP-70] answers who asks for a word, and no other text', async () => {
    const line = await opens('/c/netizen/live')
    line.send(PING)
    let heard: Uint8Array | string
    do heard = await line.heard()
    while (typeof heard !== 'string')
    expect(heard).toBe(PONG)
    line.send('hello')
    expect(await line.closed).toBe(4400)
  })

  it('[ACC-80] closes when its person signs out in another tab', async () => {
    const { cookie } = await enters('민들레')
    const line = await opens('/c/netizen/live?own=1', { cookie })
    await bytes(line)
    await reach().ask('/api/session', { method: 'DELETE', headers: { cookie } })
    expect(await line.closed).toBe(4505)
  })

  it('[HTTP-32] says hello to our own client, with the person of its cookie', async () => {
    const { person, cookie } = await enters('민들레')
    const line = await opens('/c/netizen/live?own=1&generation=&id=', { cookie })
    expect(await greeted(line)).toEqual({
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
    line.close()
  })

  it.each([
    ['/c/nowhere/live', {}, 404],
    ['/c/netizen/draft', {}, 400],
    ['/nothing', {}, 400],
    ['/c/netizen/live?id=x', {}, 400],
    ['/c/netizen/live', { origin: 'https://elsewhere.example' }, 403],
  ])(
    '[HTTP-33] is not opened at %s with %j, but answered with %i',
    async (path, headers, status) => {
      expect(await reach().dial(path, headers)).toBe(status)
    },
  )

  it('[HTTP-33] opens for a page of this site, and with a forged cookie as a reader', async () => {
    const cookie = 'charter.session_token=forged.AAAA'
    const line = await opens('/c/netizen/live?own=1', { origin: reach().origin, cookie })
    expect(await greeted(line)).toMatchObject({ person: null, clientId: null })
    line.close()
  })

  it.each<[string, string | Uint8Array, () => number]>([
    ['text', 'hello', () => 4400],
    ['an empty frame', new Uint8Array(), () => 4400],
    ['an unknown frame', new Uint8Array([99]), () => 4400],
    ['more than any frame may have', new Uint8Array(LIMITS.frame + 2048), () => reach().tooLarge],
  ])(
    '[HTTP-34] that sends %s is closed with a code; the others stay',
    async (_what, data, code) => {
      const other = await opens('/c/netizen/live')
      const line = await opens('/c/netizen/live')
      line.send(data)
      expect(await line.closed).toBe(code())
      expect(other.isOpen()).toBe(true)
      other.close()
    },
  )

  it('[HTTP-43] bytes at random close sockets one by one and nothing else', async () => {
    // Several people: who is refused twenty times in a minute has to wait.
    const guests = await Promise.all(['하나', '둘', '셋', '넷'].map(enters))
    for (let i = 0; i < 60; i += 1) {
      const line = await opens(`/c/netizen/live?own=${i % 2}`, { cookie: guests[i % 4]!.cookie })
      const sent = Uint8Array.from({ length: i }, (_, at) => (i * 31 + at * 17 + 9) % 256)
      sent[0] = i % 5
      if (i > 1) sent[1] = i % 3
      line.send(sent)
      line.send(new Uint8Array())
      expect(await line.closed, `${i}`).toBe(4400)
    }
    expect((await reach().ask('/c/netizen')).status).toBe(200)
  })
}
