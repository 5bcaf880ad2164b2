import { abortAllDurableObjects, evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, it, vi } from 'vitest'
import { FRAME, PING, PONG } from '../../drafts/wire/frames.ts'
import type { Env } from '../../server/worker/bindings.ts'
import { readNote, writeNote } from '../../server/worker/sockets.ts'
import { citizenOf } from '../support/known.ts'
import { Random, seedOf } from '../support/random.ts'
import { Browser } from './browser.ts'
import { citizen, useCitizens } from './citizens.ts'
import { Writer } from './writer.ts'

const { CHARTERS } = env as unknown as Env
const room = (): DurableObjectStub => CHARTERS.get(CHARTERS.idFromName('netizen'))

/** The object leaves memory, where it is there; the sockets stay with the runtime. */
async function sleeps(): Promise<void> {
  await evictDurableObject(room()).catch((error: Error) => {
    if (!error.message.includes('not currently running')) throw error
  })
}

const guest = async (name: string): Promise<Writer> =>
  Writer.open(await new Browser().comesAs(name))

useCitizens()
afterEach(() => vi.restoreAllMocks())

it('[RUN-41] an object that leaves memory in the middle of writing together loses nothing, and its sockets go on', async () => {
  const random = new Random(seedOf('sleep', 29))
  const [ana, ben] = [await guest('민들레'), await guest('강아지풀')]
  const reader = await Writer.open(new Browser())
  const all = [ana, ben, reader]
  const typed: string[] = []
  for (let step = 0; step < 120; step += 1) {
    const writer = random.pick([ana, ben])
    writer.types(`<${step}>`, 'access')
    typed.push(`<${step}>`)
    if (random.chance(0.2)) await writer.answered()
    if (random.chance(0.1)) await sleeps()
  }
  for (const one of [ana, ben]) await one.answered()
  for (const one of all) {
    await one.until(() => typed.every((mark) => one.text('access').includes(mark)))
  }
  const text = ana.text('access')
  for (const mark of typed) expect(text.split(mark)).toHaveLength(2)
  for (const one of all) {
    expect(one.text('access')).toBe(text)
    expect([one.greeted, one.closed, one.refused]).toEqual([1, null, null])
  }
  await sleeps()
  const late = await Writer.open(new Browser())
  expect(late.text('access')).toBe(text)
  for (const one of [...all, late]) await one.leaves()
})

it('[RUN-61] two browsers write together while the object leaves memory and while it is taken away, and nothing is lost', async () => {
  const [ana, ben] = await Promise.all([citizen('아나'), citizen('벤')])
  const field = '제5조 본문'
  await ana.typesAtEnd(field, ' 아나가 쓴다.')
  await ana.isSaved()
  await ben.typesAtEnd(field, ' 벤도 쓴다.')
  await evictDurableObject(room())
  await ben.isSaved()
  await ana.sees(field, '벤도 쓴다.')
  await ana.typesAtEnd(field, ' 깨어나서 쓴다.')
  await abortAllDurableObjects()
  await ben.typesAtEnd(field, ' 다시 와서 쓴다.')
  await Promise.all([ana.isSaved(), ben.isSaved()])
  await Promise.all([ana.sees(field, '다시 와서 쓴다.'), ben.sees(field, '깨어나서 쓴다.')])
  const words = await ana.words(field)
  expect(await ben.words(field)).toBe(words)
  const article = await new Browser().page('/c/netizen')
  for (const each of ['아나가 쓴다.', '벤도 쓴다.', '깨어나서 쓴다.', '다시 와서 쓴다.']) {
    expect(words.split(each)).toHaveLength(2)
    expect(article).toContain(each)
  }
}, 120_000)

it('[RUN-42] asking a sleeping object for a word wakes nobody', async () => {
  const reader = await Writer.open(new Browser())
  await sleeps()
  reader.says(PING)
  await reader.until(() => reader.heard.length > 0)
  expect(reader.heard).toEqual([PONG])
  // There is nothing in memory that could be taken from it.
  await expect(evictDurableObject(room())).rejects.toThrow()
  await reader.leaves()
})

it('[RUN-43] a socket whose note another build wrote comes again; who goes while all sleep is seen to go', async () => {
  const [ana, ben] = [await guest('민들레'), await guest('강아지풀')]
  const reader = await Writer.open(new Browser())
  await ben.until(() => ben.crowd?.writers === 2 && ben.crowd.readers === 1)
  await runInDurableObject(room(), (_, ctx) => {
    for (const socket of ctx.getWebSockets()) {
      const note = readNote(socket.deserializeAttachment())
      if (note?.known === null) socket.serializeAttachment({ v: 2, who: 'else' })
    }
  })
  await sleeps()
  await ana.leaves()
  await ben.until(() => ben.crowd?.writers === 1 && ben.crowd.readers === 0)
  expect(await reader.end()).toBe(4503)
  ben.types(' 남은 말', 'access')
  await ben.answered()
  await ben.leaves()
})

it('[RUN-44] tells nobody of words that are not durable: what a power cut takes was never shown', async () => {
  const [ana, ben] = [await guest('민들레'), await guest('강아지풀')]
  await ben.until(() => ben.crowd?.writers === 2)
  for (const one of [ana, ben]) await one.answered()
  const told = ana.saved
  await runInDurableObject(room(), (_, ctx) => {
    const cut = (): void => ctx.abort('the power is cut')
    const send = WebSocket.prototype.send
    vi.spyOn(WebSocket.prototype, 'send').mockImplementation(function (this: WebSocket, data) {
      send.call(this, data)
      if (data instanceof Uint8Array && data[0] === FRAME.saved) cut()
    })
  })
  ana.types(' 사라질 말', 'access')
  expect([await ana.end(), await ben.end()]).toEqual([1006, 1006])
  vi.restoreAllMocks()
  expect([ana.saved, ben.text('access')]).toEqual([told, expect.not.stringContaining('사라질 말')])
  const again = await Writer.open(new Browser())
  expect(again.text('access')).not.toContain('사라질 말')
  await again.leaves()
})

it('[RUN-45] what is kept with a socket stays under 2,000 bytes, and what is no note is none', () => {
  const person = { id: 'x'.repeat(36), name: '가'.repeat(20), colour: 1 }
  const known = citizenOf(person, { since: 1_764_000_000_000, admin: true, strong: true })
  const note = {
    known,
    passkeys: true,
    own: true,
    generation: 'x'.repeat(36),
    clientId: 4_294_967_295,
    received: 1_000_000,
    presence: JSON.stringify({ cursor: '가'.repeat(1_000) }),
  }
  expect(writeNote(note).byteLength).toBeLessThan(2_000)
  expect(readNote(writeNote(note))).toEqual({ ...note, presence: null })
  const small = { ...note, presence: '{"cursor":1}' }
  expect(readNote(writeNote(small))).toEqual(small)
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
  for (const foreign of [null, 'note', {}, bytes({ v: 2, ...small }), bytes([]), bytes({ v: 1 })]) {
    expect(readNote(foreign)).toBeUndefined()
  }
})
