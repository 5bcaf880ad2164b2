import { describe, expect, it } from 'vitest'
import type { Hearing } from '../../drafts/rules/talk.ts'
import type { Notice } from '../../drafts/wire/notice.ts'
import type { Dispatch } from '../../server/ports.ts'
import { Visitor } from '../support/visitor.ts'
import { PeopleHouse } from './people-house.ts'
import type { InAccounts } from './people-house.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const news = (words: string, slug = 'netizen'): Notice => ({
  type: 'talk',
  slug,
  title: slug,
  thread: 't1',
  key: '*',
  what: 'comment',
  words,
  unsubscribe: `token-${slug}`,
})

/** The people's house with somebody who has an address, and what charters tell it. */
class Desk {
  readonly house: PeopleHouse
  readonly ana = new Visitor()
  person = ''
  #count = 0

  constructor(house: PeopleHouse) {
    this.house = house
  }

  async opens(): Promise<this> {
    this.person = (await this.house.signsIn(this.ana, 'ana@example.kr', '아나')).person.id
    this.house.letters.length = 0
    return this
  }

  news(words: string, hearing: Hearing, slug?: string): Dispatch {
    this.#count += 1
    return { id: `n${this.#count}`, person: this.person, hearing, notice: news(words, slug) }
  }

  async told(...all: Dispatch[]): Promise<void> {
    await this.house.people.notices.deliver(all)
    // What is to go at once is on its way; a beat waits for it.
    await this.house.people.beat()
  }

  /** At a time of the day in Seoul, within the next 24 hours. */
  waitsUntil(hour: number): void {
    const seoul = (this.house.clock.now() + 9 * HOUR) % DAY
    this.house.clock.advance((hour * HOUR - seoul + DAY) % DAY)
  }

  subjects(): string[] {
    return this.house.letters.splice(0).map(({ subject }) => subject)
  }
}

