import { asc } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Hearing } from '../../drafts/rules/talk.ts'
import { aboutPerson, runErrand } from '../../server/commands/errands.ts'
import { keepNotice, nextToTell, waitingFor } from '../../server/commands/outbox.ts'
import { meet } from '../../server/commands/participants.ts'
import {
  beginFollowing,
  chooseHearing,
  endLetters,
  followsOf,
  hearingOf,
  threadName,
} from '../../server/commands/talk/follows.ts'
import { keepNews, takeBackNews } from '../../server/commands/talk/news.ts'
import type { TalkNews } from '../../server/commands/talk/news.ts'
import { endedFollow, follow, outbox } from '../../server/db/tables.ts'
import { emptyOutbox } from '../../server/http/outbox.ts'
import type { Dispatch, Queries, Store } from '../../server/ports.ts'
import { followersOf } from '../support/followers.ts'
import { citizenOf, guestOf } from '../support/known.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'

const NEWS: TalkNews = {
  what: 'comment',
  id: 'c1',
  thread: 't1',
  key: 'access',
  by: 'ana',
  mentioned: [],
  words: '  서버가\n멈추면 <b>어떻게</b> 되나요?',
}

const personOf = (told: Dispatch): string => ('person' in told ? told.person : '')

/** A charter that people follow; what is told goes where the test can see it. */
class Forum {
  readonly house: House
  readonly store: Store
  readonly told: Dispatch[][] = []
  /** What the people's house says instead of taking them. */
  deaf = false
  #count = 0

  constructor(house: House) {
    this.house = house
    this.store = house.store
  }

  get now(): number {
    return this.house.clock.now()
  }

  next = (): string => `u-${(this.#count += 1)}`

  write(work: (q: Queries) => void): void {
    this.store.write<void>(work)
  }

  chooses(person: string, what: string, hearing: Hearing | 'none'): void {
    this.write((q) =>
      chooseHearing(q, { person, what, hearing, now: this.now, token: this.next() }),
    )
  }

  news(more: Partial<TalkNews> = {}): void {
    this.write((q) => keepNews(q, { ...NEWS, ...more }, this.now, this.next))
  }

  /** Who is to hear how, and in which words it is said to concern them. */
  waiting(): [person: string, hearing: Hearing, what: string][] {
    return this.rows().map(({ person, hearing, notice }) => [
      person,
      hearing,
      notice?.type === 'talk' ? notice.what : (notice?.type ?? 'quiet'),
    ])
  }

  rows() {
    return this.store.read((q) => q.select().from(outbox).orderBy(asc(outbox.n)).all())
  }

  tokenOf(person: string, what: string): string {
    const found = this.store.read((q) => followersOf(q, [what]))
    return found.find((each) => each.person === person)!.token
  }

  /** Until all that waits is told, turn by turn. */
  async empties(store = this.store): Promise<void> {
    const { house } = this
    const log = {
      info: () => {},
      warn: () => {},
      error: (event: string) => house.logged.push(event),
    }
    const deliver = async (all: readonly Dispatch[]): Promise<void> => {
      if (this.deaf) throw new Error('nobody answers')
      this.told.push([...all])
    }
    const { clock } = house
    let over = false
    const sending = { slug: 'small', store, room: () => house.room, post: { deliver }, clock, log }
    const done = emptyOutbox(sending).then(() => (over = true))
    while (!over) {
      await Promise.resolve()
      clock.turn()
    }
    await done
  }
}

