import type { Untitled } from '../../../drafts/wire/notice.ts'
import type { Queries } from '../../db/tables.ts'
import { keepNotice } from '../outbox.ts'
import type { VersionRow } from '../versions.ts'
import { moderatorsNow } from './rows.ts'

type What = Extract<Untitled, { type: 'version' }>['what']

/** Tells all who may approve but `by`, each once however often the same is told. */
export function tellModerators(
  q: Queries,
  news: { version: VersionRow; what: What; once: string; by: string | null; now: number },
): void {
  const { version, what, once, by, now } = news
  const notice = { type: 'version', version: version.id, name: version.name, what } as const
  for (const { person } of moderatorsNow(q)) {
    if (person === by) continue
    keepNotice(q, { id: `${what}/${version.id}/${once}/${person}`, person, notice, now })
  }
}
