import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import type { Deed } from '../support/at-a-browser.ts'
import { launch } from './launch.ts'
import { Citizen } from './people.ts'

/**
 * Tests in the Workers runtime have no browser beside them: one is kept here for them, with its
 * people, who do one thing a request. It starts when the first is asked for.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let browser: ReturnType<typeof launch> | undefined
  const people = new Map<string, Citizen>()

  async function does({ name, at, act, words }: Deed): Promise<unknown> {
    if (act === 'leave') return (people.clear(), (await browser)?.clear() ?? [])
    browser ??= launch(project.getProvidedContext().chromium)
    const known = people.get(name)
    const citizen = known ?? new Citizen(await (await (await browser).context()).newPage(), at)
    people.set(name, citizen)
    const [first = '', second = ''] = words
    const told = await citizen[act](first, second)
    return told instanceof Citizen ? null : told
  }

  const server = createServer(async (request, response) => {
    try {
      response.end(JSON.stringify((await does(await deedIn(request))) ?? null))
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  project.provide('citizens', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.close()
    await (await browser)?.close()
  }
}

async function deedIn(request: IncomingMessage): Promise<Deed> {
  let text = ''
  for await (const part of request) text += String(part)
  return JSON.parse(text) as Deed
}
