import { and, asc, count, desc, eq, isNotNull, lte, min, sql } from 'drizzle-orm'
import type { Notice } from '../../drafts/wire/notice.ts'
import type { Lang } from '../../drafts/words/words.ts'
import type { Clock, Letter, Log, Mail } from '../ports.ts'
import type { Letters, TalkNotice } from './letters.ts'
import type { Settings } from './settings.ts'
import { notice, user } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'

/** A letter that says what a notice says; sent once the notice is stored. */
export type Told = { id: string; to: string; notice: Notice; lang: Lang }

export type MailbagDeps = {
  db: AccountsDatabase
  clock: Clock
  log: Log
  mail: Mail
  letters: Letters
  origin: string
  settings: Settings
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Lines of a digest; what is more is counted. */
const LINES = 50
/** Letters in one go; the rest goes with the next beat. */
const ROUND = 200
/** A letter that no server has taken by then is not sent any more; the site has what it says. */
const STALE = 3 * DAY
/** 08:00 in Seoul, which has no summer time. */
const MORNING = 23 * HOUR

/** When the digest goes that something told now will be in: at eight in the morning in Seoul. */
export const nextMorning = (now: number): number =>
  Math.floor((now - MORNING) / DAY + 1) * DAY + MORNING

/** Whose notices of which kind, up to when: a letter that is due. */
type Due = { row: typeof notice.$inferSelect; who: typeof user.$inferSelect }

/**
 * Sends letters of notices that are stored, and keeps in their rows which were sent. A letter is
 * sent again where nobody knows whether it went: the server ended between the two.
 */
export function createMailbag(deps: MailbagDeps) {
  const { db, clock, log, mail, letters, origin, settings } = deps
  /** Notices whose letters are on their way, so that a beat does not send them as well. */
  const inHand = new Set<string>()
  let under: Promise<void> | undefined

  const envelope = (to: string, lang: Lang) => ({ to, lang, site: settings.siteName(lang), origin })

  /** Sends what was stored a moment ago. Never rejects: a notice is told with or without a letter. */
  const post = async (told: Told | undefined): Promise<void> => {
    if (!told) return
    const { id, to, lang, notice: said } = told
    const letter = () => letters.notice({ ...envelope(to, lang), notice: said })
    await send([id], clock.now(), letter, eq(notice.id, id))
  }

  /** Whether the next server could be spoken to. */
  const send = async (
    ids: readonly string[],
    since: number,
    write: () => Letter,
    which: ReturnType<typeof and>,
  ): Promise<boolean> => {
    for (const id of ids) inHand.add(id)
    try {
      await mail.send(write())
      db.update(notice).set({ letter: null, due: null }).where(which).run()
      return true
    } catch (error) {
      const facts = faultOf(error)
      log.warn('mail_failed', { what: 'notice', ...facts })
      const now = clock.now()
      const refused = typeof facts['status'] === 'number'
      const over = (refused && Number(facts['status']) >= 500) || now - since > STALE
      const wait = Math.min(Math.max((now - since) / 2, MINUTE), HOUR)
      db.update(notice)
        .set(over ? { letter: null, due: null } : { due: Math.round(now + wait) })
        .where(which)
        .run()
      return refused
    } finally {
      for (const id of ids) inHand.delete(id)
    }
  }

  const nextDue = (): Due | undefined =>
    db
      .select({ row: notice, who: user })
      .from(notice)
      .innerJoin(user, eq(user.id, notice.userId))
      .where(and(isNotNull(notice.due), lte(notice.due, clock.now())))
      // Single letters first: they were asked for at once.
      .orderBy(desc(notice.letter), asc(notice.due), asc(notice.id))
      .limit(inHand.size + 1)
      .all()
      .find(({ row }) => !inHand.has(row.id))

  const sendOne = async ({ row, who }: Due): Promise<boolean> => {
    if (!who.emailVerified || who.leftAt !== null) {
      const unsent = and(eq(notice.userId, who.id), isNotNull(notice.due))
      db.update(notice).set({ letter: null, due: null }).where(unsent).run()
      return true
    }
    const lang = who.lang ?? 'ko'
    const { notice: said } = row
    if (row.letter !== 'daily' || said.type !== 'talk') {
      const letter = () => letters.notice({ ...envelope(who.email, lang), notice: said })
      return send([row.id], row.at, letter, eq(notice.id, row.id))
    }
    const which = and(
      eq(notice.userId, who.id),
      eq(notice.letter, 'daily'),
      lte(notice.due, clock.now()),
      sql`json_extract(${notice.notice}, '$.slug') = ${said.slug}`,
      sql`json_extract(${notice.notice}, '$.type') = 'talk'`,
    )
    const total = db.select({ n: count() }).from(notice).where(which).get()?.n ?? 0
    const rows = db.select().from(notice).where(which).orderBy(asc(notice.at), asc(notice.id))
    const news = rows
      .limit(LINES)
      .all()
      .map((each) => each.notice as TalkNotice)
    const letter = () => letters.digest({ ...envelope(who.email, lang), news, total })
    return send([row.id], row.due ?? row.at, letter, which)
  }

  /** Ends where no server answers: what waits is as well sent with the next beat. */
  const round = async (): Promise<void> => {
    for (let sent = 0; sent < ROUND; sent += 1) {
      const due = nextDue()
      if (!due || !(await sendOne(due))) return
    }
  }

  return {
    post,

    /** Sends letters that are due. One round at a time; never rejects. */
    empty(): Promise<void> {
      under ??= round()
        .catch((error: unknown) => log.error('letters_failed', { error }))
        .finally(() => (under = undefined))
      return under
    },

    /** When the next letter is due; null when none waits. */
    next: (): number | null =>
      db
        .select({ due: min(notice.due) })
        .from(notice)
        .where(isNotNull(notice.due))
        .get()?.due ?? null,
  }
}

/** What may be written down of a letter that was not taken: mail servers repeat addresses. */
export function faultOf(error: unknown): Record<string, unknown> {
  const { code, facts } = Object(error) as { code?: unknown; facts?: unknown }
  if (typeof facts === 'object' && facts !== null) return { ...facts }
  return { code: typeof code === 'string' ? code : 'unknown' }
}
