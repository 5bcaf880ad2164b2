import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { openInbox } from '../support/inbox.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    inbox: { smtp: string; http: string }
  }
}

/**
 * A mail server on this machine for tests that run inside the Workers runtime, where no server can
 * listen. They take their letters from it over HTTP.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const inbox = await openInbox()
  const desk = createServer(async (_, response) => {
    const letter = await inbox.next()
    response.setHeader('content-type', 'application/json').end(JSON.stringify(letter))
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => desk.once('listening', listening))
  const { port } = desk.address() as AddressInfo
  project.provide('inbox', { smtp: inbox.url, http: `http://127.0.0.1:${port}` })
  return async () => {
    desk.closeAllConnections()
    await new Promise((closed) => desk.close(closed))
    await inbox.close()
  }
}
