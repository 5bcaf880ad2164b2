import * as Y from 'yjs'
import { insertNode } from '../../../drafts/model/operations.ts'
import { SYNC } from '../../../drafts/wire/frames.ts'
import { craft, update, words } from '../../support/crafted.ts'
import { textOf } from './stage.ts'
import type { Attack, Stage } from './stage.ts'

/** Words that stand where the next ones of a client id would. */
const squats = ({ ana }: Stage, id: number): Uint8Array => {
  const first = textOf(ana.doc)._start!.id
  const clock = Y.getState(ana.doc.store, id)
  return update([craft(id, clock, { right: [first.client, first.clock] }, words('가짜'))])
}

const firstIdOf = ({ ana }: Stage): number => textOf(ana.doc, 'words')._start!.id.client

/** Writing as somebody else. */
export const FORGED: Attack[] = [
  {
    name: 'words under the id of another who writes',
    ends: 'foreign_id',
    does: (stage) => stage.mallory.sendsUpdate(squats(stage, stage.ana.clientId!)),
  },
  {
    name: 'the next clocks of another, before the words come',
    as: 'plain',
    ends: 'foreign_id',
    does: (stage) => {
      stage.mallory.sendsUpdate(squats(stage, stage.ana.clientId!))
      stage.ana.types('제때 온 말 ')
    },
  },
  {
    name: 'a plain client that takes the id of another as its own',
    as: 'plain',
    ends: 'foreign_id',
    does: (stage) => {
      stage.mallory.shows({ cursor: 1 }, stage.ben.clientId!)
      stage.mallory.sendsUpdate(squats(stage, stage.ben.clientId!))
    },
  },
  {
    name: 'words under the id of the first text',
    ends: 'foreign_id',
    does: (stage) => stage.mallory.sendsUpdate(squats(stage, firstIdOf(stage))),
  },
  {
    name: 'words under the id of the first text, by a plain client',
    as: 'plain',
    ends: 'foreign_id',
    does: (stage) => stage.mallory.sendsUpdate(squats(stage, firstIdOf(stage))),
  },
  {
    name: 'words under the id of the house',
    as: 'plain',
    ends: 'foreign_id',
    does: (stage) => stage.mallory.sendsUpdate(squats(stage, stage.house.room.houseId())),
  },
  {
    name: 'our own client under an id that was never leased',
    ends: 'foreign_id',
    does: (stage) => stage.mallory.sendsUpdate(squats(stage, 424_242)),
  },
  {
    name: 'one more id than a person is given, in one update',
    as: 'plain',
    ends: 'foreign_id',
    does: (stage) => {
      const first = textOf(stage.ana.doc)._start!.id
      const right: [number, number] = [first.client, first.clock]
      stage.mallory.sendsUpdate(
        update(Array.from({ length: 65 }, (_, i) => craft(7_000_000 + i, 0, { right }))),
      )
    },
  },
  {
    name: 'coming in as somebody whose id is asked for',
    ends: 'foreign_id',
    does: (stage) => {
      const { mallory, ana, house } = stage
      mallory.drops().clientId = ana.clientId
      mallory.joins()
      house.settles()
      mallory.sendsUpdate(squats(stage, ana.clientId!))
    },
  },
  {
    name: 'an id above all numbers',
    as: 'plain',
    ends: 'frame_broken',
    does: ({ mallory }) =>
      mallory.sendsUpdate(Uint8Array.from([1, 1, ...Array<number>(12).fill(255), 1, 0, 4, 0])),
  },
  {
    name: 'words of another, one of them exchanged',
    ends: null,
    does: ({ ana, mallory, house }) => {
      const [id, at] = [ana.clientId!, Y.getState(ana.doc.store, ana.clientId!)]
      const first = textOf(ana.doc, 'words')._start!.id
      ana.types('참말', 'words')
      house.settles()
      // The document has these clocks already, and their words with them.
      const right: [number, number] = [first.client, first.clock]
      mallory.sendsUpdate(update([craft(id, at, { right }, words('거짓'))]))
    },
  },
  {
    name: 'words that go on where those of another end',
    ends: 'foreign_id',
    does: ({ ana, mallory, house }) => {
      const [id, at] = [ana.clientId!, Y.getState(ana.doc.store, ana.clientId!)]
      const first = textOf(ana.doc, 'words')._start!.id
      ana.types('참말', 'words')
      house.settles()
      const right: [number, number] = [first.client, first.clock]
      mallory.sendsUpdate(update([craft(id, at, { right }, words('참말 덧붙임'))]))
    },
  },
  {
    name: 'a reader who writes',
    as: 'reader',
    ends: 'read_only',
    does: (stage) => stage.tries((doc) => textOf(doc).insert(0, '가')),
  },
  {
    name: 'a reader who takes words out',
    as: 'reader',
    ends: 'read_only',
    does: (stage) => stage.tries((doc) => textOf(doc).delete(0, 5)),
  },
  {
    name: 'a reader whose answer brings words',
    as: 'reader',
    ends: 'read_only',
    does: (stage) =>
      stage.mallory.sendsUpdate(
        stage.made((doc) =>
          insertNode(doc, { key: 'n-1', kind: 'article', parent: 'one', index: 0 }),
        ),
        SYNC.step2,
      ),
  },
  {
    name: 'somebody who is muted and writes on, on an open socket',
    ends: 'muted',
    does: (stage) => {
      const { house, mallory } = stage
      const update = stage.made((doc) => textOf(doc).insert(0, '가'))
      house.store.write((q) => house.mutes(q, mallory.person.id) as undefined)
      house.room.heed()
      house.settles()
      mallory.sendsUpdate(update)
    },
  },
]
