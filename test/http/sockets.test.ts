import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { socketContract } from '../contract/sockets.ts'
import { startHouse } from '../support/house.ts'
import type { RunningHouse } from '../support/house.ts'
import { lineOf } from '../support/line.ts'
import type { Line } from '../support/line.ts'

let house: RunningHouse

beforeAll(async () => {
  house = await startHouse()
})

afterAll(() => house.stop())

const open = (path: string, headers: Record<string, string> = {}): WebSocket =>
  new WebSocket(house.url.replace('http', 'ws') + path, { headers })

function dial(path: string, headers?: Record<string, string>): Promise<Line | number> {
  const socket = open(path, headers)
  const line = lineOf(socket)
  return new Promise((resolve) => {
    socket.once('open', () => resolve(line))
    socket.once('unexpected-response', (_, { statusCode = 0 }) => {
      socket.on('error', () => {})
      socket.terminate()
      resolve(statusCode)
    })
  })
}

describe('a real socket', () => {
  socketContract(() => ({
    origin: house.url,
    ask: (path, init) => fetch(house.url + path, { redirect: 'manual', ...init }),
    dial,
    tooLarge: 1009,
  }))

  it('[HTTP-31] compresses nothing', async () => {
    const socket = open('/c/netizen/live')
    await lineOf(socket).heard()
    expect(socket.extensions).toBe('')
    socket.close()
  })

  it('[HTTP-35] leaves the server standing when the network drops it', async () => {
    const socket = open('/c/netizen/live')
    await lineOf(socket).heard()
    socket.terminate()
    expect((await fetch(`${house.url}/healthz`)).status).toBe(200)
  })
})

describe('the house on the wire', () => {
  it('[HTTP-36] serves its pages and its charter, and is ready', async () => {
    expect(await (await fetch(`${house.url}/readyz`)).json()).toEqual({ ready: true })
    const page = await (await fetch(`${house.url}/c/netizen`)).text()
    expect(page).toContain('네티즌 권리장전')
    expect(page).toContain('제32조')
    expect(page).toContain('id="breach-notice/2"')
  })

  it('[HTTP-36] keeps to its folder of assets', async () => {
    for (const path of ['/assets/../server/env.ts', '/assets/..%2f..%2fpackage.json', '/assets/']) {
      expect((await fetch(house.url + path)).status).toBe(404)
    }
  })
})
