import type { Context } from 'hono'
import { numberCharter } from '../../../drafts/model/numbering.ts'
import { dayInSeoul } from '../../../drafts/model/publication.ts'
import { may } from '../../../drafts/rules/policy.ts'
import { readLogOf } from '../../commands/public-log.ts'
import { findPublication, lastPublication } from '../../commands/publications.ts'
import type { PublicationRow } from '../../commands/publications.ts'
import { roundsOn } from '../../commands/rounds/rows.ts'
import { fatesOf } from '../../commands/talk/sums.ts'
import { actsOnVersion } from '../../commands/version-life.ts'
import { findVersion } from '../../commands/versions.ts'
import type { Queries, Store } from '../../ports.ts'
import type { CharterFacts, Decided } from '../../reading/facts.ts'
import type { PublishedFacts, PublishingFacts } from '../../reading/published/facts.ts'
import { publishedPage } from '../../reading/published/page.ts'
import { hasTag, tagOf } from '../tagged.ts'
import { approvalView } from './approval-views.ts'
import type { Call } from './call.ts'
import { charterIn, versionViews } from './version-views.ts'

/** Which publication holds now, for the pages that tell of it. */
export function latestOf(q: Queries): CharterFacts['latest'] {
  const last = lastPublication(q)
  return last && { number: last.number, day: last.says.day, version: last.version }
}

/**
 * The page of a publication. It says which one holds now, in whose language and who is looking, so
 * it is asked for each time, and sent only where it has changed.
 */
export async function sendPublished(
  c: Context,
  store: Store,
  facts: CharterFacts,
  row: PublicationRow,
): Promise<Response> {
  const origin = facts.origin || new URL(c.req.url).origin
  const body = String(await publishedPage(publishedFacts(store, { ...facts, origin }, row)))
  const tag = `W/${tagOf(body)}`
  c.header('etag', tag)
  c.header('vary', 'accept, accept-language, cookie')
  return hasTag(c, tag) ? c.body(null, 304) : c.html(body)
}

function publishedFacts(store: Store, facts: CharterFacts, row: PublicationRow): PublishedFacts {
  const charter = charterIn(store, { hash: row.says.text })
  return {
    ...facts,
    charter,
    numbering: numberCharter(charter, row.says.numbers),
    stored: true,
    stones: [],
    publication: { ...row.says, hash: row.hash },
    ...store.read((q) => {
      const version = findVersion(q, row.version)
      if (!version) throw new Error(`a publication has no version: ${String(row.number)}`)
      return {
        version: versionViews(q, [version])[0]!,
        latest: latestOf(q)!,
        before: findPublication(q, row.number - 1)?.version ?? null,
        decided: decidedIn(q, row),
        approval: approvalView(q, version),
        entries: readLogOf(
          q,
          actsOnVersion(q, row.version).map(({ id }) => id),
        ),
      }
    }),
  }
}

/** How each article, and the whole, was decided: votes on this version, opinions and discussions then. */
function decidedIn(q: Queries, { version, opinions }: PublicationRow): Map<string, Decided> {
  const decided = new Map<string, Decided>()
  const at = (key: string): Decided =>
    decided.get(key) ?? {
      votes: [],
      opinions: opinions[key] ?? null,
      talk: { all: 0, waiting: 0, fates: {} },
    }
  for (const key of Object.keys(opinions)) decided.set(key, at(key))
  for (const { id: round, result } of roundsOn(q, version)) {
    for (const { key, quorum: _, ...counted } of result?.questions ?? []) {
      const here = at(key)
      decided.set(key, { ...here, votes: [...here.votes, { round, ...counted }] })
    }
  }
  const inputs = findVersion(q, version)?.inputs ?? []
  const fates = fatesOf(q)
  for (const { thread, key, fate: then } of inputs) {
    const fate = fates.get(thread) ?? then
    const here = at(key)
    const { all, waiting, fates: sums } = here.talk
    const talk =
      fate === null
        ? { all: all + 1, waiting: waiting + 1, fates: sums }
        : { all: all + 1, waiting, fates: { ...sums, [fate]: (sums[fate] ?? 0) + 1 } }
    decided.set(key, { ...here, talk })
  }
  return decided
}

/** What the form of publication says; null where who is looking publishes nothing. */
export function publishingIn({ deps, standing, rules, now }: Call): PublishingFacts {
  if (!may('publish', standing, rules, now)) return null
  const last = deps.store.read(lastPublication)
  return { number: (last?.number ?? 0) + 1, day: dayInSeoul(now) }
}
