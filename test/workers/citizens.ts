import { env } from 'cloudflare:workers'
import { afterEach, expect, inject } from 'vitest'
import type { AtABrowser, Deed } from '../support/at-a-browser.ts'

async function does(deed: Deed): Promise<unknown> {
  const body = JSON.stringify(deed)
  const answer = await fetch(inject('citizens'), { method: 'POST', body })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}

/** Where this runtime listens. What goes there passes the platform's own part before the Worker. */
export async function here(): Promise<string> {
  const { HERE } = env as unknown as { HERE: Fetcher }
  return (await HERE.fetch('http://here/')).text()
}

/** Somebody at a real browser, who comes to the Worker of this runtime over the network. */
export async function citizen(name: string): Promise<AtABrowser> {
  const at = await here()
  const act =
    (act: keyof AtABrowser) =>
    (...words: string[]) =>
      does({ name, at, act, words })
  const there = {
    comesAs: act('comesAs'),
    typesAtEnd: act('typesAtEnd'),
    isSaved: act('isSaved'),
    sees: act('sees'),
    words: act('words'),
  } as AtABrowser
  await there.comesAs(name)
  return there
}

/** Errors and breaches in the pages of a test fail it, as in all tests with a browser. */
export function useCitizens(): void {
  afterEach(async () => {
    const problems = await does({ name: '', at: '', act: 'leave', words: [] })
    expect(problems).toEqual([])
  })
}
