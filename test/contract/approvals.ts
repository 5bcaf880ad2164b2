import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Role } from '../../drafts/rules/role.ts'
import type { ApprovalSettings } from '../../drafts/rules/approval.ts'
import { approve, object, retract } from '../../server/commands/approval/verdicts.ts'
import { findApproval, nextSettling, verdictsOn } from '../../server/commands/approval/rows.ts'
import { settleDueApprovals } from '../../server/commands/approval/settling.ts'
import { waitingVersions } from '../../server/commands/approval/waiting.ts'
import { waive } from '../../server/commands/approval/waiving.ts'
import { aboutPerson, runErrand } from '../../server/commands/errands.ts'
import { nextToTell, waitingNow } from '../../server/commands/outbox.ts'
import { meet } from '../../server/commands/participants.ts'
import { giveRole } from '../../server/commands/persons.ts'
import { readLog } from '../../server/commands/public-log.ts'
import { closeDueRounds } from '../../server/commands/rounds/closing.ts'
import { openRound } from '../../server/commands/rounds/opening.ts'
import { castBallot } from '../../server/commands/rounds/voting.ts'
import { keepSettings } from '../../server/commands/settings.ts'
import { decide } from '../../server/commands/talk/fates.ts'
import { begin } from '../../server/commands/talk/posting.ts'
import type { VersionRow } from '../../server/commands/versions.ts'
import { versionText } from '../../server/db/tables.ts'
import type { Known, Outcome, Queries } from '../../server/ports.ts'
import { citizenOf } from '../support/known.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'
import { Shelf } from './versions.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.refusal.code)
const named = (name: string): Known => citizenOf({ id: `person-${name}`, name, colour: 1 })

/** A candidate and the moderators 민지, 도윤 and 서연, who judge it. */
class Bench {
  readonly shelf: Shelf
  readonly version: string
  #ids = 0

  constructor(house: House, settings: Partial<ApprovalSettings> = {}) {
    this.shelf = new Shelf(house)
    for (const name of ['민지', '도윤', '서연']) this.trusts(name)
    const approval = { least: 2, hours: 24, veto: false, ...settings }
    this.write((q) => keepSettings(q, { approval }))
    this.version = this.candidate('후보')
  }

  get now(): number {
    return this.shelf.house.clock.now()
  }

  write<T>(work: (q: Queries) => T extends PromiseLike<unknown> ? never : T): T {
    return this.shelf.write<T>(work)
  }

  passes(ms: number): void {
    this.shelf.house.clock.advance(ms)
  }

  trusts(name: string, role: Role | null = 'moderator'): void {
    this.write((q) => {
      meet(q, named(name), this.now)
      giveRole(q, `person-${name}`, role)
    })
  }

  candidate(name: string): string {
    const { id } = this.shelf.takes(name)
    expect(codeOf(this.shelf.decides(id, 'put_up'))).toBe('ok')
    return id
  }

  doing(name: string) {
    const by = { known: named(name), role: 'moderator' } as const
    const id = `word${(this.#ids += 1)}`
    return { id, by, now: this.now, rule: '규칙 1', reason: '까닭' }
  }

  approves(name: string, more: { id?: string; hash?: string; aside?: string } = {}): string {
    const { id = this.version, aside = '' } = more
    const { hash } = this.row(id)
    return codeOf(
      this.write<Outcome<unknown>>((q) =>
        approve(q, this.doing(name), { id, hash: more.hash ?? hash, aside }),
      ),
    )
  }

  objects(name: string, words = '다르게 봐요'): string {
    const { version: id } = this
    const doing = { ...this.doing(name), rule: '', reason: '' }
    const { hash } = this.row()
    return codeOf(this.write<Outcome<unknown>>((q) => object(q, doing, { id, hash, words })))
  }

  retracts(name: string): string {
    return codeOf(this.write<Outcome<unknown>>((q) => retract(q, this.doing(name), this.version)))
  }

  waives(threads: string[]): string {
    const { version: id } = this
    return codeOf(
      this.write<Outcome<unknown>>((q) => waive(q, this.doing('민지'), { id, threads })),
    )
  }

