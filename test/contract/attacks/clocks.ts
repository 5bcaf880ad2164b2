import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { FRAME, SYNC } from '../../../drafts/wire/frames.ts'
import type { RefusalCode } from '../../../drafts/wire/refusal.ts'
import { craft, update, words } from '../../support/crafted.ts'
import { syncFrame } from '../member.ts'
import { FROZEN, textOf } from './stage.ts'
import type { Attack, Stage } from './stage.ts'

const firstOf = ({ ana }: Stage, key = 'access'): [number, number] => {
  const { client, clock } = textOf(ana.doc, key)._start!.id
  return [client, clock]
}

const bytes = (
  name: string,
  ends: RefusalCode | null,
  of: (stage: Stage) => Uint8Array,
  step: number = SYNC.update,
): Attack => ({ name, ends, does: (stage) => stage.mallory.sendsUpdate(of(stage), step) })

/** Asked for what is missing, the client leaves the gap again. */
const gap = (name: string, of: (stage: Stage) => Uint8Array): Attack => ({
  name,
  ends: 'gap',
  does: (stage) => {
    stage.mallory.sendsUpdate(of(stage))
    stage.house.wire.deliver()
    stage.mallory.sendsUpdate(of(stage), SYNC.step2)
  },
})

/** One struct of a kind that has a length alone: 0 is a gap in memory, 10 one in the update. */
const bare = (client: number, clock: number, info: number) =>
  update([
    {
      client,
      clock,
      write: (e) => {
        encoding.writeUint8(e, info)
        encoding.writeVarUint(e, 5)
      },
    },
  ])

/** Clocks, gaps and orders that no honest client sends. */
export const CLOCKS: Attack[] = [
  gap('a clock far ahead', (stage) =>
    update([craft(stage.id, 2 ** 39, { right: firstOf(stage) })]),
  ),
  gap('a clock one ahead', (stage) => update([craft(stage.id, 1, { right: firstOf(stage) })])),
  gap('a struct that names itself', (stage) =>
    update([craft(stage.id, 0, { origin: [stage.id, 0] })]),
  ),
  gap('a struct beside words of the future', (stage) =>
    update([craft(stage.id, 0, { origin: [stage.ana.clientId!, 1e9] })]),
  ),
  gap('a struct beside words of nobody', (stage) =>
    update([craft(stage.id, 0, { origin: [99, 99] })]),
  ),
  gap('a deletion of words of the future', (stage) =>
    update([], new Map([[stage.ana.clientId!, [[1e9, 5]]]])),
  ),
  gap('a deletion of words of nobody', () => update([], new Map([[99, [[0, 1e9]]]]))),
  gap('a gap within the update itself', (stage) => bare(stage.id, 0, 10)),
  bytes('a clock above all that is counted', 'frame_broken', (stage) =>
    update([craft(stage.id, 2 ** 50, { right: firstOf(stage) })]),
  ),
  bytes('garbage as new words', 'wrong_content', (stage) => bare(stage.id, 0, 0)),
  bytes('two blocks of one client', 'frame_broken', (stage) => {
    const right = firstOf(stage)
    return update([craft(stage.id, 0, { right }), craft(stage.id, 1, { right })])
  }),
  bytes('words longer than any clock', 'frame_broken', (stage) =>
    update([
      craft(
        stage.id,
        0,
        { right: firstOf(stage) },
        {
          info: 1,
          write: (e) => encoding.writeVarUint(e, 2 ** 50),
        },
      ),
    ]),
  ),
  bytes('words between two articles', 'wrong_content', (stage) =>
    update([craft(stage.id, 0, { origin: firstOf(stage), right: firstOf(stage, 'purpose') })]),
  ),
  bytes('words between two places in the wrong order', 'wrong_content', (stage) => {
    const [client, clock] = firstOf(stage, 'words')
    return update([craft(stage.id, 0, { origin: [client, clock + 2], right: [client, clock] })])
  }),
  bytes('deletions that overlap', 'frame_broken', (stage) => {
    const [client, clock] = firstOf(stage)
    return update(
      [],
      new Map([
        [
          client,
          [
            [clock, 3],
            [clock + 1, 3],
          ],
        ],
      ]),
    )
  }),
  bytes('deletions in the wrong order', 'frame_broken', (stage) => {
    const [client, clock] = firstOf(stage)
    return update(
      [],
      new Map([
        [
          client,
          [
            [clock + 4, 1],
            [clock, 1],
          ],
        ],
      ]),
    )
  }),
  bytes('a deletion of nothing', 'frame_broken', (stage) =>
    update([], new Map([[firstOf(stage)[0], [[0, 0]]]])),
  ),
  bytes('a deletion of everything there is', 'wrong_content', ({ mallory }) => {
    const clients = [...mallory.doc.store.clients.keys()]
    const all = clients.map((id): [number, [number, number][]] => [
      id,
      [[0, Y.getState(mallory.doc.store, id)]],
    ])
    return update([], new Map(all))
  }),
  bytes('an update of the other format', 'frame_broken', (stage) =>
    Y.convertUpdateFormatV1ToV2(stage.made((doc) => textOf(doc).insert(0, '가'))),
  ),
  bytes('an update that says it has a million clients', 'frame_broken', () =>
    Uint8Array.from([192, 132, 61, 1, 5, 0]),
  ),
  {
    name: 'a struct that waits for another that waits for it',
    as: 'plain',
    ends: 'gap',
    does: ({ mallory, house }) => {
      const [a, b] = [mallory.doc.clientID, mallory.doc.clientID + 1]
      const ring = update([craft(b, 0, { origin: [a, 0] }), craft(a, 0, { origin: [b, 0] })])
      mallory.sendsUpdate(ring)
      house.wire.deliver()
      mallory.sendsUpdate(ring, SYNC.step2)
    },
  },
  {
    name: 'a real update cut short at every byte',
    ends: 'frame_broken',
    does: (stage) => {
      const { mallory, house } = stage
      const whole = stage.made((doc) => {
        textOf(doc).insert(3, '가나다')
        textOf(doc, 'words').delete(0, 1)
      })
      for (let end = 0; end < whole.byteLength; end += 1) {
        mallory.sendsUpdate(whole.slice(0, end))
        house.settles()
        if (end === whole.byteLength - 1) break
        expectClosed(stage)
        house.clock.advance(10_000)
        mallory.joins()
        house.settles()
      }
    },
  },
  {
    name: 'frames cut short before their update',
    ends: 'frame_broken',
    does: ({ mallory }) =>
      void mallory.sends(Uint8Array.from([FRAME.sync, SYNC.update, 200, 1, 1])),
  },
]

