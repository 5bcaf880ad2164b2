import { and, eq, inArray } from 'drizzle-orm'
import { charterOfCanonical } from '../../drafts/model/canonical.ts'
import type { Charter } from '../../drafts/model/charter.ts'
import { sha256 } from '../../drafts/model/hash.ts'
import { datedNumbers, numbersOf, renumberedOf } from '../../drafts/model/numbers.ts'
import { markdownCopy, plainCopy } from '../../drafts/model/publication-copies.ts'
import { dayInSeoul, publicationHash, publicationHead } from '../../drafts/model/publication.ts'
import type { Publication } from '../../drafts/model/publication.ts'
import { LIFE, step, SUPPLEMENT } from '../../drafts/rules/version.ts'
import type { VersionAct, VersionState } from '../../drafts/rules/version.ts'
import { publication, publicationCopy, version } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'
import type { Opinions } from '../db/version-tables.ts'
import type { Outcome } from '../ports.ts'
import { keepAct } from './acts.ts'
import type { Doing } from './acts.ts'
import { FOLD_LIMIT } from './journal.ts'
import { lastPublication } from './publications.ts'
import type { PublicationRow } from './publications.ts'
import { keepCharterNews } from './talk/news.ts'
import { signedOf } from './talk/signed.ts'
import { stanceSums } from './talk/stance-sums.ts'
import { readTalk } from './talk/words.ts'
import { versionOf } from './version-life.ts'
import { findVersion, isTooLong, textOfVersion } from './versions.ts'

/**
 * What is to be published. `number` is the one it was said to get: where another has it meanwhile,
 * nothing is published. `anew` makes it a full revision, whose numbers begin at 1.
 */
export type Publishing = { id: string; number: number; supplement: string; anew: boolean }

/** 부칙: plain text. Refused as words of a discussion are. */
export function readSupplement(raw: string): Outcome<string> {
  return readTalk(raw, SUPPLEMENT)
}

/**
 * Publishes what was approved: the next number, the day in Seoul, 부칙, the table of numbers, all
 * stored with a hash, the log's row, and news for who follows. What held before is superseded. Of
 * two at once one does, and the other is told. Refused: `not_found`, `version_moved`,
 * `number_taken`, `charter_too_large` where a copy would fit no row.
 */
export function publishVersion(
  q: Queries,
  doing: Doing,
  publishing: Publishing & { address: (number: number) => string },
): Outcome<PublicationRow> {
  const { id, number, anew } = publishing
  const found = findVersion(q, id)
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  const { now: at } = doing
  const stepped = step(versionOf(found), { act: 'publish', at, number })
  if (!stepped.ok) return stepped
  const last = lastPublication(q)
  if (number !== (last?.number ?? 0) + 1) {
    return { ok: false, refusal: { code: 'number_taken', number: last?.number ?? 0 } }
  }
  const text = textOfVersion(q, found)
  const charter = charterOfCanonical(text)
  const says = settled(charter, last, { ...publishing, text: found.hash, at })
  const head = publicationHead(says)
  const hash = publicationHash(head, text)
  const written = { publication: says, charter, hash, address: publishing.address(number) }
  const copies = { md: markdownCopy(written), txt: plainCopy(written) }
  if ([head, copies.md, copies.txt].some(isTooLong)) {
    return { ok: false, refusal: { code: 'charter_too_large', limit: FOLD_LIMIT } }
  }
  move(q, doing, id, { act: 'publish', at, number })
  if (last) move(q, doing, last.version, { act: 'supersede', at, by: id })
  const opinions = opinionsOn(q, charter)
  const row = { number, version: id, at, act: doing.id, hash, head, opinions }
  q.insert(publication).values(row).run()
  for (const kind of ['md', 'txt'] as const) {
    const body = copies[kind]
    q.insert(publicationCopy)
      .values({ number, kind, hash: sha256(body), body })
      .run()
  }
  const { name } = found
  const { day, text: textHash } = says
  keepAct(q, doing, {
    type: 'publish',
    body: { version: id, number },
    told: { version: id, name, number, day, hash: textHash, publication: hash, anew },
  })
  const said = { type: 'news', what: 'published', path: `/v/${number}` } as const
  const none = { from: null, to: null, count: null, unsubscribe: null }
  const notice = { ...said, name: `제${number}판 (${name})`, ...none }
  keepCharterNews(q, { id: doing.id, keys: null, by: doing.by.known.person.id, notice }, at)
  return { ok: true, value: { ...row, says } }
}

/** What the publication says beside the text. */
function settled(
  charter: Charter,
  last: PublicationRow | undefined,
  { number, supplement, anew, text, at }: Omit<Publishing, 'id'> & { text: string; at: number },
): Publication {
  const day = dayInSeoul(at)
  const before = last?.says.numbers ?? null
  const numbers = datedNumbers(numbersOf(charter, anew ? null : before), day)
  const earlier = anew ? [] : (last?.says.supplements ?? [])
  return {
    number,
    day,
    text,
    numbers,
    supplements: [...earlier, { number, day, text: supplement }],
    previous: last?.hash ?? null,
    renumbered: anew && before ? renumberedOf(before, numbers) : null,
  }
}

/** One step of a version, which must be where the table says. */
function move(
  q: Queries,
  { id, by, reason }: Doing,
  which: string,
  asked: Extract<VersionAct, { act: 'publish' | 'supersede' }>,
): void {
  const from: readonly VersionState[] = LIFE[asked.act].from
  const moved = q
    .update(version)
    .set({
      state: LIFE[asked.act].to,
      stateAt: asked.at,
      stateBy: by.known.person.id,
      reason,
      act: id,
      ...(asked.act === 'publish' ? { number: asked.number } : { next: asked.by }),
    })
    .where(and(eq(version.id, which), inArray(version.state, [...from])))
    .returning()
    .get()
  if (!moved) throw new Error('a version moved inside a transaction')
}

/** What people thought of each article on the day, where anybody said so. */
function opinionsOn(q: Queries, charter: Charter): Opinions {
  const sums = stanceSums(q, signedOf(charter))
  return Object.fromEntries(
    sums.flatMap(({ key, fresh, stale }) => {
      const earlier = stale.agree + stale.agree_if + stale.object
      const all = fresh.agree + fresh.agree_if + fresh.object + earlier
      return all === 0 ? [] : [[key, { fresh, earlier }]]
    }),
  )
}