  /** Somebody begins a discussion of a node. */
  asks(key: string, words = '물어요'): string {
    this.passes(60_000)
    const saying = {
      by: { known: named('벤'), role: 'citizen' } as const,
      now: this.now,
      uuid: () => `t${(this.#ids += 1)}`,
    }
    const about = { key, mark: null, n: this.shelf.house.room.written().upto }
    return this.write((q) => {
      const begun = begin(q, saying, about, { words, once: null })
      if (!begun.ok) throw new Error(begun.refusal.code)
      return begun.value.thread.id
    })
  }

  answers(thread: string): void {
    const saying = {
      by: { known: named('민지'), role: 'moderator' } as const,
      now: this.now,
      uuid: () => `e${(this.#ids += 1)}`,
    }
    const fate = { fate: 'declined', sentence: '까닭', edit: null, into: null } as const
    this.write((q) => void decide(q, saying, thread, fate))
  }

  /** A round on a version, which ends in an hour. Who stands in it votes as is said. */
  polls(choice: 'for' | 'against', id = this.version): string {
    const doing = this.doing('민지')
    const settings = {
      subject: 'whole',
      quorum: { part: 0, of: 1 },
      threshold: { part: 1, of: 2 },
      opensAt: this.now,
      closesAt: this.now + HOUR,
      named: false,
      since: this.now,
    } as const
    const round = `round-${doing.id}`
    const { hash } = this.row(id)
    this.write((q) => {
      const opened = openRound(q, doing, { id: round, version: id, hash, settings })
      if (!opened.ok) throw new Error(opened.refusal.code)
      const cast = { round, person: 'person-민지', now: this.now, salt: 'ab'.repeat(32) }
      castBallot(q, { ...cast, reason: '', choices: { '*': choice } })
    })
    return round
  }

  settles(): number {
    return this.write<number>((q) => settleDueApprovals(q, this.now))
  }

  row(id = this.version): VersionRow {
    return this.shelf.row(id)
  }

  get state(): string {
    return this.row().state
  }

  /** Who says what, and whether it counted. */
  get said(): [string, string, boolean | null][] {
    return this.shelf
      .read((q) => verdictsOn(q, this.version))
      .map(({ person, what, counted }) => [person.slice('person-'.length), what, counted])
  }

  log(type: string): Record<string, unknown>[] {
    const rows = this.shelf.read((q) => readLog(q, { before: null, limit: 100 }))
    return rows.filter((row) => row.type === type).map(({ body }) => body)
  }

  /** Who is to be told what about versions. */
  told(): string[] {
    const { now } = this
    return this.shelf
      .read((q) => waitingNow(q, now))
      .flatMap(({ person, notice }) =>
        notice?.type === 'version' ? [`${person.slice('person-'.length)} ${notice.what}`] : [],
      )
  }
}

