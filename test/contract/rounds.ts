import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { canonicalText, charterOfCanonical } from '../../drafts/model/canonical.ts'
import { articlesOf } from '../../drafts/model/charter.ts'
import { sha256 } from '../../drafts/model/hash.ts'
import { commitmentOf } from '../../drafts/rules/ballot.ts'
import type { RoundSettings } from '../../drafts/rules/round.ts'
import type { Hearing } from '../../drafts/rules/talk.ts'
import { tally } from '../../drafts/rules/tally.ts'
import type { Choices } from '../../drafts/rules/tally.ts'
import { aboutPerson } from '../../server/commands/errands.ts'
import { meet } from '../../server/commands/participants.ts'
import { giveRole } from '../../server/commands/persons.ts'
import { readLog } from '../../server/commands/public-log.ts'
import { cancelRound, closeDueRounds } from '../../server/commands/rounds/closing.ts'
import { openRound } from '../../server/commands/rounds/opening.ts'
import {
  commitmentsOf,
  findRound,
  isOnRoll,
  nextClosing,
  openedOf,
} from '../../server/commands/rounds/rows.ts'
import type { RoundRow } from '../../server/commands/rounds/rows.ts'
import { nextReminder, remindOfRounds } from '../../server/commands/rounds/news.ts'
import { reasonsOf } from '../../server/commands/rounds/reasons.ts'
import { castBallot } from '../../server/commands/rounds/voting.ts'
import { chooseHearing, endLetters } from '../../server/commands/talk/follows.ts'
import { referFailed } from '../../server/commands/referring.ts'
import { textOfVersion } from '../../server/commands/versions.ts'
import type { VersionRow } from '../../server/commands/versions.ts'
import { ballot, openedBallot, outbox, roll, roundReason } from '../../server/db/tables.ts'
import type { Known, Outcome, Queries } from '../../server/ports.ts'
import { citizenOf, guestOf } from '../support/known.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'
import { Shelf } from './versions.ts'

const HOUR = 3_600_000
const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.refusal.code)
function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(outcome.refusal.code)
}
const named = (name: string) => ({ id: `person-${name}`, name, colour: 1 })

/** A candidate, people who may vote on it, and rounds. */
export class Poll {
  readonly shelf: Shelf
  readonly version: string
  /** When the round of the test was opened, the first one on its roll's clock. */
  readonly at: number
  #ids = 0

  constructor(house: House) {
    this.shelf = new Shelf(house)
    this.at = house.clock.now()
    this.version = this.shelf.takes('후보').id
    valueOf(this.shelf.decides(this.version, 'put_up'))
  }

  comes(name: string, more: Partial<Known> = {}): Known {
    const known = citizenOf(named(name), more)
    this.shelf.write((q) => meet(q, known, this.shelf.house.clock.now()))
    return known
  }

  doing() {
    const by = { known: citizenOf(named('민지')), role: 'moderator' } as const
    const { clock } = this.shelf.house
    const id = `poll${(this.#ids += 1)}`
    return { id, by, now: clock.now(), rule: '규칙 1', reason: '까닭' }
  }

  tries(
    more: Partial<RoundSettings> = {},
    hash?: string,
    version: string = this.version,
  ): Outcome<RoundRow> {
    const now = this.shelf.house.clock.now()
    const settings: RoundSettings = {
      subject: 'whole',
      quorum: { part: 1, of: 2 },
      threshold: { part: 2, of: 3 },
      opensAt: now,
      closesAt: now + HOUR,
      named: false,
      since: now,
      ...more,
    }
    const doing = this.doing()
    return this.shelf.write<Outcome<RoundRow>>((q) =>
      openRound(q, doing, {
        id: `round-${doing.id}`,
        version,
        hash: hash ?? this.shelf.row(version).hash,
        settings,
      }),
    )
  }

  opens(more: Partial<RoundSettings> = {}): string {
    return valueOf(this.tries(more)).id
  }

