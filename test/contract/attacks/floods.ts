import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { FRAME, SYNC } from '../../../drafts/wire/frames.ts'
import { craft, update } from '../../support/crafted.ts'
import { syncFrame } from '../member.ts'
import { textOf } from './stage.ts'
import type { Attack, Stage } from './stage.ts'

/** An awareness frame of these entries. */
const presence = (entries: [number, number, string][]): Uint8Array => {
  const body = encoding.encode((e) => {
    encoding.writeVarUint(e, entries.length)
    for (const [id, clock, json] of entries) {
      encoding.writeVarUint(e, id)
      encoding.writeVarUint(e, clock)
      encoding.writeVarString(e, json)
    }
  })
  return encoding.encode((e) => {
    encoding.writeVarUint(e, FRAME.awareness)
    encoding.writeVarUint8Array(e, body)
  })
}

const shows = (
  name: string,
  of: (stage: Stage) => [number, number, string][],
  more: Partial<Attack> = {},
): Attack => ({
  name,
  ends: null,
  ...more,
  does: (stage) => void stage.mallory.sends(presence(of(stage))),
})

/** Being seen as somebody else, or as many. */
export const SEEN: Attack[] = [
  shows('presence: in the place of another', ({ ana }) => [
    [ana.clientId!, 2 ** 40, '{"cursor":1}'],
  ]),
  shows('presence: another is sent away', ({ ana }) => [[ana.clientId!, 2 ** 40, 'null']]),
  shows('presence: the same by a plain client', ({ ana }) => [[ana.clientId!, 9, 'null']], {
    as: 'plain',
  }),
  shows('presence: under the name and colour of another', (stage) => [
    [stage.id, 1, '{"user":{"name":"아나","colour":2,"id":"person-아나"}}'],
  ]),
  shows('presence: a name twice in one state', (stage) => [
    [stage.id, 1, '{"user":{"name":"말로리"},"user":{"name":"아나"}}'],
  ]),
  shows('presence: under an id that was never leased', () => [[424_242, 1, '{"cursor":1}']]),
  shows('presence: of a reader', () => [[555, 1, '{"cursor":1}']], { as: 'reader' }),
  shows('presence: larger than one is', (stage) => [[stage.id, 1, `{"a":"${'x'.repeat(2_000)}"}`]]),
  shows('presence: no state at all', (stage) => [[stage.id, 1, '[1,2]']]),
  shows('presence: no JSON', (stage) => [[stage.id, 1, '{"user":']]),
  shows('presence: of thousands', () =>
    Array.from({ length: 3_000 }, (_, i): [number, number, string] => [
      1_000_000 + i,
      Number.MAX_SAFE_INTEGER,
      '{}',
    ]),
  ),
  {
    name: 'presence: cut short',
    ends: 'frame_broken',
    does: ({ mallory, id }) => void mallory.sends(presence([[id, 1, '{}']]).slice(0, -1)),
  },
]

/** Letters one by one, as many as are taken. */
const types = (stage: Stage, times: number, each = (): void => {}): void => {
  const { mallory, house } = stage
  const copy = Object.assign(new Y.Doc(), { clientID: stage.id })
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(mallory.doc))
  const updates: Uint8Array[] = []
  copy.on('update', (made: Uint8Array) => void updates.push(made))
  for (let i = 0; i < times; i += 1) textOf(copy, 'words').insert(0, '가')
  const before = mallory.sent
  updates.forEach((made, i) => {
    mallory.sendsUpdate(made)
    if (i % 50 === 0) each()
  })
  house.settles()
  for (const made of updates.slice(0, mallory.told.saved.at(-1)! - before)) stage.grants(made)
}

const sends = (name: string, times: number, frame: (stage: Stage) => Uint8Array): Attack => ({
  name,
  ends: 'too_fast',
  does: (stage) => {
    for (let i = 0; i < times; i += 1) {
      stage.mallory.sends(frame(stage))
      if (i % 200 === 0) stage.goesOn()
    }
  },
})