/** What following and the outbox promise, whatever they run on. */
export function followContract(inStore: InStore): void {
  const inForum =
    (work: (forum: Forum, reopen: () => Promise<Store>) => void | Promise<void>) => () =>
      inStore((store, reopen) => work(new Forum(new House(store)), reopen))

  describe('following', () => {
    it(
      '[FOLLOW-1] one follows a node, a thread or the charter, and chooses how one hears of it',
      inForum((at) => {
        at.chooses('ben', 'access', 'site')
        at.chooses('ben', '*', 'daily')
        at.house.clock.advance(1)
        at.chooses('ben', threadName('t1'), 'now')
        at.chooses('ben', 'access', 'now')
        const own = () => at.store.read((q) => followsOf(q, 'ben'))
        expect(own().map(({ what, hearing }) => [what, hearing])).toEqual([
          ['*', 'daily'],
          ['access', 'now'],
          ['thread:t1', 'now'],
        ])
        at.chooses('ben', 'access', 'none')
        at.chooses('ben', 'access', 'none')
        expect(own().map(({ what }) => what)).toEqual(['*', 'thread:t1'])
        expect(at.store.read((q) => hearingOf(q, 'ben', 'access'))).toBeNull()
        expect(at.store.read((q) => followsOf(q, 'ana'))).toEqual([])
      }),
    )

    it(
      '[FOLLOW-2] who begins to follow by taking part keeps what they chose before',
      inForum((at) => {
        const begin = (person: string) =>
          at.write((q) =>
            beginFollowing(q, {
              person,
              what: threadName('t1'),
              hearing: 'site',
              now: at.now,
              token: at.next(),
            }),
          )
        at.chooses('ben', threadName('t1'), 'now')
        for (const person of ['ben', 'cho', 'cho']) begin(person)
        const found = at.store.read((q) => followersOf(q, [threadName('t1')]))
        expect(found.map(({ person, hearing }) => [person, hearing])).toEqual([
          ['ben', 'now'],
          ['cho', 'site'],
        ])
        expect(new Set(found.map(({ token }) => token)).size).toBe(2)
      }),
    )

    it(
      '[FOLLOW-3] news is kept once a person, in the most immediate way they chose, and never for who made it',
      inForum((at) => {
        at.chooses('ben', '*', 'site')
        at.chooses('ben', 'access', 'now')
        at.chooses('ben', threadName('t1'), 'daily')
        at.chooses('cho', 'access', 'daily')
        at.chooses('dan', 'other', 'now')
        at.chooses('eve', threadName('t2'), 'now')
        at.chooses('ana', '*', 'now')
        at.news()
        expect(at.waiting()).toEqual([
          ['ben', 'now', 'comment'],
          ['cho', 'daily', 'comment'],
        ])
        const [row] = at.rows()
        expect(row!.notice).toEqual({
          type: 'talk',
          thread: 't1',
          key: 'access',
          what: 'comment',
          words: '서버가 멈추면 <b>어떻게</b> 되나요?',
          unsubscribe: at.tokenOf('ben', 'access'),
        })
        expect(new Set(at.rows().map(({ id }) => id)).size).toBe(2)
      }),
    )

    it(
      '[FOLLOW-4] who is called by name hears of it, following or not, and once',
      inForum((at) => {
        at.chooses('ben', 'access', 'daily')
        at.news({ mentioned: ['ben', 'cho', 'ana', 'cho'] })
        expect(at.waiting()).toEqual([
          ['ben', 'daily', 'mention'],
          ['cho', 'site', 'mention'],
        ])
        expect(at.rows()[1]!.notice).toMatchObject({ unsubscribe: null })
      }),
    )

    it(
      '[FOLLOW-5] an excerpt is one line of at most 140 characters, cut between them',
      inForum((at) => {
        at.chooses('ben', '*', 'site')
        const flags = '🇰🇷'.repeat(60)
        for (const words of ['가'.repeat(140), '가'.repeat(141), flags, '']) at.news({ words })
        const words = at.rows().map(({ notice }) => (notice as { words: string }).words)
        expect(words[0]).toBe('가'.repeat(140))
        expect(words[1]).toBe(`${'가'.repeat(139)}…`)
        expect(words[2]).toBe(`${'🇰🇷'.repeat(34)}…`)
        expect(words[3]).toBe('')
      }),
    )

    it(
      '[FOLLOW-6] a token ends all letters of its person, also those that wait; what they follow stays',
      inForum((at) => {
        at.chooses('ben', 'access', 'daily')
        at.chooses('ben', '*', 'now')
        at.chooses('cho', '*', 'now')
        at.news()
        const token = at.tokenOf('ben', 'access')
        const end = (given: string) =>
          at.store.write((q) => endLetters(q, { token: given, now: at.now, id: at.next() }))
        expect(end(token)).toBe('ben')
        expect(at.waiting()).toEqual([
          ['ben', 'site', 'comment'],
          ['cho', 'now', 'comment'],
          ['ben', 'site', 'quiet'],
        ])
        const own = at.store.read((q) => followsOf(q, 'ben'))
        expect(own.map(({ hearing }) => hearing)).toEqual(['site', 'site'])
        expect(end(token)).toBe('ben')
        for (const wrong of ['', 'x', "' or 1=1 --", '\u0000', '%', '가'.repeat(5_000)]) {
          expect(end(wrong)).toBeNull()
        }
        expect(at.store.read((q) => hearingOf(q, 'cho', '*'))).toBe('now')
      }),
    )

    it(
      '[FOLLOW-7] the token of a follow that was ended goes on ending letters',
      inForum((at) => {
        at.chooses('ben', 'access', 'daily')
        const token = at.tokenOf('ben', 'access')
        at.chooses('ben', 'access', 'none')
        at.chooses('ben', '*', 'now')
        at.write((q) => void endLetters(q, { token, now: at.now, id: at.next() }))
        expect(at.store.read((q) => hearingOf(q, 'ben', '*'))).toBe('site')
      }),
    )

    it(
      '[FOLLOW-18] who follows and ends it over and over leaves one token behind, and it stays good',
      inForum((at) => {
        for (let i = 0; i < 20; i += 1) {
          at.chooses('ben', 'access', 'now')
          at.chooses('ben', 'access', 'none')
        }
        const left = at.store.read((q) => q.select().from(endedFollow).all())
        expect(left).toEqual([{ token: 'u-1', person: 'ben' }])
        at.chooses('ben', '*', 'now')
        at.chooses('cho', '*', 'now')
        at.write((q) => void endLetters(q, { token: 'u-1', now: at.now, id: at.next() }))
        const hearing = (person: string) => at.store.read((q) => hearingOf(q, person, '*'))
        expect([hearing('ben'), hearing('cho')]).toEqual(['site', 'now'])
      }),
    )

    it(
      '[FOLLOW-8] a guest who signs in takes follows and what waits along; a choice of the account wins',
      inForum((at) => {
        at.write((q) => meet(q, guestOf({ id: 'gil', name: '길', colour: 0 }), at.now))
        at.chooses('gil', '*', 'site')
        at.chooses('gil', 'access', 'site')
        at.chooses('ben', '*', 'now')
        const token = at.tokenOf('gil', '*')
        at.news({ mentioned: [] })
        const merge = { type: 'merge', guest: 'gil', person: 'ben' } as const
        for (const _ of [1, 2]) at.write((q) => runErrand(q, merge))
        const own = at.store.read((q) => followsOf(q, 'ben'))
        expect(own.map(({ what, hearing }) => [what, hearing])).toEqual([
          ['*', 'now'],
          ['access', 'site'],
        ])
        expect(at.store.read((q) => followsOf(q, 'gil'))).toEqual([])
        expect(at.rows().map(({ person }) => person)).toEqual(['ben', 'ben'])
        at.write((q) => void endLetters(q, { token, now: at.now, id: at.next() }))
        expect(at.store.read((q) => hearingOf(q, 'ben', '*'))).toBe('site')
      }),
    )

    it(
      '[FOLLOW-8] a guest who only followed and never wrote takes it along as well',
      inForum((at) => {
        at.chooses('gil', 'access', 'site')
        at.write((q) => runErrand(q, { type: 'merge', guest: 'gil', person: 'ben' }))
        expect(at.store.read((q) => hearingOf(q, 'ben', 'access'))).toBe('site')
      }),
    )

    it(
      '[FOLLOW-9] who leaves the site follows nothing and is told nothing more; own data has both before',
      inForum((at) => {
        at.write((q) => meet(q, citizenOf({ id: 'ben', name: '벤', colour: 0 }), at.now))
        at.chooses('ben', '*', 'now')
        at.chooses('ben', 'access', 'now')
        at.chooses('ben', 'access', 'none')
        at.news()
        const about = at.store.read((q) => aboutPerson(q, 'ben'))
        expect(about['follows']).toEqual([{ what: '*', hearing: 'now', at: at.now }])
        expect(about['untold']).toMatchObject([{ hearing: 'now', notice: { type: 'talk' } }])
        at.write((q) => runErrand(q, { type: 'forget', person: 'ben' }))
        expect([at.rows(), at.store.read((q) => q.select().from(follow).all())]).toEqual([[], []])
        at.news()
        expect(at.rows()).toEqual([])
      }),
    )
  })

  describe('the outbox', () => {
    it(
      '[OUTBOX-1] what is kept is told with the charter it is from, and goes when it was heard',
      inForum(async (at) => {
        at.chooses('ben', '*', 'daily')
        at.news()
        const reported = {
          id: 'n1',
          person: 'cho',
          notice: { type: 'reported' },
          now: at.now,
        } as const
        at.write((q) => keepNotice(q, reported))
        at.write((q) => keepNotice(q, { ...reported, id: 'n2', person: null }))
        const { id } = at.rows()[0]!
        await at.empties()
        const { title } = at.house.room.charter()
        expect(at.told).toMatchObject([
          [
            { id, person: 'ben', hearing: 'daily', notice: { type: 'talk', slug: 'small', title } },
            {
              id: 'n1',
              person: 'cho',
              hearing: 'now',
              notice: { type: 'reported', slug: 'small' },
            },
          ],
        ])
        expect(at.rows()).toEqual([])
        expect(at.store.read(nextToTell)).toBeNull()
      }),
    )

    it(
      '[OUTBOX-2] what was not committed is not told',
      inForum(async (at) => {
        at.chooses('ben', '*', 'now')
        at.house.failing = true
        expect(() => at.news()).toThrow('the disk is full')
        at.house.failing = false
        await at.empties()
        expect(at.told).toEqual([])
      }),
    )

    it(
      '[OUTBOX-3] what nobody heard is told again under the same id, later and later, and never given up',
      inForum(async (at) => {
        at.chooses('ben', '*', 'now')
        at.news()
        const { id } = at.rows()[0]!
        at.deaf = true
        const waits: number[] = []
        for (let tries = 0; tries < 12; tries += 1) {
          await at.empties()
          const due = at.store.read(nextToTell)!
          waits.push((due - at.now) / 1_000)
          at.house.clock.advance(due - at.now)
        }
        expect(waits).toEqual([15, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600])
        at.deaf = false
        await at.empties()
        expect(at.told.flat().map((each) => each.id)).toEqual([id])
        expect(at.rows()).toEqual([])
      }),
    )

    it(
      '[OUTBOX-4] what is kept is there when the store is opened again, and told then',
      inForum(async (at, reopen) => {
        at.chooses('ben', '*', 'now')
        at.news()
        const { id } = at.rows()[0]!
        await at.empties(await reopen())
        expect(at.told.flat().map((each) => each.id)).toEqual([id])
      }),
    )

    it(
      '[OUTBOX-5] what 10,000 people follow is told in batches, each person once',
      inForum(async (at) => {
        const many = 10_000
        at.write((q) => {
          const rows = Array.from({ length: many }, (_, n) => ({
            person: `p${n}`,
            what: '*',
            hearing: 'daily' as const,
            at: 0,
            token: `t${n}`,
          }))
          for (let from = 0; from < many; from += 20) {
            q.insert(follow)
              .values(rows.slice(from, from + 20))
              .run()
          }
        })
        at.news({ mentioned: ['p7'] })
        await at.empties()
        expect(at.told.map((batch) => batch.length)).toEqual(Array(50).fill(200))
        const all = at.told.flat()
        expect(new Set(all.map(({ id }) => id)).size).toBe(many)
        expect(new Set(all.map(personOf)).size).toBe(many)
        expect(at.rows()).toEqual([])
      }),
    )

    it(
      '[OUTBOX-9] many are kept a thousand at a time, also by the next process, and each is told once',
      inForum(async (at, reopen) => {
        const many = 2_500
        at.write((q) => {
          for (let n = 0; n < many; n += 1) {
            const row = { person: `p${n}`, hearing: 'daily', at: 0 } as const
            q.insert(follow)
              .values({ ...row, what: '*', token: `t${n}` })
              .run()
          }
        })
        at.news({ mentioned: ['zoe', 'p9'] })
        const kept = at.waiting()
        expect(kept.filter(([, , what]) => what === 'comment')).toHaveLength(1_000)
        expect(kept.slice(1_000)).toEqual([
          ['', 'site', 'rest'],
          ['zoe', 'site', 'mention'],
        ])
        // Who begins to follow now did not when it happened, and who ends it now hears no more.
        at.house.clock.advance(1)
        at.chooses('p99999', '*', 'now')
        at.chooses('p98', '*', 'none')
        await at.empties(await reopen())
        const told = at.told.flat()
        expect(new Set(told.map(personOf)).size).toBe(many)
        expect(told).toHaveLength(many)
        expect(told.map(personOf)).not.toContain('p99999')
        expect(told.find((each) => personOf(each) === 'p9')).toMatchObject({
          notice: { what: 'mention', unsubscribe: 't9' },
        })
      }),
    )

    it(
      '[OUTBOX-10] news that is taken back is told to nobody who has not heard, and the house hears that it was',
      inForum(async (at) => {
        at.chooses('ben', '*', 'now')
        at.news({ id: 'c1', mentioned: ['cho'] })
        at.news({ id: 'c10' })
        at.write((q) => takeBackNews(q, 'c1', at.now))
        at.write((q) => takeBackNews(q, 'c1', at.now))
        expect(at.waiting()).toEqual([
          ['ben', 'now', 'comment'],
          ['', 'site', 'taken_back'],
        ])
        await at.empties()
        const [other, back] = at.told.flat()
        expect(other).toMatchObject({ person: 'ben', notice: { type: 'talk' } })
        expect(back).toEqual({ id: 'taken back c1', takenBack: 'c1' })
        expect(at.rows()).toEqual([])
      }),
    )

    it(
      '[OUTBOX-6] one that cannot be told holds up no others for long',
      inForum(async (at) => {
        for (const person of ['ben', 'cho']) {
          const row = { id: person, person, notice: { type: 'reported' }, now: at.now } as const
          at.write((q) => keepNotice(q, row))
        }
        at.deaf = true
        await at.empties()
        at.deaf = false
        at.house.clock.advance(15_000)
        await at.empties()
        // What failed together is told one by one.
        expect(at.told.map((batch) => batch.map(personOf))).toEqual([['ben'], ['cho']])
        expect(at.store.read((q) => waitingFor(q, ['ben', 'cho']))).toEqual([])
      }),
    )
  })
}