  votes(round: string, who: string, choices: Choices | Record<string, string>, reason = '') {
    const salt = (this.#ids += 1).toString(16).padStart(64, '0')
    const now = this.shelf.house.clock.now()
    const person = `person-${who}`
    return this.shelf.write<ReturnType<typeof castBallot>>((q) =>
      castBallot(q, { round, person, now, choices, reason, salt }),
    )
  }

  closes(): number {
    const { clock } = this.shelf.house
    return this.shelf.write<number>((q) => closeDueRounds(q, clock.now()).length)
  }

  row(id: string): RoundRow {
    return this.shelf.read((q) => findRound(q, id)!)
  }

  log(type: string): Record<string, unknown>[] {
    const rows = this.shelf.read((q) => readLog(q, { before: null, limit: 100 }))
    return rows.filter((row) => row.type === type).map(({ body }) => body)
  }

  count(work: (q: Queries) => unknown[]): number {
    return this.shelf.read((q) => work(q).length)
  }
}

/** What rounds of voting promise, whatever they run on. */
export function roundContract(inStore: InStore): void {
  const inPoll = (work: (poll: Poll) => void) => () =>
    inStore((store) => work(new Poll(new House(store))))

  describe('rounds of voting in a store', () => {
    it(
      '[ROUND-4] the roll is fixed when a round opens: accounts known here that were there in time',
      inPoll((poll) => {
        const { shelf } = poll
        const now = shelf.house.clock.now()
        poll.comes('벤', { since: now })
        poll.comes('늦은', { since: now + 1 })
        poll.comes('거둔')
        shelf.write((q) => {
          giveRole(q, 'person-거둔', 'reader')
          meet(q, guestOf(named('손님')), now)
        })
        const id = poll.opens()
        poll.comes('나중')
        const on = ['아나', '벤', '민지', '늦은', '거둔', '손님', '나중', '처음'].filter((name) =>
          shelf.read((q) => isOnRoll(q, id, `person-${name}`)),
        )
        expect(on).toEqual(['아나', '벤', '민지'])
        expect(poll.row(id).roll).toBe(3)
        expect(poll.log('poll')[0]).toMatchObject({ round: id, roll: 3, since: now, named: false })
      }),
    )

    it(
      '[ROUND-4] only a candidate is voted on, its very text, and in one round at a time',
      inPoll((poll) => {
        expect(codeOf(poll.tries({}, 'another'))).toBe('text_changed')
        const id = poll.opens()
        expect(poll.tries()).toEqual({ ok: false, refusal: { code: 'round_running', round: id } })
        poll.shelf.house.clock.advance(HOUR)
        const second = poll.opens({ subject: 'both', closesAt: poll.at + 3 * HOUR })
        expect(poll.row(id).state).toBe('closed')
        expect(poll.row(second).questions[0]).toBe('*')
        expect(poll.row(second).questions).toContain('access')
        valueOf(poll.shelf.decides(poll.version, 'withdraw'))
        expect(codeOf(poll.tries())).toBe('version_moved')
      }),
    )

    it(
      '[ROUND-5] a ballot is taken from the opening moment to just before the closing one',
      inPoll((poll) => {
        const { clock } = poll.shelf.house
        const id = poll.opens({ opensAt: poll.at + HOUR, closesAt: poll.at + 2 * HOUR })
        expect(codeOf(poll.votes(id, '아나', { '*': 'for' }))).toBe('round_waits')
        clock.advance(HOUR)
        expect(codeOf(poll.votes(id, '아나', { '*': 'for' }))).toBe('ok')
        clock.advance(HOUR - 1)
        expect(codeOf(poll.votes(id, '아나', { '*': 'against' }))).toBe('ok')
        clock.advance(1)
        expect(codeOf(poll.votes(id, '아나', { '*': 'for' }))).toBe('round_over')
        expect(poll.closes()).toBe(1)
        expect(poll.row(id).result!.questions[0]).toMatchObject({ for: 0, against: 1 })
      }),
    )

    it(
      '[ROUND-5] who is not in the roll, and what was not asked, is refused',
      inPoll((poll) => {
        const id = poll.opens()
        poll.comes('나중')
        expect(codeOf(poll.votes(id, '나중', { '*': 'for' }))).toBe('not_on_roll')
        expect(codeOf(poll.votes(id, '아나', { access: 'for' }))).toBe('no_choice')
        expect(codeOf(poll.votes(id, '아나', {}))).toBe('no_choice')
        expect(codeOf(poll.votes('none', '아나', { '*': 'for' }))).toBe('not_found')
      }),
    )

    it(
      '[ROUND-5] a thousand ballots of one person count once, and the last one counts',
      inPoll((poll) => {
        const id = poll.opens()
        const receipts = new Set<string>()
        for (let i = 0; i < 1_000; i += 1) {
          const choice = i % 2 === 0 ? 'for' : 'against'
          receipts.add(valueOf(poll.votes(id, '아나', { '*': choice })).receipt.commitment)
        }
        expect(receipts.size).toBe(1_000)
        const again = valueOf(poll.votes(id, '아나', { '*': 'against' }))
        expect(again.did).toBe('again')
        const { commitment } = again.receipt
        expect(receipts).toContain(commitment)
        expect(poll.shelf.read((q) => commitmentsOf(q, id, '', 10))).toEqual([commitment])
        poll.shelf.house.clock.advance(HOUR)
        poll.closes()
        expect(poll.row(id).result).toMatchObject({
          ballots: 1,
          questions: [{ for: 0, against: 1, abstain: 0 }],
        })
      }),
    )

    it(
      '[ROUND-6] it closes once, also when the clock is set back, and after a restart',
      inPoll((poll) => {
        const { clock } = poll.shelf.house
        const id = poll.opens()
        valueOf(poll.votes(id, '아나', { '*': 'for' }))
        expect(poll.closes()).toBe(0)
        expect(poll.shelf.read(nextClosing)).toBe(poll.at + HOUR)
        clock.advance(HOUR)
        expect([poll.closes(), poll.closes()]).toEqual([1, 0])
        const { result } = poll.row(id)
        clock.advance(-2 * HOUR)
        expect(codeOf(poll.votes(id, '아나', { '*': 'against' }))).toBe('round_over')
        expect(poll.closes()).toBe(0)
        poll.shelf.house.restarts()
        clock.advance(9 * HOUR)
        expect(poll.closes()).toBe(0)
        expect(poll.row(id)).toMatchObject({ state: 'closed', endedAt: poll.at + HOUR, result })
        expect(poll.log('round_closed')).toHaveLength(1)
        expect(poll.shelf.read(nextClosing)).toBeNull()
      }),
    )

    it(
      '[ROUND-6] where the store keeps nothing, nothing has closed, and it closes the next time',
      inPoll((poll) => {
        const { house } = poll.shelf
        const id = poll.opens()
        valueOf(poll.votes(id, '아나', { '*': 'for' }))
        house.clock.advance(HOUR)
        house.failing = true
        expect(() => poll.closes()).toThrow('the disk is full')
        house.failing = false
        expect(poll.row(id).state).toBe('open')
        expect(poll.closes()).toBe(1)
        expect(poll.row(id).result).toMatchObject({ ballots: 1 })
      }),
    )

    it(
      '[ROUND-3] [ROUND-6] after closing nobody can tell whose a ballot was, and anybody can recount',
      inPoll((poll) => {
        const names = ['벤', '다라', '마루', '바다']
        for (const name of names) poll.comes(name)
        const id = poll.opens({ subject: 'both' })
        const said = ['for', 'against', 'abstain', 'for'] as const
        const receipts = names.map((name, i) =>
          valueOf(poll.votes(id, name, { '*': said[i]!, access: 'for' })),
        )
        const before = poll.shelf.read((q) => commitmentsOf(q, id, '', 100))
        expect(before).toEqual(receipts.map(({ receipt }) => receipt.commitment).sort())
        expect(poll.row(id).result).toBeNull()
        poll.shelf.house.clock.advance(HOUR)
        poll.closes()
        const opened = poll.shelf.read((q) => openedOf(q, id, '', 100))
        expect(opened.map(({ commitment }) => commitment)).toEqual(before)
        for (const { salt, choices, commitment, person } of opened) {
          expect(commitmentOf({ round: id, salt, choices })).toBe(commitment)
          expect(person).toBeNull()
        }
        const { roll: size, questions, settings, result } = poll.row(id)
        const ballots = opened.map(({ choices }) => choices)
        expect(tally({ ...settings, roll: size, questions, ballots })).toEqual(result)
        expect(poll.count((q) => q.select().from(ballot).all())).toBe(0)
        const took = poll.shelf.read((q) => q.select().from(roll).where(eq(roll.voted, true)).all())
        expect(took.map(({ person }) => person).sort()).toEqual(
          names.map((name) => `person-${name}`).sort(),
        )
        expect(poll.shelf.read((q) => aboutPerson(q, 'person-벤'))['rounds']).toEqual([
          { round: id, voted: true, choices: null, salt: null, reason: null },
        ])
      }),
    )

    it(
      '[ROUND-6] of two rounds that run the other keeps its ballots when one closes',
      inPoll((poll) => {
        const { shelf } = poll
        shelf.house.clock.advance(2 * 60_000)
        const other = shelf.takes('다른 후보').id
        valueOf(shelf.decides(other, 'put_up'))
        const first = poll.opens({ closesAt: poll.at + HOUR })
        const second = valueOf(poll.tries({ closesAt: poll.at + 2 * HOUR }, undefined, other)).id
        for (const id of [first, second]) valueOf(poll.votes(id, '아나', { '*': 'for' }))
        for (const left of [1, 0]) {
          shelf.house.clock.advance(HOUR)
          expect([poll.closes(), poll.count((q) => q.select().from(ballot).all())]).toEqual([
            1,
            left,
          ])
        }
        for (const id of [first, second]) expect(poll.row(id).result).toMatchObject({ ballots: 1 })
      }),
    )

    it(
      '[ROUND-9] a round with names is opened with names',
      inPoll((poll) => {
        const id = poll.opens({ named: true })
        valueOf(poll.votes(id, '아나', { '*': 'for' }))
        poll.shelf.house.clock.advance(HOUR)
        poll.closes()
        expect(poll.shelf.read((q) => openedOf(q, id, '', 10))).toMatchObject([
          { person: 'person-아나', choices: { '*': 'for' } },
        ])
      }),
    )

    it(
      '[ROUND-10] reasons are opened apart from ballots, beside what was said to the whole alone',
      inPoll((poll) => {
        const names = ['벤', '다라', '마루']
        for (const name of names) poll.comes(name)
        const id = poll.opens({ subject: 'both' })
        valueOf(poll.votes(id, '벤', { '*': 'for', access: 'against' }, ' 벤의 까닭 '))
        valueOf(poll.votes(id, '다라', { access: 'for' }, '다라의 까닭'))
        valueOf(poll.votes(id, '마루', { '*': 'against' }))
        expect(poll.shelf.read((q) => reasonsOf(q, id, '', 10))).toEqual([])
        expect(poll.shelf.read((q) => aboutPerson(q, 'person-벤'))['rounds']).toMatchObject([
          { reason: '벤의 까닭' },
        ])
        poll.shelf.house.clock.advance(HOUR)
        poll.closes()
        const said = poll.shelf.read((q) => reasonsOf(q, id, '', 10))
        expect(said.map(({ words, choice, person }) => [words, choice, person]).sort()).toEqual([
          ['다라의 까닭', null, null],
          ['벤의 까닭', 'for', null],
        ])
        const kept = poll.shelf.read((q) => JSON.stringify(q.select().from(openedBallot).all()))
        for (const { id: name, words } of said) {
          expect(name).toMatch(/^[0-9a-f]{32}$/)
          expect(kept).not.toContain(words)
        }
        expect(poll.shelf.read((q) => JSON.stringify(aboutPerson(q, 'person-벤')))).not.toContain(
          '벤의 까닭',
        )
      }),
    )

    it(
      '[ROUND-11] another reason alone leaves the receipt, and words that cannot be read are refused',
      inPoll((poll) => {
        const id = poll.opens()
        const first = valueOf(poll.votes(id, '아나', { '*': 'for' }, '처음'))
        const then = valueOf(poll.votes(id, '아나', { '*': 'for' }, '나중'))
        expect([first.did, then.did]).toEqual(['voted', 'said'])
        expect(then.receipt).toEqual(first.receipt)
        for (const [words, code] of [
          ['가'.repeat(501), 'words_too_long'],
          ['숨은\u202e글', 'words_hidden_characters'],
        ] as const) {
          expect(codeOf(poll.votes(id, '아나', { '*': 'against' }, words))).toBe(code)
        }
        expect(valueOf(poll.votes(id, '아나', { '*': 'for' }, '나중')).did).toBe('again')
        expect(poll.row(id).turnout.cast[0]).toBe(1)
      }),
    )

    it(
      '[ROUND-12] how ballots came is kept as sums by tenth, and nothing of it with a ballot',
      inPoll((poll) => {
        for (const name of ['벤', '다라']) poll.comes(name)
        const { clock } = poll.shelf.house
        const id = poll.opens()
        valueOf(poll.votes(id, '아나', { '*': 'for' }))
        clock.advance(HOUR / 2)
        valueOf(poll.votes(id, '아나', { '*': 'against' }))
        clock.advance(HOUR / 2 - 1)
        valueOf(poll.votes(id, '벤', { '*': 'for' }))
        valueOf(poll.votes(id, '다라', { '*': 'for' }))
        clock.advance(1)
        poll.closes()
        const turnout = {
          cast: [1, 0, 0, 0, 0, 0, 0, 0, 0, 2],
          changed: [0, 0, 0, 0, 0, 1, 0, 0, 0, 0],
        }
        expect(poll.row(id).turnout).toEqual(turnout)
        expect(poll.log('round_closed')[0]).toMatchObject({ turnout })
        for (const table of [ballot, openedBallot, roundReason]) {
          expect(Object.keys(table).filter((name) => /at$/i.test(name))).toEqual([])
        }
      }),
    )

    it(
      '[ROUND-14] articles that failed are sent back, and the rest is a new candidate with a text of its own',
      inPoll((poll) => {
        const { shelf } = poll
        const refers = () => {
          const doing = poll.doing()
          const id = `next-${doing.id}`
          const asked = { id, from: poll.version, name: '나머지' }
          return shelf.write<Outcome<VersionRow>>((q) => referFailed(q, doing, asked))
        }
        const half = { part: 1, of: 2 }
        const none = { part: 0, of: 1 }
        const articles = { subject: 'both', quorum: none, threshold: half } as const
        expect(codeOf(refers())).toBe('nothing_failed')
        const first = poll.opens(articles)
        expect(codeOf(refers())).toBe('round_running')
        const all = Object.fromEntries(poll.row(first).questions.map((key) => [key, 'against']))
        valueOf(poll.votes(first, '아나', all))
        shelf.house.clock.advance(HOUR)
        expect(codeOf(refers())).toBe('nothing_left')
        const id = poll.opens({ ...articles, closesAt: poll.at + 2 * HOUR })
        valueOf(poll.votes(id, '아나', { ...all, '*': 'for', purpose: 'for', words: 'for' }))
        shelf.house.clock.advance(HOUR)
        const draft = shelf.house.room.written().upto
        const row = valueOf(refers())
        const old = shelf.row(poll.version)
        expect(old).toMatchObject({ state: 'rejected', next: row.id, reason: '까닭' })
        expect(row).toMatchObject({ state: 'candidate', name: '나머지', n: old.n })
        const text = shelf.read((q) => textOfVersion(q, row))
        expect(row.hash).toBe(sha256(text))
        expect(articlesOf(charterOfCanonical(text)).map(({ key }) => key)).toEqual([
          'purpose',
          'words',
        ])
        expect(canonicalText(charterOfCanonical(text))).toBe(text)
        expect(Object.keys(row.writers.nodes)).not.toContain('access')
        expect(shelf.house.room.written().upto).toBe(draft)
        expect(poll.log('refer')).toMatchObject([
          { version: old.id, next: row.id, articles: ['access', 'notice'], to: row.hash },
        ])
        expect(codeOf(refers())).toBe('version_moved')
      }),
    )

    it(
      '[ROUND-15] who follows the charter or an article hears that a round opened, closes soon and has closed, once each',
      inPoll((poll) => {
        const { shelf } = poll
        const { clock } = shelf.house
        const follows = (person: string, what: string, hearing: Hearing = 'site') =>
          shelf.write<void>((q) =>
            chooseHearing(q, { person, what, hearing, now: clock.now(), token: person }),
          )
        follows('person-벤', '*', 'now')
        follows('person-다라', 'access')
        follows('person-마루', 'thread:none')
        const told = () =>
          shelf
            .read((q) => q.select().from(outbox).all())
            .flatMap(({ person, notice }) =>
              notice?.type === 'news' ? [`${person} ${notice.what}`] : [],
            )
            .sort()
        poll.opens({ subject: 'articles' })
        const after = (what: string) => [`person-다라 ${what}`, `person-벤 ${what}`]
        expect(told()).toEqual(after('round_opened'))
        const hearings = () =>
          shelf.read((q) => q.select().from(outbox).all()).map(({ hearing }) => hearing)
        expect(hearings()).toEqual(['now', 'site'])
        shelf.write<void>(
          (q) => void endLetters(q, { token: 'person-벤', now: clock.now(), id: 'quiet' }),
        )
        expect(new Set(hearings())).toEqual(new Set(['site']))
        shelf.write<void>((q) => void q.delete(outbox).run())
        const remind = () => shelf.write<number>((q) => remindOfRounds(q, clock.now()))
        expect(shelf.read(nextReminder)).toBe(poll.at + 0.75 * HOUR)
        expect(remind()).toBe(0)
        clock.advance(0.75 * HOUR)
        expect([remind(), remind(), shelf.read(nextReminder)]).toEqual([1, 0, null])
        expect(told()).toEqual(after('round_closing'))
        shelf.write<void>((q) => void q.delete(outbox).run())
        clock.advance(HOUR)
        poll.closes()
        expect(told()).toEqual(after('round_closed'))
      }),
    )

    it(
      '[ROUND-6] nobody voted, no quorum and a tie are outcomes, and none of them passes',
      inPoll((poll) => {
        const outcomes: string[] = []
        const half = { part: 1, of: 2 }
        const cases: [string, string][][] = [
          [],
          [['아나', 'for']],
          [
            ['아나', 'for'],
            ['민지', 'against'],
          ],
        ]
        poll.comes('벤')
        for (const said of cases) {
          const now = poll.shelf.house.clock.now()
          const id = poll.opens({ quorum: half, threshold: half, closesAt: now + HOUR })
          for (const [who, choice] of said) valueOf(poll.votes(id, who, { '*': choice }))
          poll.shelf.house.clock.advance(HOUR)
          poll.closes()
          outcomes.push(poll.row(id).result!.questions[0]!.outcome)
        }
        expect(outcomes).toEqual(['nobody', 'no_quorum', 'tie'])
      }),
    )

    it(
      '[ROUND-7] cancelled by a moderator or with its candidate, its ballots are gone unopened',
      inPoll((poll) => {
        const cancels = (id: string) => {
          const doing = poll.doing()
          return codeOf(poll.shelf.write<Outcome<RoundRow>>((q) => cancelRound(q, doing, id)))
        }
        const first = poll.opens()
        valueOf(poll.votes(first, '아나', { '*': 'for' }))
        expect([cancels(first), cancels(first), cancels('none')]).toEqual([
          'ok',
          'round_over',
          'not_found',
        ])
        const second = poll.opens()
        valueOf(poll.votes(second, '아나', { '*': 'for' }))
        valueOf(poll.shelf.decides(poll.version, 'withdraw'))
        for (const id of [first, second]) {
          expect(poll.row(id)).toMatchObject({ state: 'cancelled', result: null, reason: '까닭' })
          expect(codeOf(poll.votes(id, '아나', { '*': 'for' }))).toBe('round_over')
        }
        poll.shelf.house.clock.advance(2 * HOUR)
        expect(poll.closes()).toBe(0)
        expect(poll.count((q) => q.select().from(ballot).all())).toBe(0)
        expect(poll.count((q) => q.select().from(openedBallot).all())).toBe(0)
        expect([poll.log('cancel').length, poll.log('round_cancelled').length]).toEqual([1, 1])
      }),
    )

    it(
      '[ROUND-7] a candidate withdrawn after the closing moment keeps the result of its round',
      inPoll((poll) => {
        const id = poll.opens()
        valueOf(poll.votes(id, '아나', { '*': 'for' }))
        poll.shelf.house.clock.advance(HOUR)
        valueOf(poll.shelf.decides(poll.version, 'withdraw'))
        expect(poll.row(id)).toMatchObject({ state: 'closed', result: { ballots: 1 } })
      }),
    )
  })
}
