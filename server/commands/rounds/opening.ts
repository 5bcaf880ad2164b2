import { and, count, eq, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm'
import { charterOfCanonical } from '../../../drafts/model/canonical.ts'
import { articlesOf } from '../../../drafts/model/charter.ts'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import type { RoundSettings } from '../../../drafts/rules/round.ts'
import { participant, roll, round } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { keepAct } from '../acts.ts'
import type { Doing } from '../acts.ts'
import { meet } from '../participants.ts'
import { findVersion, textOfVersion } from '../versions.ts'
import type { VersionRow } from '../versions.ts'
import { closeDueRounds } from './closing.ts'
import { tellOfRound } from './news.ts'
import { roundsOn } from './rows.ts'
import type { RoundRow } from './rows.ts'

/** A round that is to be opened: on which version, on which text of it, and how. */
export type Opening = { id: string; version: string; hash: string; settings: RoundSettings }

/**
 * Opens a round on a candidate, with its roll and its row of the public log. Of two at once one is
 * opened. Refused: `not_found`, `version_moved`, `text_changed`, `round_running`, `bad_request`
 * where there are no articles to ask about.
 */
export function openRound(q: Queries, doing: Doing, opening: Opening): Outcome<RoundRow> {
  const { id, version, hash, settings } = opening
  const found = findVersion(q, version)
  if (!found) return { ok: false, refusal: { code: 'not_found' } }
  const { state } = found
  if (state !== 'candidate') return { ok: false, refusal: { code: 'version_moved', state } }
  if (found.hash !== hash) return { ok: false, refusal: { code: 'text_changed' } }
  closeDueRounds(q, doing.now)
  const running = roundsOn(q, version).find((each) => each.state === 'open')
  if (running) return { ok: false, refusal: { code: 'round_running', round: running.id } }
  const questions = questionsOf(q, found, settings)
  if (questions.length === 0) {
    return { ok: false, refusal: { code: 'bad_request', field: 'subject' } }
  }
  const { name } = found
  const { now: at } = doing
  const { closesAt } = settings
  // Who opens it is met before the roll is read.
  meet(q, doing.by.known, at)
  const body = { version, round: id }
  const size =
    q.select({ size: count() }).from(participant).where(mayVote(settings)).get()?.size ?? 0
  const told = { ...body, name, hash, ...settings, roll: size }
  keepAct(q, doing, { type: 'poll', body, told })
  q.insert(roll)
    .select(
      q
        .select({
          round: sql<string>`${id}`.as('round'),
          person: participant.person,
          voted: sql<boolean>`0`.as('voted'),
        })
        .from(participant)
        .where(mayVote(settings))
        .orderBy(participant.person),
    )
    .run()
  const row = q
    .insert(round)
    .values({ id, at, version, hash, act: doing.id, settings, closesAt, questions, roll: size })
    .returning()
    .get()
  tellOfRound(q, row, { what: 'round_opened', by: doing.by.known.person.id, now: at })
  return { ok: true, value: row }
}

/**
 * Who may vote: who is known here by an account that was there in time, and whose role was not
 * taken. It is asked once.
 */
const mayVote = ({ since }: RoundSettings) =>
  and(
    eq(participant.account, true),
    eq(participant.left, false),
    isNull(participant.mergedInto),
    or(isNull(participant.role), ne(participant.role, 'reader')),
    isNotNull(participant.since),
    lte(participant.since, since),
  )

function questionsOf(q: Queries, row: VersionRow, { subject }: RoundSettings): string[] {
  if (subject === 'whole') return [WHOLE]
  const articles = articlesOf(charterOfCanonical(textOfVersion(q, row))).map(({ key }) => key)
  return subject === 'both' ? [WHOLE, ...articles] : articles
}
