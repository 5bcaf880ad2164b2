import { createServer } from 'node:http'
import { PassThrough } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openInTurns } from '../../server/node/turns.ts'

it('[HTTP-71] when many sockets come at once a few are opened a turn, in their order, and none is forgotten', async () => {
  const server = createServer()
  const opened: unknown[] = []
  server.on('upgrade', (_request, socket) => opened.push(socket))
  openInTurns(server)
  const sockets = Array.from({ length: 100 }, () => new PassThrough())
  for (const socket of sockets) server.emit('upgrade', {}, socket, Buffer.alloc(0))
  const [gone, broken] = sockets.slice(-2)
  gone!.destroy()
  broken!.emit('error', new Error('reset'))
  const turns: number[] = []
  for (let seen = -1; opened.length > seen; await turn()) {
    seen = opened.length
    turns.push(seen)
  }
  expect(opened).toEqual(sockets.filter((socket) => socket !== gone))
  expect(turns[0]).toBeLessThan(10)
  expect(turns.length).toBeGreaterThan(9)
  server.emit('upgrade', {}, sockets[0], Buffer.alloc(0))
  expect(opened).toHaveLength(100)
})
