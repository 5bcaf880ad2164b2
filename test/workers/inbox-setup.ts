import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { makeCertificate } from '../support/certificate.ts'
import { openInbox } from '../support/inbox.ts'
import type { Inbox } from '../support/inbox.ts'

/** In the clear; by STARTTLS or from the start, trusted; and with a certificate of nobody. */
export type Line = 'clear' | 'upgraded' | 'ciphered' | 'unknown'

declare module 'vitest' {
  export interface ProvidedContext {
    inbox: { smtp: string; http: string; ports: Record<Line, number> }
  }
}

/**
 * Mail servers on this machine for tests that run inside the Workers runtime, where no server can
 * listen. They take their letters over HTTP: at `/`, or at `/ciphered` and so on.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const pem = readFileSync(process.env['NODE_EXTRA_CA_CERTS'] ?? '')
  const trusted = { key: pem, cert: pem }
  const inboxes: Record<Line, Inbox> = {
    clear: await openInbox(),
    upgraded: await openInbox(trusted),
    ciphered: await openInbox({ ...trusted, secure: true }),
    unknown: await openInbox({ ...makeCertificate(), secure: true }),
  }
  const desk = createServer(async ({ url }, response) => {
    const line = (url?.slice(1) || 'clear') as Line
    if (!Object.hasOwn(inboxes, line)) return void response.writeHead(404).end()
    const letter = await inboxes[line].next()
    response.setHeader('content-type', 'application/json').end(JSON.stringify(letter))
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => desk.once('listening', listening))
  const { port } = desk.address() as AddressInfo
  const { clear, upgraded, ciphered, unknown } = inboxes
  const ports = {
    clear: clear.port,
    upgraded: upgraded.port,
    ciphered: ciphered.port,
    unknown: unknown.port,
  }
  project.provide('inbox', { smtp: clear.url, http: `http://127.0.0.1:${port}`, ports })
  return async () => {
    desk.closeAllConnections()
    await new Promise((closed) => desk.close(closed))
    await Promise.all(Object.values(inboxes).map((inbox) => inbox.close()))
  }
}
