import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Notice } from '../../drafts/wire/notice.ts'
import type { Lang } from '../../drafts/words/words.ts'
import type { From, Notices } from '../people.ts'
import type { Clock, Ids, Log, Mail } from '../ports.ts'
import type { Letters } from './letters.ts'
import type { Sessions } from './sessions.ts'
import type { Settings } from './settings.ts'
import { notice, user } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'
import { write } from './transaction.ts'

/** A letter that says what a notice says; sent once the notice is stored. */
export type Told = { to: string; notice: Notice; lang: Lang }

type NoticeDeps = {
  db: AccountsDatabase
  clock: Clock
  ids: Ids
  log: Log
  mail: Mail
  letters: Letters
  origin: string
  sessions: Sessions
  settings: Settings
}

export type NoticeBoard = ReturnType<typeof openNotices>

export function openNotices(deps: NoticeDeps) {
  const { db, clock, ids, log, mail, letters, origin, sessions, settings } = deps

  /** Stores a notice; gives the letter there is to send, if there is a way to. */
  const put = (q: AccountsDatabase, person: string, told: Notice): Told | undefined => {
    const who = q.select().from(user).where(eq(user.id, person)).get()
    if (!who || who.leftAt !== null) return undefined
    const at = clock.now()
    q.insert(notice).values({ id: ids.uuid(), userId: person, at, notice: told }).run()
    // A role is a privilege: tokens from before it are changed for others.
    if (told.type === 'role') {
      q.update(user).set({ rotateAfter: at }).where(eq(user.id, person)).run()
    }
    return who.emailVerified ? { to: who.email, notice: told, lang: who.lang ?? 'ko' } : undefined
  }

  /** Never rejects: a notice that was stored is told, with or without a letter. */
  const post = async (told: Told | undefined): Promise<void> => {
    if (!told) return
    try {
      await mail.send(letters.notice({ ...told, site: settings.siteName(told.lang), origin }))
    } catch (error) {
      log.warn('mail_failed', { what: 'notice', ...faultOf(error) })
    }
  }

  const board: Notices = {
    async tell(person, told) {
      await post(write(db, (q) => ({ letter: put(q, person, told) })).letter)
    },

    async read({ headers }: From) {
      const token = await sessions.token(headers)
      write(db, (q) => {
        const open = sessions.at(q, token)
        if (!open) return
        const unread = and(eq(notice.userId, open.user.id), isNull(notice.readAt))
        q.update(notice).set({ readAt: clock.now() }).where(unread).run()
      })
    },
  }

  return { ...board, put, post }
}

/** A person's notices, the latest first. */
export function noticesOf(q: AccountsDatabase, person: string) {
  return q
    .select()
    .from(notice)
    .where(eq(notice.userId, person))
    .orderBy(desc(notice.at), desc(notice.id))
    .all()
}

/** What may be written down of a letter that was not taken: mail servers repeat addresses. */
export function faultOf(error: unknown): object {
  const { code, facts } = Object(error) as { code?: unknown; facts?: unknown }
  if (typeof facts === 'object' && facts !== null) return facts
  return { code: typeof code === 'string' ? code : 'unknown' }
}
