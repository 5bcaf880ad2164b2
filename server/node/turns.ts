import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** Sockets that are opened in one turn: some milliseconds of work. */
const A_TURN = 8

/**
 * Opens sockets a few a turn. When thousands come back at once after a restart, what those write
 * who are in already is taken in between, and not after all of them.
 */
export function openInTurns(server: Server): void {
  const open = server.listeners('upgrade') as ((...knock: unknown[]) => void)[]
  server.removeAllListeners('upgrade')
  const waiting: (() => void)[] = []
  let opened = 0
  const turn = (): void => {
    opened = 0
    for (const next of waiting.splice(0, A_TURN)) knock(next)
  }
  const knock = (work: () => void): void => {
    if (opened === 0) setImmediate(turn)
    opened += 1
    if (opened <= A_TURN) work()
    else waiting.push(work)
  }
  server.on('upgrade', (request, socket: Duplex, head) => {
    // One that breaks while it waits has nobody yet who hears of it.
    const ignore = (): void => {}
    socket.on('error', ignore)
    knock(() => {
      socket.off('error', ignore)
      if (socket.destroyed) return
      for (const each of open) each.call(server, request, socket, head)
    })
  })
}
