import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import type { Charter } from '../../drafts/model/charter.ts'
import { openAccounts } from '../../server/accounts/guests.ts'
import { tables } from '../../server/accounts/tables.ts'
import { createCharter, createSite } from '../../server/app.ts'
import type { SiteDeps } from '../../server/app.ts'
import type { CharterDeps } from '../../server/http/charter.ts'
import type { Visitor } from '../../server/room/room.ts'

export const CHARTER: Charter = {
  title: '작은 헌장',
  subtitle: '시험에 쓰는 글',
  lang: 'ko-KR',
  preamble: null,
  articles: [],
  chapters: [
    {
      key: 'general',
      heading: '총칙',
      articles: [
        {
          key: 'purpose',
          heading: '목적',
          lines: [{ level: 0, text: '<script>가</script> 나' }],
          reason: '',
          plain: '',
          sources: [],
        },
      ],
    },
  ],
  stray: [],
}

export type Line = {
  level: 'info' | 'warn' | 'error'
  event: string
  facts: Record<string, unknown>
}

export const assets = {
  style: (name: string) => `/assets/${name}`,
  script: (name: string) => `/assets/${name}`,
  build: () => 'a build',
  file(request: Request) {
    const { pathname } = new URL(request.url)
    if (!pathname.endsWith('.js')) return undefined
    return new Response('let a\n'.repeat(500), { headers: { 'content-type': 'text/javascript' } })
  },
}

/**
 * A site in memory: real accounts, pages and guards; one charter whose room holds still. What it
 * logged and who opened sockets is written down.
 */
export function aSite(change: Partial<SiteDeps & CharterDeps> = {}) {
  const lines: Line[] = []
  const visitors: Visitor[] = []
  const write = (level: Line['level']) => (event: string, facts?: object) =>
    void lines.push({ level, event, facts: { ...facts } })
  const log = { info: write('info'), warn: write('warn'), error: write('error') }
  const db = drizzle(new Database(':memory:'), { schema: tables })
  migrate(db, { migrationsFolder: 'migrations/accounts' })
  const time = { now: Date.parse('2026-11-22T00:00:00Z') }
  let ids = 0

  const charter = createCharter({
    slug: 'netizen',
    room: () => ({ charter: () => CHARTER }) as ReturnType<CharterDeps['room']>,
    incidents: new Map(),
    assets,
    upgrade(c, visitor) {
      visitors.push(visitor)
      return c.body(null)
    },
    log,
    ...change,
  })
  const site = createSite({
    accounts: openAccounts(db, 'a secret of this test, long enough to sign'),
    assets,
    charter: (slug) => (slug === 'netizen' ? charter : undefined),
    home: 'netizen',
    ready: () => true,
    origin: '',
    compress: true,
    log,
    clock: { now: () => time.now, after: () => () => {}, soon: (work) => work() },
    ids: { uuid: () => `id-${(ids += 1)}`, clientId: () => 1 },
    ...change,
  })
  return { site, lines, visitors, time }
}

export const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

/** The cookies a browser would send back. */
export function cookiesOf(response: Response): string {
  const pairs = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  return pairs.filter((pair) => !pair.endsWith('=')).join('; ')
}
