import { eq } from 'drizzle-orm'
import { canonicalText, charterOfCanonical } from '../../drafts/model/canonical.ts'
import { articlesOf } from '../../drafts/model/charter.ts'
import { sha256 } from '../../drafts/model/hash.ts'
import { withoutArticles } from '../../drafts/model/referral.ts'
import { WHOLE } from '../../drafts/rules/acts.ts'
import { step } from '../../drafts/rules/version.ts'
import { version, versionText } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Writers, Written } from '../db/version-tables.ts'
import type { Outcome } from '../ports.ts'
import type { Doing } from './acts.ts'
import { tellModerators } from './approval/news.ts'
import { closeDueRounds } from './rounds/closing.ts'
import { roundsOfText } from './rounds/rows.ts'
import { keepCharterNews } from './talk/news.ts'
import { decideVersion } from './version-life.ts'
import { findVersion, textOfVersion } from './versions.ts'
import type { VersionRow } from './versions.ts'

/** Articles of a text that were voted on and did not pass the last time they were. */
export function failedArticles(q: Queries, hash: string): string[] {
  const last = new Map<string, boolean>()
  for (const { result } of roundsOfText(q, hash)) {
    for (const { key, outcome } of result?.questions ?? []) last.set(key, outcome === 'passed')
  }
  return [...last].flatMap(([key, passed]) => (passed || key === WHOLE ? [] : [key]))
}

/** What would become of the failed articles of a candidate. */
export function referralOf(q: Queries, row: VersionRow) {
  const base = q.select().from(version).where(eq(version.state, 'published')).get()
  const published = base ? articlesOf(charterOfCanonical(textOfVersion(q, base))) : []
  const failed = failedArticles(q, row.hash)
  const charter = charterOfCanonical(textOfVersion(q, row))
  return { failed, base, ...withoutArticles(charter, new Set(failed), published) }
}

/**
 * Sends the failed articles of a candidate back to drafting and puts the rest up as a new
 * candidate, in one act: the old one is rejected and leads to the new one, which has a text, a hash
 * and a life of its own. The draft is not touched. Refused: `not_found`, `version_moved`,
 * `round_running`, `nothing_failed`, `nothing_left`.
 */
export function referFailed(
  q: Queries,
  doing: Doing,
  { id, from, name }: { id: string; from: string; name: string },
): Outcome<VersionRow> {
  const { now: at, by, reason } = doing
  closeDueRounds(q, at)
  const found = findVersion(q, from)
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  const { state } = found
  if (state !== 'candidate') return { ok: false, refusal: { code: 'version_moved', state } }
  const running = roundsOfText(q, found.hash).find((each) => each.state === 'open')
  if (running) return { ok: false, refusal: { code: 'round_running', round: running.id } }
  const { failed, base, charter, restored } = referralOf(q, found)
  if (failed.length === 0) return { ok: false, refusal: { code: 'nothing_failed' } }
  if (articlesOf(charter).length === 0) return { ok: false, refusal: { code: 'nothing_left' } }
  const text = canonicalText(charter)
  const hash = sha256(text)
  const deed = {
    type: 'refer',
    next: id,
    told: { articles: failed, next: id, put: name, to: hash },
  } as const
  const moved = decideVersion(q, doing, { id: from, move: 'reject', deed })
  if (!moved.ok) return moved
  const put = step({ state: 'snapshot' }, { act: 'put_up', at })
  if (!put.ok) throw new Error('a snapshot cannot be put up')
  q.insert(versionText).values({ hash, text }).onConflictDoNothing().run()
  const row = q
    .insert(version)
    .values({
      id,
      at,
      person: by.known.person.id,
      role: by.role,
      name,
      hash,
      n: found.n,
      writers: writersOf(found.writers, failed, base && { ...base.writers, keys: restored }),
      inputs: found.inputs,
      state: put.value.state,
      stateAt: at,
      stateBy: by.known.person.id,
      reason,
      act: doing.id,
    })
    .returning()
    .get()
  const person = by.known.person.id
  tellModerators(q, { version: row, what: 'waits', once: doing.id, by: person, now: at })
  const common = { type: 'news', from: null, to: null, count: null, unsubscribe: null } as const
  const notice = { ...common, what: 'referred', path: `/versions/${id}`, name } as const
  keepCharterNews(q, { id: `referred/${id}`, keys: failed, by: person, notice }, at)
  return { ok: true, value: row }
}

/** Who wrote what is left, and what was put back. */
function writersOf(
  { nodes }: Writers,
  failed: readonly string[],
  back: (Writers & { keys: readonly string[] }) | undefined,
): Writers {
  const kept = Object.entries(nodes).filter(([key]) => !failed.includes(key))
  const put = (back?.keys ?? []).flatMap((key): [string, Written[]][] => {
    const written = back?.nodes[key]
    return written ? [[key, written]] : []
  })
  const all = Object.fromEntries([...kept, ...put])
  const sums = new Map<string | null, number>()
  for (const { person, length } of Object.values(all).flat()) {
    sums.set(person, (sums.get(person) ?? 0) + length)
  }
  const whole = [...sums].map(([person, length]) => ({ person, length }))
  return { whole: whole.sort((a, b) => b.length - a.length), nodes: all }
}