/** What approving promises, whatever it runs on. */
export function approvalContract(inStore: InStore): void {
  const onBench =
    (work: (bench: Bench) => void, settings: Partial<ApprovalSettings> = {}) =>
    () =>
      inStore((store) => work(new Bench(new House(store), settings)))

  describe('approving in a store', () => {
    it(
      '[APPROVE-3] approvals are counted when the cooling-off time is over, and not before',
      onBench((bench) => {
        expect(bench.approves('민지')).toBe('ok')
        const ends = bench.now + DAY
        expect(bench.shelf.read(nextSettling)).toBe(ends)
        bench.passes(HOUR)
        expect(bench.approves('도윤')).toBe('ok')
        expect(bench.shelf.read(nextSettling)).toBe(ends)
        bench.passes(DAY - HOUR - 1)
        expect([bench.settles(), bench.state]).toEqual([0, 'candidate'])
        bench.passes(1)
        expect([bench.settles(), bench.settles(), bench.state]).toEqual([1, 0, 'approved'])
        expect(bench.row()).toMatchObject({ stateAt: ends, stateBy: 'house', reason: '' })
        expect(bench.said).toEqual([
          ['민지', 'approve', true],
          ['도윤', 'approve', true],
        ])
        expect(bench.log('approved')).toEqual([
          {
            act: expect.any(String),
            version: bench.version,
            name: '후보',
            hash: bench.row().hash,
            approvals: 2,
            objections: 0,
            needed: 2,
            moderators: 3,
          },
        ])
        expect(bench.shelf.read(nextSettling)).toBeNull()
      }),
    )

    it(
      '[APPROVE-3] too few lapse: the candidate stays, minority opinions stay, and it begins anew',
      onBench((bench) => {
        bench.approves('민지')
        expect(bench.objects('서연')).toBe('ok')
        bench.passes(DAY)
        // Whoever comes first after the last moment finds it settled.
        expect(bench.approves('도윤')).toBe('ok')
        expect(bench.log('approval_lapsed')).toMatchObject([
          { approvals: 1, objections: 1, needed: 2, moderators: 3 },
        ])
        expect(bench.said.map(([name, what]) => [name, what])).toEqual([
          ['서연', 'object'],
          ['도윤', 'approve'],
        ])
        expect(bench.shelf.read(nextSettling)).toBe(bench.now + DAY)
        bench.passes(DAY - 1)
        expect(bench.approves('민지')).toBe('ok')
        bench.passes(1)
        expect([bench.settles(), bench.state]).toEqual([1, 'approved'])
      }),
    )

    it(
      '[APPROVE-3] it is settled once: the clock set back, a failing store and a restart change nothing',
      onBench((bench) => {
        const { house } = bench.shelf
        bench.approves('민지')
        bench.approves('도윤')
        house.clock.isSet(-2 * DAY)
        expect([bench.settles(), bench.state]).toEqual([0, 'candidate'])
        house.clock.isSet(3 * DAY)
        house.failing = true
        expect(() => bench.settles()).toThrow('the disk is full')
        house.failing = false
        expect(bench.state).toBe('candidate')
        house.restarts()
        expect([bench.settles(), bench.state]).toEqual([1, 'approved'])
        house.clock.isSet(-5 * DAY)
        expect(bench.retracts('민지')).toBe('version_moved')
        expect(bench.objects('서연')).toBe('version_moved')
        house.clock.isSet(9 * DAY)
        expect([bench.settles(), bench.state]).toEqual([0, 'approved'])
        expect(bench.log('approved')).toHaveLength(1)
      }),
    )

    it(
      '[APPROVE-3] without a cooling-off time the last approval that was missing decides',
      onBench(
        (bench) => {
          expect(bench.approves('민지')).toBe('ok')
          bench.passes(90 * DAY)
          expect([bench.settles(), bench.state]).toEqual([0, 'candidate'])
          expect(bench.shelf.read(nextSettling)).toBeNull()
          expect(bench.approves('도윤')).toBe('ok')
          expect(bench.state).toBe('approved')
        },
        { hours: 0 },
      ),
    )

    it(
      '[APPROVE-3] what is needed and how long it takes is settled by the first approval',
      onBench((bench) => {
        bench.approves('민지')
        const approval = { least: 1, hours: 0, veto: true }
        bench.write((q) => keepSettings(q, { approval }))
        bench.objects('서연')
        expect(bench.state).toBe('candidate')
        bench.approves('도윤')
        bench.passes(DAY)
        bench.settles()
        expect(bench.state).toBe('approved')
      }),
    )

    it(
      '[APPROVE-2] the very text somebody was shown, of a candidate, and each once',
      onBench((bench) => {
        expect(bench.approves('민지', { hash: 'another' })).toBe('text_changed')
        expect(bench.approves('민지', { id: bench.shelf.takes('다른').id })).toBe('ok')
        expect(bench.approves('민지')).toBe('already_done')
        bench.shelf.types('새 글 ')
        const { id } = bench.shelf.takes('새 판')
        expect(bench.approves('민지', { id })).toBe('version_moved')
        expect(bench.log('approve')).toMatchObject([{ hash: bench.row().hash, name: '후보' }])
      }),
    )

    it(
      '[APPROVE-2] a stored text that was changed behind its hash is not approved',
      onBench((bench) => {
        bench.write((q) => {
          const { hash } = bench.row()
          const { text } = q.select().from(versionText).where(eq(versionText.hash, hash)).get()!
          const other = text.replace('접속', '정속')
          q.update(versionText).set({ text: other }).where(eq(versionText.hash, hash)).run()
        })
        expect(bench.approves('민지')).toBe('text_changed')
      }),
    )

    it(
      '[APPROVE-4] an approval is taken back, and where none stands the next one begins anew',
      onBench((bench) => {
        bench.approves('민지')
        bench.passes(DAY - HOUR)
        expect([bench.retracts('민지'), bench.retracts('민지')]).toEqual(['ok', 'already_done'])
        expect(bench.shelf.read((q) => findApproval(q, bench.version))).toBeUndefined()
        bench.approves('도윤')
        expect(bench.shelf.read(nextSettling)).toBe(bench.now + DAY)
        expect(bench.log('retract')).toMatchObject([{ verdict: 'approve', name: '후보' }])
      }),
    )

    it(
      '[APPROVE-4] the last word of each counts: an objection takes the place of an approval',
      onBench((bench) => {
        bench.approves('민지')
        bench.approves('도윤')
        expect([bench.objects('도윤'), bench.objects('도윤')]).toEqual(['ok', 'already_done'])
        bench.passes(DAY)
        bench.settles()
        expect(bench.state).toBe('candidate')
        expect(bench.said).toEqual([['도윤', 'object', null]])
      }),
    )

    it(
      '[APPROVE-4] a minority opinion does not block, unless the rule says so',
      onBench((bench) => {
        bench.approves('민지')
        bench.approves('도윤')
        bench.objects('서연')
        bench.passes(DAY)
        bench.settles()
        expect(bench.state).toBe('approved')
        expect(bench.said.at(-1)).toEqual(['서연', 'object', true])
      }),
    )

    it(
      '[APPROVE-4] where the rule says so, one that stands lets approvals lapse',
      onBench(
        (bench) => {
          bench.approves('민지')
          bench.approves('도윤')
          bench.objects('서연')
          bench.passes(DAY)
          bench.settles()
          expect(bench.state).toBe('candidate')
        },
        { veto: true },
      ),
    )

    it(
      '[APPROVE-4] who has lost the right says nothing more, and what they said does not count',
      onBench((bench) => {
        bench.approves('민지')
        bench.approves('도윤')
        bench.trusts('도윤', null)
        expect(bench.retracts('도윤')).toBe('role_needed')
        expect(bench.objects('도윤')).toBe('role_needed')
        bench.trusts('하준')
        bench.passes(DAY)
        bench.settles()
        expect(bench.state).toBe('candidate')
        bench.approves('민지')
        bench.passes(1)
        bench.approves('하준')
        bench.passes(1)
        bench.approves('서연')
        bench.write((q) => runErrand(q, { type: 'forget', person: 'person-서연' }))
        bench.passes(DAY)
        bench.settles()
        expect(bench.state).toBe('approved')
        expect(bench.said).toEqual([
          ['민지', 'approve', true],
          ['하준', 'approve', true],
          ['서연', 'approve', false],
        ])
      }),
    )

    it(
      '[APPROVE-4] withdrawn or sent back meanwhile, approvals end with their candidate',
      onBench((bench) => {
        bench.approves('민지')
        bench.approves('도윤')
        expect(codeOf(bench.shelf.decides(bench.version, 'withdraw'))).toBe('ok')
        expect(bench.approves('서연')).toBe('version_moved')
        bench.passes(DAY)
        expect([bench.settles(), bench.state]).toEqual([0, 'withdrawn'])
        expect(bench.shelf.read((q) => findApproval(q, bench.version))?.state).toBe('ended')
      }),
    )

    it(
      '[APPROVE-4] sent back after the last moment, it was approved before',
      onBench((bench) => {
        bench.approves('민지')
        bench.approves('도윤')
        bench.passes(DAY)
        expect(codeOf(bench.shelf.decides(bench.version, 'reject'))).toBe('version_moved')
        expect(bench.state).toBe('approved')
        expect(codeOf(bench.shelf.decides(bench.version, 'withdraw'))).toBe('ok')
      }),
    )

    it(
      '[APPROVE-5] refused while an input has no fate, until it has one or is waived in public',
      onBench((bench) => {
        const [one, two] = [bench.asks('access'), bench.asks('*')]
        const elsewhere = bench.asks('nowhere')
        bench.passes(60_000)
        expect(bench.approves('민지')).toBe('inputs_open')
        bench.answers(one)
        expect(bench.approves('민지')).toBe('inputs_open')
        expect(bench.waives([elsewhere, one])).toBe('already_done')
        expect(bench.waives([one, two])).toBe('ok')
        expect(bench.log('waive')).toMatchObject([{ threads: [two], reason: '까닭' }])
        expect(bench.approves('민지')).toBe('ok')
        const later = bench.asks('access', '나중에 물어요')
        expect(bench.approves('도윤')).toBe('inputs_open')
        expect(bench.waives([later])).toBe('ok')
        expect(bench.approves('도윤')).toBe('ok')
        bench.asks('access', '더 나중에 물어요')
        bench.passes(DAY)
        bench.settles()
        expect(bench.state).toBe('approved')
      }),
    )

    it(
      '[APPROVE-6] refused while a round runs on the text, and after one that was not for it',
      onBench((bench) => {
        bench.polls('against')
        expect(bench.approves('민지')).toBe('round_running')
        bench.passes(HOUR)
        expect(bench.approves('민지')).toBe('vote_not_passed')
        bench.passes(HOUR)
        const same = bench.candidate('같은 글')
        expect(bench.approves('민지', { id: same })).toBe('vote_not_passed')
        bench.polls('for', same)
        bench.passes(HOUR)
        expect(bench.approves('민지')).toBe('ok')
      }),
    )

    it(
      '[APPROVE-6] a round that is opened meanwhile keeps approvals from being counted',
      onBench((bench) => {
        bench.approves('민지')
        bench.approves('도윤')
        bench.passes(DAY - HOUR / 2)
        bench.polls('for')
        bench.passes(HOUR / 2)
        bench.settles()
        expect(bench.state).toBe('candidate')
        bench.passes(HOUR)
        bench.write((q) => void closeDueRounds(q, bench.now))
        bench.approves('민지')
        bench.approves('도윤')
        bench.passes(DAY)
        bench.settles()
        expect(bench.state).toBe('approved')
      }),
    )

    it(
      '[APPROVE-7] who wrote most of an article is asked to stand aside, or to say why not',
      onBench((bench) => {
        bench.trusts('아나')
        bench.shelf.types('아나가 길게 쓴 글이 이 조에서 처음부터 있던 글보다 많아요 '.repeat(3))
        const id = bench.candidate('아나의 글')
        expect(bench.approves('아나', { id })).toBe('aside_needed')
        expect(bench.approves('민지', { id, aside: '쓸데없는 까닭' })).toBe('ok')
        expect(bench.approves('아나', { id, aside: '셋뿐이라 함께 봤어요' })).toBe('ok')
        const said = bench.shelf.read((q) => verdictsOn(q, id))
        expect(said.map(({ wrote, words }) => [wrote.length, words])).toEqual([
          [0, ''],
          [1, '셋뿐이라 함께 봤어요'],
        ])
        expect(bench.log('approve')[0]).toMatchObject({ wrote: said[1]!.wrote })
      }),
    )

    it(
      '[APPROVE-11] moderators are told what waits, that it began, and what came of it; not who did it',
      onBench((bench) => {
        expect(bench.told()).toEqual(['도윤 waits', '서연 waits'])
        bench.approves('도윤')
        expect(bench.told().slice(2)).toEqual(['민지 begun', '서연 begun'])
        bench.approves('서연')
        bench.passes(DAY)
        bench.settles()
        expect(bench.told().slice(4)).toEqual(['민지 approved', '도윤 approved', '서연 approved'])
        expect(bench.shelf.read(nextToTell)).not.toBeNull()
      }),
    )

    it(
      '[APPROVE-11] the desk is told which candidates wait, how far they are and what is in the way',
      onBench((bench) => {
        bench.asks('access')
        const waiting = () => bench.shelf.read((q) => waitingVersions(q))
        expect(waiting()).toMatchObject([
          { row: { name: '후보' }, approvals: 0, needed: 2, moderators: 3, endsAt: null, open: 1 },
        ])
        bench.objects('서연')
        bench.polls('against')
        bench.passes(HOUR)
        bench.write((q) => void closeDueRounds(q, bench.now))
        expect(waiting()).toMatchObject([{ objections: 1, vote: { code: 'vote_not_passed' } }])
        bench.shelf.decides(bench.version, 'reject')
        expect(waiting()).toEqual([])
      }),
    )

    it(
      '[APPROVE-4] what somebody says about candidates is among what is kept about them',
      onBench((bench) => {
        bench.objects('서연', '이 조는 이르다고 봐요')
        expect(bench.shelf.read((q) => aboutPerson(q, 'person-서연'))['verdicts']).toMatchObject([
          { version: bench.version, what: 'object', words: '이 조는 이르다고 봐요' },
        ])
      }),
    )
  })
}
