import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { WebSocketServerLike } from '@hono/node-server'
import type { WebSocketServer } from 'ws'
import type { House } from '../house.ts'
import { BEAT } from '../room/room.ts'
import { Trouble } from '../trouble.ts'
import { createPulse, openSocketServer } from './socket.ts'
import { openInTurns } from './turns.ts'

/** How long sockets may take to say goodbye, and answers under way to end. */
const GOODBYE_MS = 2_000

export type Listener = { url: string; stop(): Promise<void> }

/** Serves a house. Throws `Trouble` when the port cannot be had. */
export async function listen(
  house: House,
  { port, host }: { port: number; host: string | undefined },
): Promise<Listener> {
  const sockets = openSocketServer()
  const server = createAdaptorServer({
    fetch: house.site.fetch,
    // Its type leaves no room for `undefined` in options that are not given.
    websocket: { server: sockets as WebSocketServerLike },
    createServer,
  }) as Server
  openInTurns(server)
  await bound(server, port, host)

  const pulse = createPulse(sockets)
  const timer = setInterval(() => {
    house.beat()
    pulse()
  }, BEAT)

  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async stop() {
      clearInterval(timer)
      const closed = new Promise<void>((done) => server.close(() => done()))
      server.closeIdleConnections()
      house.closeRooms()
      await within(GOODBYE_MS, Promise.all([closed, gone(sockets)]))
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await closed
      house.close()
    },
  }
}

function bound(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => failed(portTrouble(error, port)))
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.removeAllListeners('error')
      done()
    })
  })
}

function portTrouble(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Trouble(`Port ${port} is in use. Stop what uses it, or set PORT to another one.`)
  }
  if (error.code === 'EACCES') {
    return new Trouble(`Port ${port} may not be used by this user. Set PORT to 1024 or above.`)
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Trouble('HOST is not a name or an address of this machine.')
  }
  return error
}

function gone(sockets: WebSocketServer): Promise<unknown> {
  const all = [...sockets.clients].map(
    (socket) => new Promise((done) => socket.once('close', done)),
  )
  return Promise.all(all)
}

/** Settles when `work` does, and after `ms` at the latest. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([work, late])
  clearTimeout(timer)
}
