import { env } from 'cloudflare:workers'
import { PLAIN_READING } from '../../drafts/rules/profile.ts'
import { withVisit } from '../../server/http/visit.ts'
import type { Visit } from '../../server/http/visit.ts'
import type { Env } from '../../server/worker/bindings.ts'
import { theAccounts } from '../../server/worker/stubs.ts'
import { SITE } from './browser.ts'
import type { Browser, Json } from './browser.ts'

/**
 * Sends what comes to the Worker in another place of the platform: the objects are the same, and
 * the Worker here hears nothing of it. Gives the status.
 */
export async function doesElsewhere(browser: Browser, path: string, body: Json): Promise<number> {
  const accounts = theAccounts(env as unknown as Env)
  const { headers } = browser.visitor
  const visit: Visit = {
    who: (await accounts.whoIs(headers.get('cookie') ?? '')) ?? null,
    lang: 'ko',
    askedAt: 0,
    choseLang: false,
    reading: PLAIN_READING,
    requestId: 'elsewhere',
    origin: SITE,
    network: '',
    passkeys: true,
    site: '',
    charters: [],
  }
  headers.set('content-type', 'application/json')
  const request = new Request(SITE + path, { method: 'POST', headers, body: JSON.stringify(body) })
  const answer = await accounts.fetch(withVisit(request, visit))
  await answer.text()
  return answer.status
}
