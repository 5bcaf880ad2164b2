import { and, desc, eq, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Hearing } from '../../drafts/rules/talk.ts'
import type { Notice } from '../../drafts/wire/notice.ts'
import type { From, Me, Notices } from '../people.ts'
import type { Dispatch, Ids } from '../ports.ts'
import { createMailbag, nextMorning } from './mailbag.ts'
import type { MailbagDeps, Told } from './mailbag.ts'
import type { Sessions } from './sessions.ts'
import { notice, user } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'
import { write } from './transaction.ts'

export type { Told } from './mailbag.ts'
export { faultOf } from './mailbag.ts'

/** How long a letter that is sent along with its notice is left to that, in milliseconds. */
const ALONG = 60_000

export type NoticeBoard = ReturnType<typeof openNotices>

export function openNotices(deps: MailbagDeps & { ids: Ids; sessions: Sessions }) {
  const { db, clock, ids, sessions } = deps
  const mailbag = createMailbag(deps)

  /** Stores a notice under an id, once; undefined where it is there, or nobody is told. */
  const store = (
    q: AccountsDatabase,
    told: { id: string; person: string; notice: Notice; hearing: Hearing; due: number },
  ): Told | undefined => {
    const { id, person, hearing, due } = told
    const who = q.select().from(user).where(eq(user.id, person)).get()
    if (!who || who.leftAt !== null) return undefined
    if (q.select({ id: notice.id }).from(notice).where(eq(notice.id, id)).get()) return undefined
    const at = clock.now()
    const letter = who.emailVerified && hearing !== 'site' ? hearing : null
    q.insert(notice)
      .values({ id, userId: person, at, notice: told.notice, letter, due: letter && due })
      .run()
    // A role is a privilege: tokens from before it are changed for others.
    if (told.notice.type === 'role') {
      q.update(user).set({ rotateAfter: at }).where(eq(user.id, person)).run()
    }
    if (!letter) return undefined
    return { id, to: who.email, notice: told.notice, lang: who.lang ?? 'ko' }
  }

  /** Stores a notice; gives the letter there is to send, if there is a way to. */
  const put = (q: AccountsDatabase, person: string, told: Notice): Told | undefined =>
    store(q, {
      id: ids.uuid(),
      person,
      notice: told,
      hearing: 'now',
      due: clock.now() + ALONG,
    })

  const take = (q: AccountsDatabase, dispatch: Dispatch): void => {
    if ('quiet' in dispatch) return callBack(q, dispatch.person, dispatch.quiet)
    if ('takenBack' in dispatch) return takeBack(q, dispatch.takenBack)
    const now = clock.now()
    store(q, { ...dispatch, due: dispatch.hearing === 'daily' ? nextMorning(now) : now })
  }

  const board: Notices = {
    async tell(person, told) {
      await mailbag.post(write(db, (q) => ({ letter: put(q, person, told) })).letter)
    },

    deliver(dispatches) {
      write<void>(db, (q) => {
        for (const dispatch of dispatches) take(q, dispatch)
      })
      // Whoever delivers need not wait for mail servers.
      void mailbag.empty()
    },

    nextLetter: mailbag.next,

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

  return { ...board, put, post: mailbag.post, sendDue: mailbag.empty }
}

/** Letters about what is followed in a charter that still wait for somebody are not sent. */
function callBack(q: AccountsDatabase, person: string, slug: string): void {
  const waiting = and(
    eq(notice.userId, person),
    isNotNull(notice.due),
    sql`json_extract(${notice.notice}, '$.type') in ('talk', 'news')`,
    sql`json_extract(${notice.notice}, '$.slug') = ${slug}`,
  )
  q.update(notice).set({ letter: null, due: null }).where(waiting).run()
}

/** What was hidden or withdrawn is read in no notice, and told by no letter that still waits. */
function takeBack(q: AccountsDatabase, news: string): void {
  // A slash is followed by a zero: these are all the ids that begin with the name and a slash.
  q.delete(notice)
    .where(and(gt(notice.id, `${news}/`), lt(notice.id, `${news}0`)))
    .run()
}

/** A person's notices, the latest first, or so many of them. */
export function noticesSeen(q: AccountsDatabase, person: string, limit = -1): Me['notices'] {
  return q
    .select()
    .from(notice)
    .where(eq(notice.userId, person))
    .orderBy(desc(notice.at), desc(notice.id))
    .limit(limit)
    .all()
    .map(({ id, at, notice: said, readAt }) => ({ id, at, notice: said, read: readAt !== null }))
}