function expectClosed({ mallory }: Stage): void {
  if (mallory.told.closed.length !== 1) throw new Error('a part of an update was taken')
}

/** What was said already, again. */
export const REPLAYED: Attack[] = [
  {
    name: 'what another wrote, sent again',
    ends: null,
    does: ({ mallory, house }) => {
      for (const { update: row } of house.rows()) mallory.sendsUpdate(row)
    },
  },
  {
    name: 'the whole document, again and again',
    ends: null,
    does: ({ mallory, ana }) => {
      const whole = Y.encodeStateAsUpdate(ana.doc)
      for (let i = 0; i < 20; i += 1) mallory.sendsUpdate(whole, SYNC.step2)
    },
  },
  {
    name: 'words that were taken out meanwhile',
    ends: null,
    does: (stage) => {
      const before = Y.encodeStateAsUpdate(stage.mallory.doc)
      textOf(stage.ana.doc).delete(0, 10)
      stage.house.settles()
      stage.mallory.sendsUpdate(before, SYNC.step2)
    },
  },
  {
    name: 'what was refused, after coming again',
    ends: 'frozen',
    does: (stage) => {
      const bad = stage.made((doc) => textOf(doc, FROZEN).insert(0, '가'))
      stage.mallory.sendsUpdate(bad)
      stage.house.settles()
      stage.mallory.joins()
      stage.house.settles()
      stage.mallory.sendsUpdate(bad)
    },
  },
  {
    name: 'an own edit twice, the second time with other words',
    ends: null,
    does: (stage) => {
      const right = firstOf(stage)
      const first = update([craft(stage.id, 0, { right }, words('한 번'))])
      stage.mallory.sendsUpdate(stage.grants(first))
      stage.house.settles()
      stage.mallory.sendsUpdate(update([craft(stage.id, 0, { right }, words('두 번'))]))
    },
  },
  {
    name: 'an update with garbage behind it',
    ends: null,
    does: (stage) => {
      const good = stage.grants(stage.made((doc) => textOf(doc).insert(0, '가')))
      stage.mallory.sends(
        Uint8Array.from([...syncFrame(SYNC.update, Uint8Array.from([...good, 9, 9, 9])), 7, 7]),
      )
    },
  },
]
