import { expect } from 'vitest'
import * as Y from 'yjs'
import { fieldOf, nodesOf } from '../../../drafts/model/shape.ts'
import type { RefusalCode } from '../../../drafts/wire/refusal.ts'
import { freeze } from '../../../server/commands/freezing.ts'
import type { Store } from '../../../server/ports.ts'
import { copyOf } from '../../support/draft.ts'
import { citizenOf } from '../../support/known.ts'
import { House } from '../house.ts'
import type { Member } from '../member.ts'

/** The article that a moderator has frozen. */
export const FROZEN = 'notice'

/** As whom the attacker comes: with our client, with any Yjs client, or only to read. */
export type As = 'guest' | 'citizen' | 'plain' | 'reader'

export type Attack = {
  name: string
  /** A guest with our own client, unless told. */
  as?: As
  /** What the attacker is told when it is closed; null where it is not heeded, and stays. */
  ends: RefusalCode | null
  /** What is sent. Updates come after one another, as the wire has them. */
  does(stage: Stage): void
}

/**
 * A room with a frozen article, two who write honestly, one who watches, and somebody who means
 * harm. The model is the document as it has to be: what the honest wrote, and nothing else.
 */
export class Stage {
  readonly house: House
  readonly ana: Member
  readonly ben: Member
  readonly watcher: Member
  readonly mallory: Member
  readonly model = new Y.Doc()

  constructor(store: Store, as: As = 'guest') {
    this.house = new House(store)
    const { house } = this
    this.ana = house.citizen('아나')
    this.ben = house.writer('벤')
    this.watcher = house.plain(null)
    const come = {
      guest: () => house.writer('말로리'),
      citizen: () => house.citizen('말로리'),
      plain: () => house.plain('말로리'),
      reader: () => house.reader(),
    }
    this.mallory = come[as]()
    for (const one of [this.ana, this.ben]) {
      one.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== one) Y.applyUpdate(this.model, update)
      })
    }
    for (const one of [this.ana, this.ben, this.watcher, this.mallory]) one.joins()
    const moderator = citizenOf({ id: 'person-조정', name: '조정', colour: 5 })
    const by = { known: moderator, role: 'moderator' } as const
    const ground = { by, now: house.clock.now(), rule: '규칙 2', reason: '다툼' }
    store.write((q) => {
      void freeze(q, { id: house.ids.uuid(), ...ground }, { key: FROZEN, until: null })
    })
    house.room.heed()
    house.settles()
    Y.applyUpdate(this.model, house.rows()[0]!.update)
    this.ana.types('아나가 쓴 글은 여럿이 함께 읽는다. '.repeat(10))
    this.ana.shows({ cursor: 7 })
    this.ben.types('벤의 말 ', 'purpose')
    house.settles().clock.advance(200)
    house.settles()
  }

  /** Under which id the attacker may write. */
  get id(): number {
    return this.mallory.clientId ?? this.mallory.doc.clientID
  }

  /** What an edit on a copy of the draft would send, under any client id. */
  made(edit: (doc: Y.Doc) => void, id = this.id): Uint8Array {
    const copy = Object.assign(copyOf(this.mallory.doc), { clientID: id })
    const vector = Y.encodeStateVector(copy)
    const updates: Uint8Array[] = []
    copy.on('update', (update: Uint8Array) => void updates.push(update))
    copy.transact(() => edit(copy))
    return updates.length === 1 ? updates[0]! : Y.encodeStateAsUpdate(copy, vector)
  }

  /** Sends an edit that was never made here. */
  tries(edit: (doc: Y.Doc) => void, id?: number): void {
    this.mallory.sendsUpdate(this.made(edit, id))
  }

  /** The honest go on meanwhile. */
  goesOn(): void {
    this.ana.types('이어서 ')
    this.ben.types('또 ', 'purpose')
    this.house.settles()
  }

  /** Mallory may do this: it belongs into the model. */
  grants(update: Uint8Array): Uint8Array {
    Y.applyUpdate(this.model, update)
    return update
  }

  /** Nobody but the attacker has noticed anything. */
  holds(ends: RefusalCode | null): void {
    const { house, ana, ben, watcher, mallory } = this
    const told = mallory.told.refused.map(({ refusal }) => refusal.code)
    const closed = mallory.told.closed.map(({ reason }) => reason)
    expect(closed).toEqual(ends === null ? [] : [ends])
    if (mallory.visitor.own) expect(told).toEqual(closed)
    this.goesOn()
    house.clock.advance(200)
    const late = house.reader().joins()
    house.settles().clock.advance(200)
    house.settles()
    for (const one of [ana, ben]) {
      expect([one.told.closed, one.told.refused]).toEqual([[], []])
      expect(one.told.saved.at(-1)).toBe(one.sent)
    }
    const stored = new Y.Doc()
    for (const { update } of house.rows()) Y.applyUpdate(stored, update)
    const model = bytesOf(this.model)
    for (const doc of [ana.doc, ben.doc, watcher.doc, late.doc, stored]) {
      expect(bytesOf(doc)).toEqual(model)
    }
    for (const one of [ben, late]) {
      const shown = new Map(one.told.presence)
      const mine = shown.get(this.id)
      if (mine) expect(mine).toMatchObject({ user: { name: '말로리' } })
      shown.delete(this.id)
      const state = { user: { name: '아나', colour: 2 }, cursor: 7 }
      expect(shown).toEqual(new Map([[ana.clientId, state]]))
    }
    // Warnings and defects; refusals are notes.
    expect(house.logged).toEqual([])
  }
}

export const textOf = (doc: Y.Doc, key = 'access') => fieldOf(doc, key, 'text')!
export const nodeOf = (doc: Y.Doc, key = 'access') => nodesOf(doc).get(key)!

/** The bytes of a document, however its updates came. */
function bytesOf(doc: Y.Doc): Uint8Array {
  return Y.encodeStateAsUpdate(copyOf(doc))
}
