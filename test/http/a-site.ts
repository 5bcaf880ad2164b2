import type { Charter } from '../../drafts/model/charter.ts'
import { createCharter, createPeople, createSite } from '../../server/app.ts'
import type { SiteDeps } from '../../server/app.ts'
import { openCharter } from '../../server/commands/opening.ts'
import { aStore } from '../support/databases.ts'
import { aSigner } from '../support/signer.ts'
import type { CharterDeps } from '../../server/http/charter.ts'
import type { Visitor } from '../../server/room/room.ts'
import { aPeopleHouse } from '../accounts/in-memory.ts'

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
  const time = { now: Date.parse('2026-11-22T00:00:00Z') }
  const clock = { now: () => time.now, after: () => () => {}, soon: (work: () => void) => work() }
  let count = 0
  const ids = { uuid: () => `id-${(count += 1)}`, clientId: () => count + 1 }
  const { people } = aPeopleHouse({ clock, log, ids }).house
  const store = aStore()
  openCharter(store, { slug: 'netizen', charter: CHARTER, ids, clock })
  people.directory.add({ slug: 'netizen', title: CHARTER.title, stage: 'open', openedAt: time.now })
  // Ids that are told start with the first request.
  count = 0

  const charter = createCharter({
    slug: 'netizen',
    store,
    post: people.notices,
    clock,
    ids,
    room: () => ({ charter: () => CHARTER }) as ReturnType<CharterDeps['room']>,
    signer: aSigner(),
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
    accounts: people,
    people: createPeople({
      people,
      charters: { open: () => ({ ok: false, refusal: { code: 'slug_taken' } }) },
      assets,
      origin: change.origin ?? '',
      log,
      clock,
    }),
    assets,
    charter: (slug) => (slug === 'netizen' ? charter : undefined),
    facts: () => ({ settings: people.keeper.settings(), charters: people.directory.list() }),
    ready: () => true,
    origin: '',
    compress: true,
    log,
    clock,
    ids,
    ...change,
  })
  return { site, people, store, lines, visitors, time }
}