/** Too much of everything, between the words of others. */
export const FLOODS: Attack[] = [
  {
    name: 'flood: letters without end, between those of others',
    ends: 'too_fast',
    does: (stage) => types(stage, 1_500, () => stage.goesOn()),
  },
  {
    name: 'flood: as many letters as are borne',
    ends: null,
    does: (stage) => types(stage, 300, () => stage.goesOn()),
  },
  {
    name: 'flood: updates behind a gap',
    ends: 'too_fast',
    does: (stage) => {
      const { client, clock } = textOf(stage.ana.doc)._start!.id
      for (let i = 1; i <= 3_000; i += 1) {
        stage.mallory.sendsUpdate(update([craft(stage.id, i * 2, { right: [client, clock] })]))
        if (i % 200 === 0) stage.goesOn()
      }
    },
  },
  sends('flood: questions for the whole document', 400, () =>
    syncFrame(SYNC.step1, Uint8Array.of(0)),
  ),
  sends('flood: questions for who is here', 2_000, () => Uint8Array.of(FRAME.queryAwareness)),
  sends('flood: presence', 2_000, ({ id }) => presence([[id, 1, '{"cursor":3}']])),
  sends('flood: updates of nothing', 2_000, () => syncFrame(SYNC.update, Uint8Array.of(0, 0))),
  sends('flood: what is known already', 2_000, ({ house }) =>
    syncFrame(SYNC.update, house.rows()[0]!.update),
  ),
  {
    name: 'flood: the same of a reader',
    as: 'reader',
    ends: 'too_fast',
    does: ({ mallory }) => {
      for (let i = 0; i < 2_000; i += 1) mallory.sends(syncFrame(SYNC.update, Uint8Array.of(0, 0)))
    },
  },
  {
    name: 'flood: coming and going for new ids',
    ends: 'too_fast',
    does: ({ mallory, house }) => {
      for (let i = 0; i < 70 && mallory.told.closed.length === 0; i += 1) {
        mallory.drops().clientId = null
        mallory.joins()
        house.settles()
      }
    },
  },
  {
    name: 'flood: coming and going with refusals',
    ends: 'too_fast',
    does: ({ mallory, house }) => {
      for (let i = 0; i < 21; i += 1) {
        mallory.sends(new Uint8Array())
        house.settles()
        mallory.joins()
        house.settles()
      }
    },
  },
  {
    name: 'a frame above its size',
    ends: 'frame_too_large',
    does: ({ mallory }) => void mallory.sends(syncFrame(SYNC.update, new Uint8Array(70_000))),
  },
  {
    name: 'a catch-up above its size',
    ends: 'frame_too_large',
    does: ({ mallory }) => void mallory.sends(syncFrame(SYNC.step2, new Uint8Array(1_100_000))),
  },
  {
    name: 'a question that names thousands of clients',
    ends: null,
    does: ({ mallory }) => {
      const vector = encoding.encode((e) => {
        encoding.writeVarUint(e, 8_000)
        for (let i = 0; i < 8_000; i += 1) {
          encoding.writeVarUint(e, i)
          encoding.writeVarUint(e, 1e9)
        }
      })
      mallory.sends(syncFrame(SYNC.step1, vector))
    },
  },
  {
    name: 'a question that is none',
    ends: 'frame_broken',
    does: ({ mallory }) => void mallory.sends(syncFrame(SYNC.step1, Uint8Array.of(9, 1))),
  },
  ...([FRAME.auth, FRAME.hello, FRAME.saved, FRAME.refused, FRAME.event, 99] as number[]).map(
    (type): Attack => ({
      name: `a frame that only the server sends, or nobody: ${type}`,
      ends: 'frame_unknown',
      does: ({ mallory }) => void mallory.sends(Uint8Array.of(type, 1, 1)),
    }),
  ),
  {
    name: 'nothing at all',
    ends: 'frame_broken',
    does: ({ mallory }) => void mallory.sends(new Uint8Array()),
  },
]
