import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { fieldOf, nodesOf } from '../../drafts/model/shape.ts'
import { openCharter } from '../../server/commands/opening.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import type { Clock, Store } from '../../server/ports.ts'
import { openRoom } from '../../server/room/room.ts'
import type { Room } from '../../server/room/room.ts'
import { TestIds } from '../contract/house.ts'
import { SMALL } from '../support/draft.ts'
import { guestOf } from '../support/known.ts'

const clock: Clock = {
  now: () => Date.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
  soon: (work) => void setImmediate(work),
}

let store: Store
let room: Room
let server: WebSocketServer
const providers: WebsocketProvider[] = []

beforeEach(async () => {
  store = openSqlite(':memory:')
  const ids = new TestIds()
  openCharter(store, { slug: 'small', charter: SMALL, ids, clock })
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  room = openRoom({ store, clock, ids, log, build: 'test' })
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (socket, request) => {
    const name = new URL(request.url!, 'ws://x').searchParams.get('name')
    const person = name === null ? null : { id: name, name, colour: 2 }
    const session = room.join(
      {
        send: (frame) => socket.send(frame),
        close: (code, reason) => socket.close(code, reason),
        get waiting() {
          return socket.bufferedAmount
        },
      },
      {
        known: person && guestOf(person),
        passkeys: false,
        own: false,
        generation: null,
        clientId: null,
      },
    )
    socket.on('message', (data: Buffer) => room.receive(session, new Uint8Array(data)))
    socket.on('close', () => room.leave(session))
  })
  await once(server, 'listening')
})

afterEach(async () => {
  for (const provider of providers.splice(0)) {
    provider.destroy()
    provider.awareness.destroy()
  }
  room.close()
  for (const socket of server.clients) socket.terminate()
  server.close()
  await once(server, 'close')
  store.close()
})

/** An unchanged provider, as the documentation of y-websocket shows it. */
function connect(name: string | null, doc = new Y.Doc()): WebsocketProvider {
  const { port } = server.address() as AddressInfo
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/c`, 'netizen/live', doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    params: name === null ? {} : { name },
  })
  providers.push(provider)
  return provider
}

const synced = (provider: WebsocketProvider): Promise<void> =>
  new Promise((resolve) => {
    if (provider.synced) return resolve()
    provider.on('sync', (is) => is && resolve())
  })

/** Resolves once a document reads as it should; asked after each of its updates. */
function reads(doc: Y.Doc, words: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (fieldOf(doc, 'access', 'text')?.toString() === words) resolve()
    }
    doc.on('update', look)
    look()
  })
}

it('[ROOM-2] serves an unchanged WebsocketProvider: it syncs, writes and sees others', async () => {
  const [ana, ben] = [connect('아나'), connect('벤')]
  await Promise.all([synced(ana), synced(ben)])
  fieldOf(ana.doc, 'access', 'text')!.insert(0, '모두가 ')
  await reads(ben.doc, '모두가 접속한다.')
  fieldOf(ben.doc, 'access', 'text')!.insert(0, '오늘 ')
  await reads(ana.doc, '오늘 모두가 접속한다.')
  expect(nodesOf(ana.doc).toJSON()).toEqual(nodesOf(ben.doc).toJSON())
  expect(room.charter().chapters[1]!.articles[0]!.lines[0]!.text).toBe('오늘 모두가 접속한다.')
})

it('[ROOM-2] takes in what such a client wrote while it was away', async () => {
  const [ana, ben] = [connect('아나'), connect('벤')]
  await Promise.all([synced(ana), synced(ben)])
  ana.disconnect()
  fieldOf(ana.doc, 'access', 'text')!.insert(0, '떠나서 쓴 ')
  ana.connect()
  await reads(ben.doc, '떠나서 쓴 접속한다.')
})

it('[ROOM-32] shows such clients each other, by the names the server knows', async () => {
  const [ana, ben] = [connect('아나'), connect('벤')]
  const state = { user: { name: '아나', colour: 2 }, cursor: { at: 1 } }
  const seen = new Promise((resolve) => {
    ben.awareness.on('change', () => {
      const of = ben.awareness.getStates().get(ana.doc.clientID)
      if (of?.cursor) resolve(of)
    })
  })
  await Promise.all([synced(ana), synced(ben)])
  ana.awareness.setLocalState({ user: { name: '다른 이름' }, cursor: { at: 1 } })
  expect(await seen).toEqual(state)
  const gone = new Promise<void>((resolve) => {
    ben.awareness.on('change', ({ removed }: { removed: number[] }) => {
      if (removed.includes(ana.doc.clientID)) resolve()
    })
  })
  ana.destroy()
  await gone
})

it('[ROOM-27] stops such a client that may only read when it writes, for good', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const rea = connect(null)
  await synced(rea)
  const closed = new Promise((resolve) => rea.on('closed', resolve))
  fieldOf(rea.doc, 'access', 'text')!.insert(0, '몰래 ')
  expect(await closed).toEqual({ code: 4403, reason: 'read_only' })
  expect(rea.shouldConnect).toBe(false)
  expect(warned.mock.calls.flat().join()).toContain('Permission denied')
  warned.mockRestore()
})
