import { describe, expect, it } from 'vitest'
import { textHash } from '../../drafts/model/sense.ts'
import { KINDS } from '../../drafts/rules/profile.ts'
import type { Kind } from '../../drafts/rules/profile.ts'
import { STANCE_WORDS } from '../../drafts/rules/stance.ts'
import type { Sign } from '../../drafts/rules/stance.ts'
import type { Signs, StanceSums } from '../../drafts/wire/stance.ts'
import { aboutPerson, runErrand } from '../../server/commands/errands.ts'
import { meet } from '../../server/commands/participants.ts'
import { signedAt, signedOf } from '../../server/commands/talk/signed.ts'
import type { Signed } from '../../server/commands/talk/signed.ts'
import { opinionsByKey, stanceSums } from '../../server/commands/talk/stance-sums.ts'
import {
  confirmStance,
  giveStance,
  ownStances,
  saidWith,
  withdrawStance,
} from '../../server/commands/talk/stances.ts'
import { log, stance, stanceText } from '../../server/db/tables.ts'
import type { Known, Outcome, Queries } from '../../server/ports.ts'
import { citizenOf, guestOf } from '../support/known.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'
import type { Member } from './member.ts'

const known = (name: string, kind: Kind | null = null): Known =>
  citizenOf({ id: `person-${name}`, name, colour: 1 }, { kind })
const [ana, ben, cho] = [known('아나'), known('벤'), known('초')]

/** `access` as it is at first. */
const FIRST = ['access의 제목', '접속한다.']

const signs = (agree: number, agreeIf: number, object: number): Signs => {
  return { agree, agree_if: agreeIf, object }
}

/** A charter whose article `access` people write and sign. */
class Square {
  readonly house: House
  readonly writer: Member

  constructor(house: House) {
    this.house = house
    this.writer = house.citizen('쓰는 이').joins()
    house.settles()
  }

  write<T>(work: (q: Queries) => T extends PromiseLike<unknown> ? never : T): T {
    return this.house.store.write<T>(work)
  }

  read<T>(work: (q: Queries) => T extends PromiseLike<unknown> ? never : T): T {
    return this.house.store.read<T>(work)
  }

  at(key = 'access'): Signed | undefined {
    return signedAt(this.house.room.charter(), key)
  }

  get articles(): Signed[] {
    return signedOf(this.house.room.charter())
  }

  types(words: string): void {
    this.writer.types(words)
    this.house.settles()
  }

  removes(key: string, removed: boolean): void {
    const node = this.writer.doc.getMap('nodes').get(key) as {
      set(name: string, to: unknown): void
    }
    const gone = node as typeof node & { delete(name: string): void }
    if (removed) gone.set('removed', true)
    else gone.delete('removed')
    this.house.settles()
  }

  /** Signs what stands there now, unless another text was looked at. */
  signs(by: Known, sign: Sign, words = '', seen = this.at()!.sense): Outcome<unknown> {
    this.house.clock.advance(1000)
    const now = this.house.clock.now()
    return this.write<Outcome<unknown>>((q) =>
      giveStance(q, { article: this.at(), by, seen, now, sign, words }),
    )
  }

  confirms(by: Known, seen = this.at()!.sense): Outcome<unknown> {
    this.house.clock.advance(1000)
    const now = this.house.clock.now()
    return this.write<Outcome<unknown>>((q) =>
      confirmStance(q, { article: this.at(), by, seen, now }),
    )
  }

  sums(key = 'access'): StanceSums | undefined {
    return this.read((q) => stanceSums(q, this.articles)).find((each) => each.key === key)
  }

  own(by: Known) {
    return this.read((q) => ownStances(q, by.person.id, this.articles))
  }

  rows(): number {
    return this.read((q) => q.select().from(stance).all().length)
  }

  texts(): number {
    return this.read((q) => q.select().from(stanceText).all().length)
  }
}

const refused = (outcome: Outcome<unknown>): unknown => (outcome.ok ? 'kept' : outcome.refusal)

