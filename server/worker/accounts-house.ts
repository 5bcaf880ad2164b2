import { DurableObject } from 'cloudflare:workers'
import type { Person } from '../../drafts/wire/frames.ts'
import { openAccountsDurable } from '../accounts/durable.ts'
import { openAccounts } from '../accounts/guests.ts'
import type { Accounts } from '../ports.ts'
import type { Env } from './bindings.ts'

const SECRET = 'secret'

/** The accounts in a database of their own. Of a request it is told the cookies alone. */
export class AccountsHouse extends DurableObject<Env> {
  #accounts!: Accounts

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    void ctx.blockConcurrencyWhile(async () => {
      const db = await openAccountsDurable(ctx.storage)
      this.#accounts = openAccounts(db, env.SECRET ?? (await keptSecret(ctx.storage)))
    })
  }

  whoIs(cookie: string): Promise<Person | undefined> {
    return this.#accounts.whoIs(headersOf(cookie))
  }

  renew(cookie: string): ReturnType<Accounts['renew']> {
    return this.#accounts.renew(headersOf(cookie))
  }

  enter(name: string, cookie: string): ReturnType<Accounts['enter']> {
    return this.#accounts.enter(name, headersOf(cookie))
  }

  leave(cookie: string): ReturnType<Accounts['leave']> {
    return this.#accounts.leave(headersOf(cookie))
  }
}

/** The accounts as the site's port, wherever their object lives. */
export function farAccounts({ ACCOUNTS }: Env): Accounts {
  const house = () =>
    ACCOUNTS.get(ACCOUNTS.idFromName('accounts')) as DurableObjectStub<AccountsHouse>
  const cookieOf = (headers: Headers): string => headers.get('cookie') ?? ''
  return {
    whoIs: async (headers) => house().whoIs(cookieOf(headers)),
    renew: async (headers) => house().renew(cookieOf(headers)),
    enter: async (name, headers) => house().enter(name, cookieOf(headers)),
    leave: async (headers) => house().leave(cookieOf(headers)),
  }
}

const headersOf = (cookie: string): Headers => new Headers({ cookie })

async function keptSecret(storage: DurableObjectStorage): Promise<string> {
  const kept = await storage.get<string>(SECRET)
  if (kept !== undefined) return kept
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  const made = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  await storage.put(SECRET, made)
  return made
}
