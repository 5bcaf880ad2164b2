import { describe, expect, it } from 'vitest'
import { findAct, holding, inForce, overdueActs } from '../../server/commands/acts.ts'
import type { Doer, Doing } from '../../server/commands/acts.ts'
import { decideAppeal, fileAppeal, toDecide } from '../../server/commands/appeals.ts'
import { configure } from '../../server/commands/configuring.ts'
import { contributionsOf } from '../../server/commands/contributions.ts'
import { end, toEnd } from '../../server/commands/ending.ts'
import { aboutPerson, runErrand } from '../../server/commands/errands.ts'
import { freeze } from '../../server/commands/freezing.ts'
import { keepHide } from '../../server/commands/hiding.ts'
import { mute, warn } from '../../server/commands/muting.ts'
import { waitingFor } from '../../server/commands/outbox.ts'
import { meet } from '../../server/commands/participants.ts'
import { findPerson, idsOf, listPeople } from '../../server/commands/persons.ts'
import { readLog, readLogOf } from '../../server/commands/public-log.ts'
import { fileReport, settleReport } from '../../server/commands/reports.ts'
import { changeRole } from '../../server/commands/roles.ts'
import { readSettings } from '../../server/commands/settings.ts'
import { standingOf } from '../../server/commands/standing.ts'
import { editsOf, keepUndo } from '../../server/commands/undoing.ts'
import { log, logBody } from '../../server/db/tables.ts'
import { overdue } from '../../server/http/overdue.ts'
import type { Known, Outcome, Queries } from '../../server/ports.ts'
import { draftOf, removalOf, undoOf } from '../../server/room/history.ts'
import { citizenOf, guestOf } from '../support/known.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const known = (name: string, account = true): Known => {
  const person = { id: `person-${name}`, name, colour: 1 }
  return account ? citizenOf(person) : guestOf(person)
}

const [mina, jun, ana, gil] = [known('민아'), known('준'), known('아나'), known('길', false)]
const MINA: Doer = { known: mina, role: 'moderator' }
const JUN: Doer = { known: jun, role: 'moderator' }

/** A charter with its people, and commands in it. */
class Court {
  readonly house: House
  #acts = 0

  constructor(house: House) {
    this.house = house
    this.write((q) => [mina, jun, ana, gil].forEach((each) => meet(q, each, this.now)))
  }

  get now(): number {
    return this.house.clock.now()
  }

  doing(by: Doer = MINA): Doing {
    this.#acts += 1
    return { id: `act-${this.#acts}`, by, now: this.now, rule: '1', reason: '까닭' }
  }

  write<T>(work: (q: Queries) => T extends PromiseLike<unknown> ? never : T): T {
    return this.house.store.write<T>(work)
  }

  read<T>(work: (q: Queries) => T extends PromiseLike<unknown> ? never : T): T {
    return this.house.store.read<T>(work)
  }

  rows(): number {
    return this.read((q) => q.select().from(log).all().length)
  }
}

const valueOf = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}

