import { eq } from 'drizzle-orm'
import { canonicalText } from '../../drafts/model/canonical.ts'
import type { Charter } from '../../drafts/model/charter.ts'
import { sha256 } from '../../drafts/model/hash.ts'
import { publishVersion } from '../../server/commands/publishing.ts'
import { takeVersion } from '../../server/commands/versions.ts'
import { version } from '../../server/db/tables.ts'
import type { Store } from '../../server/ports.ts'
import { citizenOf } from './known.ts'

const mina = citizenOf({ id: 'person-민지', name: '민지', colour: 1 })

/** Publishes a text as the next version, as if all had been decided; for the tests of what follows. */
export function publishText(store: Store, charter: Charter, number: number): void {
  const text = canonicalText(charter)
  const by = { known: mina, role: 'moderator' } as const
  const id = `version-${number}`
  const now = Date.UTC(2026, 10, 21 + number)
  const taken = { text, hash: sha256(text), n: 1, writers: { whole: [], nodes: {} } }
  const ground = { rule: '규칙 1', reason: '모두 정했다.' }
  store.write<void>((q) => {
    takeVersion(q, { id, by, now, name: `${number}번째 글`, taken })
    q.update(version).set({ state: 'approved' }).where(eq(version.id, id)).run()
    const done = publishVersion(
      q,
      { id: `act-${number}`, by, now, ...ground },
      {
        id,
        number,
        supplement: '이 헌장은 공포한 날부터 시행한다.',
        anew: false,
        address: (n) => `/c/netizen/v/${n}`,
      },
    )
    if (!done.ok) throw new Error(done.refusal.code)
  })
}