/** What notices and their letters promise, whatever the people's house runs on. */
export function letterContract(inAccounts: InAccounts): void {
  const atDesk = (work: (desk: Desk) => Promise<void>) => () =>
    inAccounts(async (db) => work(await new Desk(new PeopleHouse(db)).opens()))

  describe('letters about what is talked', () => {
    it(
      '[MAIL-18] what is told twice under one id is stored once and sent once',
      atDesk(async (at) => {
        const twice = [at.news('하나', 'now'), at.news('둘', 'daily')]
        await at.told(...twice, ...twice)
        await at.told(...twice)
        const { notices } = await at.house.me(at.ana)
        expect(notices.map(({ id }) => id).toSorted()).toEqual(['n1', 'n2'])
        expect(at.subjects()).toEqual(['talk'])
      }),
    )

    it(
      '[MAIL-19] one hears in the site alone, at once, or once a day, as one chose',
      atDesk(async (at) => {
        await at.told(at.news('하나', 'site'), at.news('둘', 'now'), at.news('셋', 'daily'))
        expect(at.house.letters.map(({ text }) => JSON.parse(text).words)).toEqual(['둘'])
        expect(at.subjects()).toEqual(['talk'])
        expect((await at.house.me(at.ana)).notices).toHaveLength(3)
      }),
    )

    it(
      '[MAIL-20] a day’s news of a charter is one letter, at eight in the morning in Seoul',
      atDesk(async (at) => {
        at.waitsUntil(9)
        await at.told(at.news('하나', 'daily'))
        at.waitsUntil(20)
        await at.told(at.news('둘', 'daily'))
        await at.told(at.news('딴 헌장', 'daily', 'second'))
        at.house.clock.advance(12 * HOUR - 1)
        await at.house.people.beat()
        expect(at.subjects()).toEqual([])
        at.house.clock.advance(1)
        await at.told(at.news('아침에', 'daily'))
        const letters = at.house.letters.map(({ text }) =>
          (JSON.parse(text) as { words: string }[]).map(({ words }) => words),
        )
        expect(letters).toEqual([['하나', '둘'], ['딴 헌장']])
        expect(at.subjects()).toEqual(['digest 2', 'digest 1'])
        await at.house.people.beat()
        at.house.clock.advance(DAY - 1)
        await at.house.people.beat()
        expect(at.subjects()).toEqual([])
        at.house.clock.advance(1)
        await at.house.people.beat()
        expect(at.subjects()).toEqual(['digest 1'])
      }),
    )

    it(
      '[MAIL-21] a digest has the first fifty and says how much more there is',
      atDesk(async (at) => {
        await at.told(...Array.from({ length: 73 }, (_, n) => at.news(`${n}`, 'daily')))
        at.house.clock.advance(DAY)
        await at.house.people.beat()
        const [letter] = at.house.letters
        expect(JSON.parse(letter!.text)).toHaveLength(50)
        expect(at.subjects()).toEqual(['digest 73'])
        await at.house.people.beat()
        expect(at.subjects()).toEqual([])
      }),
    )

    it(
      '[MAIL-22] letters that wait are not sent when they were ended; other charters’ and notices stay',
      atDesk(async (at) => {
        await at.told(at.news('하나', 'daily'), at.news('둘', 'daily', 'second'))
        await at.told({ id: 'q1', person: at.person, quiet: 'netizen' })
        await at.told({ id: 'q2', person: 'nobody', quiet: 'second' })
        at.house.clock.advance(DAY)
        await at.house.people.beat()
        expect(at.house.letters.map(({ html }) => html)).toHaveLength(1)
        expect(JSON.parse(at.house.letters[0]!.text)).toMatchObject([{ slug: 'second' }])
        expect((await at.house.me(at.ana)).notices).toHaveLength(2)
      }),
    )

    it(
      '[OUTBOX-10] what was taken back is read in no notice and stands in no letter; all else is told',
      atDesk(async (at) => {
        const named = (id: string, words: string, hearing: Hearing): Dispatch => ({
          ...at.news(words, hearing),
          id,
        })
        const told = [
          named('c1/a', '가려질 말', 'daily'),
          named('c1/b', '가려질 말', 'site'),
          named('c10/a', '남을 말', 'daily'),
          named('c1', '이름만 같은 것', 'daily'),
        ]
        await at.told(...told)
        for (const id of ['t1', 't2']) await at.told({ id, takenBack: 'c1' })
        at.house.clock.advance(DAY)
        await at.house.people.beat()
        const said = JSON.parse(at.house.letters[0]!.text) as { words: string }[]
        expect(said.map(({ words }) => words).toSorted()).toEqual(['남을 말', '이름만 같은 것'])
        expect(at.subjects()).toEqual(['digest 2'])
        const { notices } = await at.house.me(at.ana)
        expect(notices.map(({ id }) => id).toSorted()).toEqual(['c1', 'c10/a'])
      }),
    )

    it(
      '[MAIL-23] guests and those who left get no letter, and strangers are passed over',
      atDesk(async (at) => {
        const gil = new Visitor()
        const guest = (await at.house.enters(gil, '길')).person.id
        await at.told(
          { ...at.news('하나', 'now'), person: guest } as Dispatch,
          { ...at.news('둘', 'now'), person: 'nobody' } as Dispatch,
        )
        expect((await at.house.me(gil)).notices).toHaveLength(1)
        await at.told(at.news('셋', 'daily'))
        await at.house.people.profiles.leave(at.ana.from)
        at.house.clock.advance(DAY)
        await at.house.people.beat()
        expect(at.subjects()).toEqual([])
      }),
    )

    it(
      '[MAIL-24] a letter that was not taken is tried again, ever later, until three days are over',
      atDesk(async (at) => {
        at.house.refuses = Object.assign(new Error('ana@example.kr'), {
          facts: { code: 'ESOCKET', status: null, step: 'CONN' },
        })
        await at.told(at.news('하나', 'now'))
        const [told, waits] = [at.house.clock.now(), [] as number[]]
        for (;;) {
          const [now, due] = [at.house.clock.now(), at.house.people.notices.nextLetter()]
          if (due === null) break
          // Half as long again as it has waited, from a minute to an hour.
          const wait = Math.min(Math.max((now - told) / 2, MINUTE), HOUR)
          expect(due - now).toBe(Math.round(wait))
          waits.push(due - now)
          at.house.clock.advance(due - now)
          await at.house.people.beat()
        }
        expect(at.house.clock.now() - told).toBeGreaterThan(3 * DAY)
        expect(at.house.clock.now() - told).toBeLessThanOrEqual(3 * DAY + HOUR)
        expect(waits.length).toBeLessThan(100)
        expect(JSON.stringify(at.house.lines)).not.toContain('ana@example.kr')
      }),
    )

    it(
      '[MAIL-24] it arrives when the server is back; one refused for good is not tried again',
      atDesk(async (at) => {
        const facts = { code: 'ESOCKET', status: null, step: 'CONN' }
        at.house.refuses = Object.assign(new Error('no'), { facts })
        await at.told(at.news('하나', 'now'))
        at.house.refuses = undefined
        at.house.clock.advance(MINUTE)
        await at.house.people.beat()
        expect(at.subjects()).toEqual(['talk'])
        at.house.refuses = Object.assign(new Error('no'), { facts: { ...facts, status: 550 } })
        await at.told(at.news('둘', 'now'))
        expect(at.house.people.notices.nextLetter()).toBeNull()
      }),
    )

    it(
      '[MAIL-25] a letter whose server ended before it was sent goes with a beat of the next one',
      atDesk(async (at) => {
        const { db } = at.house
        // A mail server that never answers: whatever waits for it is gone with the process.
        const dying = new PeopleHouse(db, {
          mail: { leaves: true, send: () => new Promise<void>(() => {}) },
        })
        dying.clock.advance(at.house.clock.now() - dying.clock.now())
        void dying.people.notices.tell(at.person, { type: 'reported', slug: 's', title: 't' })
        await dying.people.notices.deliver([at.news('하나', 'now')])
        at.house.clock.advance(MINUTE)
        await at.house.people.beat()
        expect(at.subjects().toSorted()).toEqual(['reported', 'talk'])
        await at.house.people.beat()
        expect(at.subjects()).toEqual([])
      }),
    )
  })
}
