import { expect, it } from 'vitest'
import { insertNode, moveNode, removeNode, restoreNode } from '../../drafts/model/operations.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import * as Y from 'yjs'
import { freeze } from '../../server/commands/freezing.ts'
import { mute } from '../../server/commands/muting.ts'
import { changeRole } from '../../server/commands/roles.ts'
import { keepSettings } from '../../server/commands/settings.ts'
import { markEnded } from '../../server/commands/ending.ts'
import { findAct } from '../../server/commands/acts.ts'
import type { Doing } from '../../server/commands/acts.ts'
import { citizenOf } from '../support/known.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'

const MODERATOR = citizenOf({ id: 'person-조정', name: '조정', colour: 5 })

function doing(house: House): Doing {
  const by = { known: MODERATOR, role: 'moderator' } as const
  return { id: house.ids.uuid(), by, now: house.clock.now(), rule: '규칙 2', reason: '다툼' }
}

/** A moderator acts, and the room hears of it. */
function acts<T>(
  house: House,
  work: (q: Parameters<Parameters<House['store']['write']>[0]>[0], at: Doing) => T,
): T {
  const done = house.store.write((q) => work(q, doing(house)) as never) as T
  house.room.heed()
  return done
}

const freezes = (house: House, key: string, until: number | null = null) =>
  acts(house, (q, at) => freeze(q, at, { key, until }))