/** What stances promise, whatever they run on. */
export function stanceContract(inStore: InStore): void {
  const onSquare = (work: (square: Square) => void) => () =>
    inStore((store) => work(new Square(new House(store))))

  describe('stances in a store', () => {
    it(
      '[STANCE-4] there is one a person and article, which can be changed and taken back at any time',
      onSquare((square) => {
        expect(refused(square.signs(ana, 'agree'))).toBe('kept')
        expect(refused(square.signs(ben, 'object', '까닭'))).toBe('kept')
        expect(square.sums()).toMatchObject({ fresh: signs(1, 0, 1), stale: signs(0, 0, 0) })
        expect(refused(square.signs(ana, 'agree_if', ' 기한을 적으면 '))).toBe('kept')
        expect(square.sums()?.fresh).toEqual(signs(0, 1, 1))
        expect(square.own(ana)).toEqual([
          {
            key: 'access',
            sign: 'agree_if',
            words: '기한을 적으면',
            at: square.house.clock.now(),
            fresh: true,
            text: FIRST,
          },
        ])
        const withdraw = (by: Known) =>
          square.write((q) => withdrawStance(q, { key: 'access', person: by.person.id }))
        expect([withdraw(ana), withdraw(ana), withdraw(cho)]).toEqual([true, false, false])
        expect([square.sums()?.fresh, square.own(ana)]).toEqual([signs(0, 0, 1), []])
        expect(withdraw(ben)).toBe(true)
        expect([square.rows(), square.texts()]).toEqual([0, 0])
      }),
    )

    it(
      '[STANCE-5] a condition is needed, a reason is not, agreeing keeps no words; hostile words are refused',
      onSquare((square) => {
        const hostile = ['가\u202e나', '접\u200b속', `가${'\u0301'.repeat(900)}`]
        const empty = { code: 'words_empty' }
        const long = { code: 'words_too_long', limit: STANCE_WORDS }
        const hidden = { code: 'words_hidden_characters' }
        for (const sign of ['agree_if', 'object'] as const) {
          for (const words of hostile) {
            expect(refused(square.signs(ana, sign, words))).toEqual(hidden)
          }
          expect(refused(square.signs(ana, sign, '가'.repeat(STANCE_WORDS + 1)))).toEqual(long)
        }
        expect(refused(square.signs(ana, 'agree_if', ' \n '))).toEqual(empty)
        expect(square.rows()).toBe(0)
        expect(refused(square.signs(ana, 'object', ' \n '))).toBe('kept')
        expect(square.own(ana)[0]?.words).toBe('')
        expect(refused(square.signs(ana, 'object', '가'.repeat(STANCE_WORDS)))).toBe('kept')
        expect(refused(square.signs(ana, 'agree', '남지 않는 말'))).toBe('kept')
        expect(square.own(ana)[0]).toMatchObject({ sign: 'agree', words: '' })
      }),
    )

    it(
      '[STANCE-6] a text that changed between looking and signing is not signed, but a comma does not matter',
      onSquare((square) => {
        const [seen, text] = [square.at()!.sense, square.at()!.text]
        square.types('다른 사람이 쓴 말 ')
        const changed = { code: 'text_changed' }
        expect(refused(square.signs(ana, 'agree', '', seen))).toEqual(changed)
        expect(refused(square.signs(ana, 'agree_if', '', seen))).toEqual(changed)
        expect(refused(square.signs(ana, 'agree', '', text))).toEqual(changed)
        expect(refused(square.signs(ana, 'agree', '', ''))).toEqual(changed)
        expect(square.rows()).toBe(0)
        const before = square.at()!.sense
        square.types(' , ')
        expect(refused(square.signs(ana, 'agree', '', before))).toBe('kept')
        expect(refused(square.signs(ana, 'object', '', square.at()!.text))).toBe('kept')
        expect(
          square.read((q) => q.select().from(stance).all()).map((row) => [row.text, row.sense]),
        ).toEqual([[textHash(square.at()!.lines), before]])
        square.types('또 ')
        expect(refused(square.confirms(ana, before))).toEqual(changed)
        expect(square.sums()).toMatchObject({ fresh: signs(0, 0, 0), stale: signs(0, 0, 1) })
        expect(
          refused(
            square.write<Outcome<unknown>>((q) =>
              giveStance(q, {
                article: square.at('none'),
                by: ana,
                seen,
                now: 1,
                sign: 'agree',
                words: '',
              }),
            ),
          ),
        ).toEqual({ code: 'not_found' })
      }),
    )

    it(
      '[STANCE-7] after a change it counts as one on an earlier text, until its owner confirms it or the text comes back',
      onSquare((square) => {
        square.signs(ana, 'agree_if', '조건')
        square.signs(ben, 'agree')
        square.types('새 말 ')
        square.signs(cho, 'object')
        expect(square.sums()).toMatchObject({ fresh: signs(0, 0, 1), stale: signs(1, 1, 0) })
        expect(square.own(ana)).toMatchObject([{ fresh: false, text: FIRST }])
        expect(refused(square.confirms(ana))).toBe('kept')
        expect(square.sums()).toMatchObject({ fresh: signs(0, 1, 1), stale: signs(1, 0, 0) })
        expect(square.own(ana)).toMatchObject([
          {
            sign: 'agree_if',
            words: '조건',
            fresh: true,
            text: ['access의 제목', '새 말 접속한다.'],
          },
        ])
        expect(refused(square.confirms(known('아무')))).toEqual({ code: 'not_found' })
        // Only spacing and punctuation: all stay, the text they were given on is still told.
        square.types('…  ')
        expect(square.sums()).toMatchObject({ fresh: signs(0, 1, 1), stale: signs(1, 0, 0) })
        const text = square.writer.doc.getMap('nodes').get('access') as unknown as {
          get(name: string): { delete(at: number, length: number): void }
        }
        text.get('text').delete(0, '…  새 말 '.length)
        square.house.settles()
        expect(square.sums()).toMatchObject({ fresh: signs(1, 0, 0), stale: signs(0, 1, 1) })
        expect(square.texts()).toBe(2)
      }),
    )

    it(
      '[STANCE-8] an article that is taken out keeps its stances, counts none, and counts them again when it is back',
      onSquare((square) => {
        square.signs(ana, 'agree')
        square.removes('access', true)
        expect(square.sums()).toBeUndefined()
        expect(square.own(ana)).toMatchObject([{ key: 'access', fresh: false }])
        square.removes('access', false)
        expect(square.sums()?.fresh).toEqual(signs(1, 0, 0))
        expect(square.own(ana)).toMatchObject([{ fresh: true }])
      }),
    )

    it(
      '[STANCE-9] a kind is told where ten persons stand behind its number, and none can be worked out',
      onSquare((square) => {
        const crowd = (kind: Kind | null, n: number, sign: Sign = 'agree'): void => {
          for (let i = 0; i < n; i += 1) square.signs(known(`${kind}-${sign}-${i}`, kind), sign)
        }
        crowd('user', 9)
        expect(square.sums()?.kinds).toEqual({})
        crowd('group', 12)
        // Nine are left of the sum, all of them users.
        expect(square.sums()).toMatchObject({ fresh: signs(21, 0, 0), kinds: {} })
        crowd('user', 10)
        expect(square.sums()?.kinds).toEqual({ user: { agree: 10 }, group: { agree: 12 } })
        crowd('industry', 11)
        // What is left would be the others alone, and that there are none.
        expect(square.sums()?.kinds).toEqual({ industry: { agree: 11 }, group: { agree: 12 } })
        crowd('other', 10)
        crowd(null, 3, 'object')
        crowd('user', 11, 'object')
        expect(square.sums()?.kinds).toEqual({
          user: { agree: 10 },
          industry: { agree: 11 },
          group: { agree: 12 },
          other: { agree: 10 },
        })
        crowd(null, 10, 'object')
        expect(square.sums()?.kinds.user).toEqual({ agree: 10, object: 11 })
        square.types('새 말 ')
        expect(square.sums()?.kinds).toEqual({})
        const [one] = square.read((q) => q.select().from(stance).limit(1).all())
        expect(KINDS).toContain(one?.kind)
      }),
    )

    it(
      '[STANCE-10] who comes as somebody else keeps the later of two, who leaves keeps none, who asks is told all',
      onSquare((square) => {
        const guest = guestOf({ id: 'person-손님', name: '손님', colour: 1 })
        square.write((q) => {
          meet(q, guest, 1)
          return null
        })
        square.signs(ana, 'agree')
        // No guest signs; should a row be there all the same, one of the two stays.
        square.signs(guest, 'object', '나중')
        square.write((q) => {
          runErrand(q, { type: 'merge', guest: guest.person.id, person: ana.person.id })
          return null
        })
        expect(square.rows()).toBe(1)
        expect(square.own(ana)).toMatchObject([{ sign: 'object', words: '나중' }])
        square.signs(ben, 'agree')
        expect(square.read((q) => aboutPerson(q, ana.person.id))['stances']).toEqual([
          {
            key: 'access',
            sign: 'object',
            words: '나중',
            at: expect.any(Number),
            kind: null,
            text: FIRST,
          },
        ])
        for (let twice = 0; twice < 2; twice += 1) {
          square.write((q) => {
            runErrand(q, { type: 'forget', person: ana.person.id })
            return null
          })
        }
        expect([square.sums()?.fresh, square.own(ana)]).toEqual([signs(1, 0, 0), []])
      }),
    )

    it(
      '[STANCE-11] the log of decisions tells of no stance',
      onSquare((square) => {
        const before = square.read((q) => q.select().from(log).all().length)
        square.signs(ana, 'agree')
        square.signs(ana, 'object')
        square.types('새 말 ')
        square.confirms(ana)
        square.write((q) => withdrawStance(q, { key: 'access', person: ana.person.id }))
        expect(square.read((q) => q.select().from(log).all().length)).toBe(before)
      }),
    )

    it(
      '[STANCE-13] what is said along is told without names, the newest first, so many and no more',
      onSquare((square) => {
        square.signs(ana, 'object', '먼저 한 말')
        square.types('새 말 ')
        square.signs(ben, 'agree')
        square.signs(cho, 'agree_if', '나중 말')
        const said = (except: string | null, limit = 50) =>
          square.read((q) => saidWith(q, { article: square.at()!, except, limit }))
        const [late, early] = [
          { sign: 'agree_if', words: '나중 말', fresh: true },
          { sign: 'object', words: '먼저 한 말', fresh: false },
        ].map((each) => ({ ...each, said: expect.stringMatching(/^[0-9a-f]{32}$/) }))
        expect(said(null)).toEqual([late, early])
        expect(said(null, 1)).toEqual([late])
        expect(said(cho.person.id)).toEqual([early])
        expect([...square.read(opinionsByKey)]).toEqual([['access', 3]])
      }),
    )
  })
}