/** What commands about people promise, whatever they run on. */
export function moderationContract(inStore: InStore): void {
  const inCourt = (work: (court: Court) => void) => () =>
    inStore((store) => work(new Court(new House(store))))

  describe('acts in a store', () => {
    it(
      '[MOD-57] every command adds exactly one row to the log, and none that is refused',
      inCourt((court) => {
        const grows = <T>(work: (q: Queries) => Outcome<T>, by: 0 | 1): Outcome<T> => {
          const before = court.rows()
          const outcome = court.write<Outcome<T>>(work as never)
          expect(court.rows() - before).toBe(by)
          expect(outcome.ok).toBe(by === 1)
          return outcome
        }
        const until = court.now + HOUR
        const { id: person } = ana.person
        const frozen = valueOf(grows((q) => freeze(q, court.doing(), { key: 'access', until }), 1))
        grows((q) => freeze(q, court.doing(), { key: 'access', until }), 0)
        grows((q) => freeze(q, court.doing(), { key: 'words', until: court.now }), 0)
        const warned = valueOf(grows((q) => warn(q, court.doing(), { person }), 1))
        grows((q) => warn(q, court.doing(), { person: 'none' }), 0)
        grows((q) => mute(q, court.doing(), { person, until }), 1)
        grows((q) => mute(q, court.doing(), { person, until }), 0)
        grows((q) => changeRole(q, court.doing(), { person, role: 'reader' }), 1)
        grows((q) => changeRole(q, court.doing(), { person, role: 'reader' }), 0)
        grows((q) => changeRole(q, court.doing(), { person, role: null }), 1)
        const about = { key: 'access', person: null } as const
        const report = { id: 'r1', reporter: gil, role: 'guest', now: court.now, about } as const
        grows((q) => fileReport(q, { ...report, reason: '가' }), 1)
        const settle = { id: 'r1', by: JUN, now: court.now, acted: true, sentence: '나' }
        grows((q) => settleReport(q, settle), 1)
        grows((q) => settleReport(q, settle), 0)
        const appeal = {
          id: 'a1',
          act: warned.id,
          by: ana,
          role: 'citizen',
          now: court.now,
        } as const
        grows((q) => fileAppeal(q, { ...appeal, words: '다' }), 1)
        grows((q) => fileAppeal(q, { ...appeal, id: 'a2', words: '다' }), 0)
        expect(court.read((q) => toDecide(q, 'a1', MINA))).toMatchObject({
          refusal: { code: 'own_act' },
        })
        const found = valueOf(court.read((q) => toDecide(q, 'a1', JUN)))
        const decision = { by: JUN, now: court.now, upheld: true, sentence: '라', step: null }
        grows((q) => ({ ok: true, value: decideAppeal(q, found, decision) }), 1)
        expect(court.read((q) => toDecide(q, 'a1', JUN)).ok).toBe(false)
        const act = valueOf(court.read((q) => toEnd(q, frozen.id, JUN, court.now)))
        const ending = { by: JUN, now: court.now, reason: '마' }
        grows((q) => ({ ok: true, value: end(q, act, ending, null) }), 1)
        expect(() => court.write((q) => end(q, act, ending, null))).toThrow()
        const change = { change: { stage: 'closed' as const } }
        grows((q) => configure(q, court.doing(), change), 1)
        grows((q) => configure(q, court.doing(), change), 0)
        expect(court.read(readSettings).stage).toBe('closed')
        const names = JSON.stringify(
          court.read((q) => [q.select().from(log).all(), q.select().from(logBody).all()]),
        )
        for (const word of ['민아', '준', '아나', '길', 'person-'])
          expect(names).not.toContain(word)
      }),
    )

    it(
      '[MOD-57] the log tells who did what by the name they have now',
      inCourt((court) => {
        const { id } = valueOf(
          court.write((q) => warn(q, court.doing(), { person: ana.person.id })),
        )
        court.write((q) =>
          meet(q, { ...mina, person: { ...mina.person, name: '새 민아' } }, court.now),
        )
        const [row] = court.read((q) => readLog(q, { before: null, limit: 1 }))
        expect(row).toMatchObject({ actor: 'moderator', by: '새 민아', type: 'warn' })
        expect(court.read((q) => readLogOf(q, [id])).length).toBe(1)
        court.write((q) => runErrand(q, { type: 'forget', person: mina.person.id }))
        expect(court.read((q) => readLog(q, { before: null, limit: 1 }))[0]!.by).toBe('')
      }),
    )

    it(
      '[MOD-22] undoes rows of the journal as one step, and takes it back',
      inCourt((court) => {
        const { house } = court
        const writer = house.citizen('아나').joins()
        house.settles()
        writer.types('가 ')
        house.settles()
        const wanted = { person: ana.person.id, since: 0, span: null }
        const edits = valueOf(court.read((q) => editsOf(q, MINA, wanted)))
        const rows = new Set(edits.rows)
        const clientId = house.room.houseId()
        const step = undoOf(house.store, { rows: ({ n }) => rows.has(n), clientId })
        const { restored } = step
        const act = house.room.enact({
          by: mina.person.id,
          update: step.update!,
          record: (q, n) => keepUndo(q, court.doing(), edits, { n, restored }),
        })
        house.settles()
        expect([house.stored(), writer.text()]).toEqual(['접속한다.', '접속한다.'])
        expect(court.read((q) => editsOf(q, MINA, wanted))).toMatchObject({
          refusal: { code: 'nothing_to_undo' },
        })
        const row = Number(act.body['n'])
        const back = undoOf(house.store, { rows: ({ n }) => n === row, clientId })
        house.room.enact({
          by: jun.person.id,
          update: back.update!,
          record: (q, n) => {
            end(q, act, { by: JUN, now: court.now, reason: '나' }, { n, restored: back.restored })
            return null
          },
        })
        house.settles()
        expect([house.stored(), writer.text()]).toEqual(['가 접속한다.', '가 접속한다.'])
        expect(court.read((q) => editsOf(q, MINA, wanted)).ok).toBe(true)
      }),
    )

    it(
      '[MOD-29] what is over ends by itself, and hidden words stand in the draft again',
      inCourt((court) => {
        const { house } = court
        const writer = house.citizen('아나').joins()
        house.settles()
        writer.types('가 ')
        house.settles()
        const { id: person } = ana.person
        const draft = draftOf(house.store)
        const [words] = court.read((q) => contributionsOf(q, draft, person, { since: 0 }))
        expect(words).toMatchObject({ key: 'access', field: 'text', words: ['가 '] })
        const clientId = house.room.houseId()
        const step = removalOf(house.store, { ranges: words!.ranges, clientId })
        const hidden = house.room.enact({
          by: mina.person.id,
          update: step.update!,
          record: (q, n) => keepHide(q, court.doing(), { person, words: words!, n }),
        })
        court.write((q) => void mute(q, court.doing(), { person, until: court.now + DAY }))
        expect(house.stored()).toBe('접속한다.')
        const beat = () => overdue(house.store, house.room, house.ids, court.now)
        expect(beat()).toBe(0)
        house.clock.advance(DAY)
        expect(beat()).toBe(1)
        house.clock.advance(29 * DAY)
        expect(court.read((q) => overdueActs(q, court.now)).map(({ id }) => id)).toEqual([
          hidden.id,
        ])
        expect(beat()).toBe(1)
        expect([beat(), court.read((q) => inForce(q, court.now))]).toEqual([0, []])
        house.settles()
        expect([house.stored(), writer.text()]).toEqual(['가 접속한다.', '가 접속한다.'])
        const told = court.read((q) => waitingFor(q, [person]))
        expect(told.map(({ notice }) => notice?.type)).toEqual(['act_ended', 'act_ended'])
        house.restarts()
        expect(house.room.charter().chapters[1]!.articles[0]!.lines[0]!.text).toBe('가 접속한다.')
      }),
    )
  })

  describe('errands of the people’s house', () => {
    it(
      '[MOD-58] a guest who signs in sheds neither mute nor lost role, and keeps the words',
      inCourt((court) => {
        const [guest, person] = [gil.person.id, ana.person.id]
        const writer = court.house.writer('길').joins()
        court.house.settles()
        writer.types('가 ')
        court.house.settles()
        const until = court.now + HOUR
        const muted = valueOf(court.write((q) => mute(q, court.doing(), { person: guest, until })))
        court.write((q) => void changeRole(q, court.doing(), { person: guest, role: 'reader' }))
        for (let times = 0; times < 2; times += 1) {
          court.write((q) => runErrand(q, { type: 'merge', guest, person }))
        }
        const standing = court.read((q) => standingOf(q, ana, court.now))
        expect(standing).toMatchObject({ role: 'reader', muted: { act: muted.id } })
        expect(court.read((q) => idsOf(q, person))).toEqual([person, guest])
        expect(court.read((q) => findPerson(q, guest)?.person)).toBe(person)
        const edits = court.read((q) => editsOf(q, MINA, { person: guest, since: 0, span: null }))
        expect(valueOf(edits)).toMatchObject({ person, rows: [2] })
        const appeal = { id: 'a1', act: muted.id, by: ana, role: 'reader', now: court.now } as const
        expect(court.write((q) => fileAppeal(q, { ...appeal, words: '나' })).ok).toBe(true)
        const { people } = court.read((q) => listPeople(q, { name: '', offset: 0, limit: 50 }))
        expect(people.map(({ name }) => name).sort()).toEqual(['민아', '아나', '준'])
      }),
    )

    it(
      '[MOD-58] a guest who never came here leaves nothing behind, and an account that never came is met',
      inCourt((court) => {
        const before = court.read((q) => listPeople(q, { name: '', offset: 0, limit: 50 }).total)
        court.write((q) => runErrand(q, { type: 'merge', guest: 'none', person: 'new' }))
        expect(court.read((q) => findPerson(q, 'new'))).toBe(undefined)
        const guest = gil.person.id
        court.write((q) => runErrand(q, { type: 'merge', guest, person: 'new' }))
        expect(court.read((q) => findPerson(q, guest))).toMatchObject({
          person: 'new',
          account: true,
        })
        const after = court.read((q) => listPeople(q, { name: '', offset: 0, limit: 50 }).total)
        expect(after).toBe(before)
      }),
    )

    it(
      '[MOD-59] who left has no name here any more, and what was decided stays',
      inCourt((court) => {
        const { id: person } = ana.person
        const writer = court.house.citizen('아나').joins()
        court.house.settles()
        writer.types('가 ')
        court.house.settles()
        const { id } = valueOf(court.write((q) => warn(q, court.doing(), { person })))
        const rows = court.house.rows().length
        for (let times = 0; times < 2; times += 1) {
          court.write((q) => runErrand(q, { type: 'forget', person }))
        }
        expect(court.read((q) => findPerson(q, person))).toMatchObject({ name: '', left: true })
        expect(court.read((q) => findAct(q, id))).toMatchObject({ person })
        expect(court.house.rows().length).toBe(rows)
        expect(court.write((q) => warn(q, court.doing(), { person }))).toMatchObject({
          refusal: { code: 'not_found' },
        })
      }),
    )

    it(
      '[MOD-59] all that a charter has about a person is told, and nothing about others',
      inCourt((court) => {
        const { id: person } = ana.person
        const writer = court.house.citizen('아나').joins()
        court.house.settles()
        writer.types('가 ')
        court.house.settles()
        court.write((q) => void warn(q, court.doing(), { person }))
        const report = { id: 'r1', reporter: ana, role: 'citizen', now: court.now } as const
        const about = { key: null, person: gil.person.id }
        court.write((q) => void fileReport(q, { ...report, about, reason: '신고' }))
        const told = court.read((q) => aboutPerson(q, person))
        expect(told).toMatchObject({
          name: '아나',
          role: 'citizen',
          contributions: { count: 1, rows: [{ n: 2 }] },
          acts: [{ type: 'warn', reason: '까닭' }],
          reports: [{ about: 'person', reason: '신고', state: 'open' }],
          appeals: [],
        })
        const json = JSON.stringify(told)
        for (const other of [gil, mina]) expect(json).not.toContain(other.person.id)
        expect(court.read((q) => holding(q, 'mute', { person }, court.now))).toEqual([])
      }),
    )
  })
}