/** What roles, freezes and mutes mean for those in the room. */
export function roomFooting(inStore: InStore): void {
  it('[ROOM-43] an article that is frozen takes no word more, and all are told who, why and until when', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.writer('아나').joins(), house.writer('벤').joins()]
      const reader = house.reader().joins()
      house.settles()
      const until = house.clock.now() + 60_000
      freezes(house, 'access', until)
      house.settles()
      for (const each of [ana, ben, reader]) {
        expect(each.told.events.at(-1)).toMatchObject({
          type: 'footing',
          freezes: [{ key: 'access', reason: '다툼', rule: '규칙 2', until, by: { name: '조정' } }],
        })
      }
      ben.types('다른 조는 ', 'notice')
      house.settles()
      expect(house.stored('notice')).toBe('다른 조는 알린다.')
      ana.types('나')
      house.settles()
      expect(ana.told.refused).toMatchObject([
        { refusal: { code: 'frozen', key: 'access', until, reason: '다툼' } },
      ])
      expect([house.stored(), ben.text(), ana.told.saved]).toEqual(['접속한다.', '접속한다.', [1]])
    }))

  it('[ROOM-43] words that were on their way when the article froze are refused, those before kept', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer('아나').joins()
      house.settles()
      ana.types('먼저 ')
      // It has reached the room, and its turn has not ended.
      house.wire.deliver()
      freezes(house, 'access')
      ana.types('나중 ')
      house.settles()
      expect(house.stored()).toBe('먼저 접속한다.')
      expect(ana.told.saved.at(-1)).toBe(2)
      expect(ana.told.refused).toMatchObject([{ refusal: { code: 'frozen' } }])
    }))

  it('[ROOM-44] a frozen article is neither moved, taken out, nor cut, and its chapter stays', () =>
    inStore((store) => {
      const house = new House(store)
      freezes(house, 'access')
      const tries: ((doc: Y.Doc) => void)[] = [
        (doc) => moveNode(doc, 'access', { parent: 'one', index: 0 }),
        (doc) => removeNode(doc, 'access'),
        (doc) => removeNode(doc, 'two'),
        (doc) => fieldOf(doc, 'access', 'reason')!.delete(0, 1),
        (doc) => fieldOf(doc, 'access', 'heading')!.insert(0, '가'),
      ]
      for (const [i, work] of tries.entries()) {
        const each = house.writer(`글쓴이 ${i}`).joins()
        house.settles()
        work(each.doc)
        house.settles()
        expect(each.told.refused, `try ${i}`).toMatchObject([{ refusal: { code: 'frozen' } }])
      }
      const other = house.citizen('다른 이').joins()
      house.settles()
      removeNode(other.doc, 'one')
      moveNode(other.doc, 'notice', { parent: 'two', index: 0 })
      house.settles()
      expect(other.told.refused).toEqual([])
    }))

  it('[ROOM-78] guests take out what they alone wrote; what others wrote in stays until somebody with an account takes it out', () =>
    inStore((store) => {
      const house = new House(store)
      const [guest, ben] = [house.writer('손님').joins(), house.citizen('벤').joins()]
      house.settles()
      insertNode(guest.doc, { key: 'n-1', kind: 'article', parent: 'two', index: 0 })
      guest.types('내 말', 'n-1')
      removeNode(guest.doc, 'n-1')
      house.settles()
      restoreNode(guest.doc, 'n-1')
      house.settles()
      ben.types('벤의 말', 'n-1')
      house.settles()
      removeNode(guest.doc, 'n-1')
      house.settles()
      const refusal = { code: 'others_words', key: 'n-1' }
      expect(guest.told.refused).toEqual([{ n: guest.sent, refusal }])
      expect(house.room.removed()).toEqual([])
      removeNode(ben.doc, 'n-1')
      house.settles()
      expect(house.room.removed().map(({ key }) => key)).toEqual(['n-1'])
    }))

  it('[ROOM-45] a freeze ends by itself at its time, and everybody is told', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer('아나').joins()
      house.settles()
      freezes(house, 'access', house.clock.now() + 60_000)
      house.settles().clock.advance(60_000)
      house.room.beat()
      house.settles()
      expect(ana.told.events.at(-1)).toMatchObject({ type: 'footing', freezes: [] })
      ana.types('나')
      house.settles()
      expect(house.stored()).toBe('나접속한다.')
    }))

  it('[ROOM-45] a freeze that a moderator ends is over at once', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer('아나').joins()
      house.settles()
      const frozen = freezes(house, 'access')
      house.settles()
      if (!frozen.ok) throw new Error(frozen.refusal.code)
      acts(house, (q, at) => markEnded(q, findAct(q, frozen.value.id)!, at))
      house.settles()
      ana.types('나')
      house.settles()
      expect([house.stored(), ana.told.refused]).toEqual(['나접속한다.', []])
    }))

  it('[ROOM-46] a charter that is frozen or closed takes no words, and shows itself to all', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer('아나').joins()
      house.settles()
      freezes(house, '*')
      house.settles()
      expect(ana.told.events.at(-1)).toMatchObject({ writing: { code: 'charter_frozen' } })
      expect(ana.told.closed).toEqual([])
      ana.types('나')
      house.settles()
      expect(ana.told.refused).toMatchObject([{ refusal: { code: 'charter_frozen' } }])
      acts(house, (q) => keepSettings(q, { stage: 'closed' }))
      const late = house.writer('늦은 이').joins()
      house.settles()
      expect(late.told.hello).toMatchObject([
        { clientId: null, writing: { code: 'charter_closed' } },
      ])
      expect(late.text()).toBe('접속한다.')
    }))

  it('[ROOM-47] whoever is muted or loses the role writes no letter more on an open socket', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.citizen('아나').joins(), house.citizen('벤').joins()]
      house.settles()
      ana.shows({ cursor: 1 })
      house.settles().clock.advance(1_000)
      house.settles()
      expect(ben.told.presence.get(ana.clientId!)).not.toBe(null)
      const until = house.clock.now() + 3_600_000
      acts(house, (q, at) => mute(q, at, { person: ana.person.id, until }))
      acts(house, (q, at) => changeRole(q, at, { person: ben.person.id, role: 'reader' }))
      house.settles().clock.advance(1_000)
      house.settles()
      expect(ana.told.events.findLast(({ type }) => type === 'footing')).toMatchObject({
        writing: { code: 'muted', until, reason: '다툼' },
      })
      expect(ben.told.events.findLast(({ type }) => type === 'footing')).toMatchObject({
        standing: { role: 'reader' },
        writing: { code: 'read_only' },
      })
      expect(house.room.crowd()).toEqual({ writers: 0, readers: 2 })
      expect(ben.told.presence.get(ana.clientId!)).toBe(null)
      ana.types('가')
      ben.types('나')
      house.settles()
      expect([ana.told.refused, ben.told.refused]).toMatchObject([
        [{ refusal: { code: 'muted' } }],
        [{ refusal: { code: 'read_only' } }],
      ])
      expect(house.stored()).toBe('접속한다.')
    }))

  it('[ROOM-48] who may write again gets a client id by coming again, and writes on', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.citizen('아나')
      house.citizen('아나').joins()
      house.settles()
      const until = house.clock.now() + 60_000
      acts(house, (q, at) => mute(q, at, { person: ana.person.id, until }))
      ana.joins()
      house.settles()
      expect(ana.told.hello).toMatchObject([{ clientId: null, writing: { code: 'muted' } }])
      house.clock.advance(60_000)
      house.room.beat()
      house.settles()
      expect(ana.told.closed).toEqual([{ code: 4505, reason: 'come_again' }])
      ana.joins()
      house.settles()
      ana.types('나')
      house.settles()
      expect(house.stored()).toBe('나접속한다.')
    }))

  it('[ROOM-49] guests write where the charter lets them, newcomers after their time', () =>
    inStore((store) => {
      const house = new House(store)
      acts(house, (q) =>
        keepSettings(q, { guests: 'comment', newcomers: { hours: 24, address: true } }),
      )
      const now = house.clock.now()
      const guest = house.writer('손님').joins()
      const unknown = house.citizen('주소 없는 이', { since: 0, confirmed: false }).joins()
      const newcomer = house.citizen('새 이', { since: now }).joins()
      const citizen = house.citizen('오랜 이', { since: now - 86_400_000 }).joins()
      house.settles()
      expect(
        [guest, unknown, newcomer, citizen].map((each) => each.told.hello[0]?.writing),
      ).toEqual([
        { code: 'account_needed' },
        { code: 'address_needed' },
        { code: 'account_too_new', until: now + 86_400_000 },
        null,
      ])
      house.clock.advance(86_400_000)
      house.room.beat()
      house.settles()
      expect(newcomer.told.closed).toEqual([{ code: 4505, reason: 'come_again' }])
      expect(guest.told.closed).toEqual([])
    }))

  it('[ROOM-50] the sockets of a person whose session changed come again, and only those', () =>
    inStore((store) => {
      const house = new House(store)
      const [ana, ben] = [house.writer('아나').joins(), house.writer('벤').joins()]
      house.settles()
      ana.types('가')
      house.wire.deliver()
      house.room.recall(ana.person.id)
      house.settles()
      expect([ana.told.closed, ben.told.closed]).toEqual([
        [{ code: 4505, reason: 'come_again' }],
        [],
      ])
      expect(house.stored()).toBe('가접속한다.')
    }))

  it('[ROOM-99] who was asked who they are before their session changed, and comes after, comes again', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer('아나')
      const askedAt = house.clock.now()
      const nowhere = { waiting: 0, send: () => {}, close: () => {} }
      const came = { ...ana.visitor, passkeys: false, generation: null, clientId: null }
      const comes = (asked: number) => house.room.join(nowhere, { ...came, askedAt: asked }).refusal
      expect(comes(askedAt)).toBe(null)
      house.clock.advance(5)
      house.room.recall(ana.person.id)
      expect(comes(askedAt)).toEqual({ code: 'come_again' })
      expect(comes(house.clock.now())).toBe(null)
      expect(house.writer('벤').joins().session!.refusal).toBe(null)
    }))

  it('[ROOM-51] a step of the house is one row with its record, seen by all, or nothing of it', () =>
    inStore((store) => {
      const house = new House(store)
      const ana = house.writer('아나').joins()
      freezes(house, 'access')
      house.settles()
      const step = (words: string): Uint8Array => {
        const doc = new Y.Doc()
        for (const { update } of house.rows()) Y.applyUpdate(doc, update)
        doc.clientID = house.room.houseId()
        const before = Y.encodeStateVector(doc)
        fieldOf(doc, 'access', 'text')!.insert(0, words)
        return Y.encodeStateAsUpdate(doc, before)
      }
      const at = { by: MODERATOR.person.id }
      const n = house.room.enact({ ...at, update: step('집: '), record: (_q, row) => row })
      house.settles()
      expect(ana.text()).toBe('집: 접속한다.')
      expect(house.rows().at(-1)).toMatchObject({ n, person: MODERATOR.person.id })
      const rows = house.rows().length
      const fails = (): never => {
        throw new Error('the record cannot be kept')
      }
      expect(() => house.room.enact({ ...at, update: step('둘: '), record: fails })).toThrow(
        'the record cannot be kept',
      )
      house.settles()
      expect(house.rows().length).toBe(rows)
      expect([ana.told.closed, ana.text(), house.stored()]).toEqual([
        [],
        '집: 접속한다.',
        '집: 접속한다.',
      ])
    }))

  it('[ROOM-52] nobody writes under the client id of the house', () =>
    inStore((store) => {
      const house = new House(store)
      const yan = house.plain().joins()
      house.settles()
      yan.doc.clientID = house.room.houseId()
      yan.types('나')
      house.settles()
      expect(yan.told.denied.length).toBe(1)
      expect(house.stored()).toBe('접속한다.')
    }))
}
