import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertNode, moveNode, removeNode, restoreNode } from '../../drafts/model/operations.ts'
import { fieldOf, nodesOf, metaOf, putNode } from '../../drafts/model/shape.ts'
import { LIMITS } from '../../drafts/rules/limits.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Limits } from '../../server/room/bounds.ts'
import { guardUpdate } from '../../server/room/guard.ts'
import type { Verdict, Writer } from '../../server/room/guard.ts'
import { craft, type, update, words } from '../support/crafted.ts'
import { copyOf, editAtRandom, seeded } from '../support/draft.ts'
import { Random, seedOf } from '../support/random.ts'

const ANA = 101
const BEN = 202

let server: Y.Doc
let copy: Y.Doc
let closed: Writer['closed']
let wrote: Writer['wrote']
beforeEach(() => {
  closed = () => undefined
  wrote = undefined
  server = seeded()
  copy = copyOf(server)
  copy.clientID = ANA
})

/** What an edit on the copy sends. */
function sent(edit: () => void): Uint8Array {
  const updates: Uint8Array[] = []
  const take = (update: Uint8Array): void => void updates.push(update)
  copy.on('update', take)
  edit()
  copy.off('update', take)
  return Y.mergeUpdates(updates)
}

function asked(update: Uint8Array, ids: number[] = [ANA], limits: Limits = LIMITS): Verdict {
  const before = Y.encodeStateAsUpdate(server)
  const owns = (id: number): boolean => ids.includes(id)
  const who: Writer = { owns, closed: (key, sub) => closed(key, sub), wrote }
  const verdict = guardUpdate(server, update, who, limits)
  expect(Y.encodeStateAsUpdate(server)).toEqual(before)
  return verdict
}

/** Lets an honest update pass, applies it, and finds nothing waiting. */
function passes(update: Uint8Array, ids?: number[]): void {
  const verdict = asked(update, ids)
  expect(verdict).toMatchObject({ ok: true, empty: false })
  if (verdict.ok) Y.applyUpdate(server, verdict.news)
  expect(server.store.pendingStructs).toBe(null)
  expect(server.store.pendingDs).toBe(null)
}

/** An edit on a copy of its own. */
function tried(edit: () => void): Verdict {
  copy = Object.assign(copyOf(server), { clientID: ANA })
  return asked(sent(edit))
}

const refused = (refusal: Refusal) => ({ ok: false, refusal })
const json = (doc: Y.Doc) => [metaOf(doc).toJSON(), nodesOf(doc).toJSON()]
const sourcesOf = (doc: Y.Doc) => node(doc).get('sources') as Y.Map<unknown>
const text = (doc: Y.Doc, key = 'access') => fieldOf(doc, key, 'text')!
const node = (doc: Y.Doc, key = 'access') => nodesOf(doc).get(key)!

describe('what people do', () => {
  it('[GUARD-1] passes typing, cutting and pasting in every text', () => {
    for (const field of ['heading', 'text', 'reason', 'plain'] as const) {
      passes(sent(() => fieldOf(copy, 'access', field)!.insert(1, '나')))
      passes(sent(() => fieldOf(copy, 'access', field)!.delete(0, 2)))
    }
    passes(sent(() => text(copy).insert(0, '\t① 한글 🗽\n')))
    expect(text(server).toString()).toBe(text(copy).toString())
  })

  it('[GUARD-1] passes new, moved, removed and restored nodes', () => {
    passes(sent(() => insertNode(copy, { key: 'n-1', kind: 'article', parent: 'one', index: 1 })))
    passes(sent(() => text(copy, 'n-1').insert(0, '새 조')))
    passes(sent(() => moveNode(copy, 'n-1', { parent: 'two', index: 0 })))
    passes(sent(() => removeNode(copy, 'n-1')))
    passes(sent(() => restoreNode(copy, 'n-1')))
    passes(sent(() => insertNode(copy, { key: 'c', kind: 'chapter', parent: '', index: 9 })))
    passes(
      sent(() =>
        insertNode(copy, { key: 'n-2', kind: 'article', parent: 'c', index: 0, removed: true }),
      ),
    )
    expect(json(server)).toEqual(json(copy))
  })

  it('[GUARD-1] passes sources put and taken', () => {
    const sources = (doc: Y.Doc) => node(doc).get('sources') as Y.Map<string>
    passes(sent(() => sources(copy).set('JUD-2010-01', 'a1')))
    passes(sent(() => sources(copy).delete('JUD-2010-01')))
  })

  it('[GUARD-1] passes undo and redo', () => {
    const undo = new Y.UndoManager([nodesOf(copy)], { captureTimeout: 0 })
    passes(sent(() => text(copy).insert(0, '가나다')))
    passes(sent(() => text(copy).delete(1, 3)))
    passes(sent(() => moveNode(copy, 'access', { parent: 'one', index: 0 })))
    passes(sent(() => moveNode(copy, 'access', { parent: 'one', index: 2 })))
    passes(sent(() => removeNode(copy, 'access')))
    for (let i = 0; i < 5; i += 1) passes(sent(() => undo.undo()))
    for (let i = 0; i < 5; i += 1) passes(sent(() => undo.redo()))
    expect(json(server)).toEqual(json(copy))
  })

  it('[GUARD-2] passes a long time offline at once, tombstones and all', () => {
    insertNode(copy, { key: 'n-1', kind: 'article', parent: 'one', index: 0 })
    for (let i = 0; i < 20; i += 1) {
      text(copy, 'n-1').insert(0, `${i}번째 `)
      text(copy, 'n-1').delete(0, 2)
      moveNode(copy, 'n-1', { parent: i % 2 ? 'one' : 'two', index: i % 3 })
    }
    passes(Y.encodeStateAsUpdate(copy, Y.encodeStateVector(server)))
    expect(json(server)).toEqual(json(copy))
  })

  it('[GUARD-2] passes several ids of one person that build on each other', () => {
    for (let i = 0; i < 12; i += 1) {
      copy.clientID = i % 2 ? ANA : BEN
      text(copy).insert(text(copy).length, `${i}`)
    }
    insertNode(copy, { key: 'n-1', kind: 'article', parent: 'one', index: 0 })
    copy.clientID = BEN
    text(copy, 'n-1').insert(0, '다른 창에서')
    passes(Y.encodeStateAsUpdate(copy, Y.encodeStateVector(server)), [ANA, BEN])
    expect(json(server)).toEqual(json(copy))
  })

  it('[GUARD-3] finds nothing new in what is known already', () => {
    const update = sent(() => text(copy).insert(0, '가'))
    passes(update)
    const nothing = { ok: true, empty: true, grows: false, starts: new Map() }
    expect(asked(update)).toMatchObject(nothing)
    expect(asked(update, [])).toMatchObject(nothing)
    expect(asked(Y.encodeStateAsUpdate(copy), [])).toMatchObject(nothing)
    expect(asked(Y.encodeStateAsUpdate(new Y.Doc()), [])).toMatchObject(nothing)
  })

  it('[GUARD-3] takes the new part of an update that is partly known', () => {
    const first = sent(() => text(copy).insert(0, '가'))
    const more = sent(() => text(copy).insert(1, '나'))
    passes(first)
    expect(asked(Y.mergeUpdates([first, more]))).toMatchObject({ starts: new Map([[ANA, 1]]) })
    passes(Y.mergeUpdates([first, more]))
    expect(text(server).toString()).toBe(text(copy).toString())
  })

  it('[GUARD-1] tells which ids advance and from where', () => {
    const update = sent(() => text(copy).insert(0, '가나'))
    const grows = {
      empty: false,
      news: update,
      grows: true,
      exact: true,
      starts: new Map([[ANA, 0]]),
    }
    expect(asked(update)).toEqual({ ok: true, ...grows })
    passes(update)
    const cut = sent(() => text(copy).delete(0, 1))
    const shrinks = { empty: false, news: cut, grows: false, exact: true, starts: new Map() }
    expect(asked(cut)).toEqual({ ok: true, ...shrinks })
  })
})

describe('what is refused', () => {
  const wrong = (place: string) => refused({ code: 'wrong_content', place })
  const nowhere = (place: string) => refused({ code: 'no_such_place', place })

  it('[GUARD-4] refuses a root that the draft does not have', () => {
    expect(tried(() => copy.getMap('other').set('a', 1))).toEqual(nowhere('other'))
    expect(tried(() => copy.getText('words').insert(0, 'a'))).toEqual(nowhere('words'))
    expect(server.share.has('other')).toBe(false)
  })

  it('[GUARD-4] refuses a field that nodes do not have', () => {
    expect(tried(() => node(copy).set('colour', 'red'))).toEqual(nowhere('nodes/access/colour'))
    expect(tried(() => metaOf(copy).set('owner', 'me'))).toEqual(nowhere('meta/owner'))
  })

  it('[GUARD-4] refuses a key of another form', () => {
    for (const key of ['Access', '-a', '', '한글', '__proto__', 'a'.repeat(41)]) {
      const verdict = tried(() => nodesOf(copy).set(key, new Y.Map()))
      expect(verdict).toMatchObject({ ok: false, refusal: { code: 'no_such_place' } })
    }
  })

  it('[GUARD-5] refuses formatting, embeds and types in a text', () => {
    const place = 'nodes/access/text'
    expect(tried(() => text(copy).insert(0, 'a', { bold: true }))).toEqual(wrong(place))
    expect(tried(() => text(copy).format(0, 1, { bold: true }))).toEqual(wrong(place))
    expect(tried(() => text(copy).insertEmbed(0, { image: 'x' }))).toEqual(wrong(place))
    expect(tried(() => text(copy).insertEmbed(0, new Y.Text('x')))).toEqual(wrong(place))
    expect(tried(() => text(copy).setAttribute('a', '1'))).toEqual(nowhere(`${place}/a`))
  })

  it('[GUARD-5] refuses values of another form in a node', () => {
    for (const [field, value] of [
      ['parent', 5],
      ['parent', 'Not A Key'],
      ['order', ''],
      ['order', 'a b'],
      ['order', { a: 1 }],
      ['order', 'a'.repeat(201)],
      ['removed', 'yes'],
      ['removed', false],
      ['parent', new Uint8Array(3)],
      ['order', new Y.Doc()],
    ] as const) {
      expect(tried(() => node(copy).set(field, value))).toEqual(wrong(`nodes/access/${field}`))
    }
    expect(tried(() => sourcesOf(copy).set('INC-2003-01', 5))).toEqual(
      wrong('nodes/access/sources/INC-2003-01'),
    )
    expect(tried(() => sourcesOf(copy).set('<b>', 'a0'))).toEqual(
      nowhere('nodes/access/sources/<b>'),
    )
  })

  it('[GUARD-6] refuses to overwrite a node, its kind, its texts or the title', () => {
    expect(tried(() => nodesOf(copy).set('access', new Y.Map()))).toEqual(wrong('nodes/access'))
    for (const [field, value] of [
      ['kind', 'chapter'],
      ['text', new Y.Text('my words')],
      ['sources', new Y.Map()],
    ] as const) {
      expect(tried(() => node(copy).set(field, value))).toEqual(wrong(`nodes/access/${field}`))
    }
    expect(tried(() => metaOf(copy).set('title', new Y.Text()))).toEqual(wrong('meta/title'))
    expect(tried(() => metaOf(copy).set('lang', 'en'))).toEqual(wrong('meta/lang'))
  })

  it('[GUARD-6] refuses to delete a node, its kind, its texts or the title', () => {
    expect(tried(() => nodesOf(copy).delete('access'))).toEqual(wrong('nodes/access'))
    for (const field of ['kind', 'text', 'sources']) {
      expect(tried(() => node(copy).delete(field))).toEqual(wrong(`nodes/access/${field}`))
    }
    expect(tried(() => metaOf(copy).delete('title'))).toEqual(wrong('meta/title'))
  })

  it('[GUARD-13] refuses words in the title, words taken from it, and a second preamble', () => {
    const title = () => metaOf(copy).get('title') as Y.Text
    expect(tried(() => title().insert(0, '새 '))).toEqual(wrong('meta/title'))
    expect(tried(() => title().delete(0, 1))).toEqual(wrong('meta/title'))
    const second = { key: 'second', kind: 'preamble', parent: '', order: 'Zz' } as const
    expect(tried(() => putNode(copy, second))).toEqual(wrong('nodes/second/kind'))
  })

  it('[GUARD-6] refuses to overwrite also where no deletion is spoken of', () => {
    const over = (item: Y.Item, ref: number) => {
      const { client, clock } = item.id
      return asked(update([craft(ANA, 0, { origin: [client, clock] }, type(ref))]))
    }
    const fieldItem = (field: string) => node(server)._map.get(field)!
    expect(over(fieldItem('text'), 2)).toEqual(wrong('nodes/access/text'))
    expect(over(fieldItem('sources'), 1)).toEqual(wrong('nodes/access/sources'))
    expect(over(nodesOf(server)._map.get('access')!, 1)).toEqual(wrong('nodes/access'))
    expect(over(metaOf(server)._map.get('title')!, 2)).toEqual(wrong('meta/title'))
  })

  it('[GUARD-6] refuses a node that is made and taken back, or made of something else', () => {
    const made = tried(() => {
      nodesOf(copy).set('gone', new Y.Map())
      nodesOf(copy).delete('gone')
    })
    expect(made).toEqual(wrong('nodes/gone'))
    for (const value of [new Y.Text('a'), new Y.Array(), new Y.XmlElement('p'), 'text', 5]) {
      expect(tried(() => copy.getMap('nodes').set('new', value))).toEqual(wrong('nodes/new'))
    }
    const map = new Y.Map<unknown>([['text', new Y.XmlText('a')]])
    expect(tried(() => nodesOf(copy).set('xml', map))).toEqual(wrong('nodes/xml/text'))
  })

  it('[GUARD-7] refuses words under an id that belongs to somebody else', () => {
    const update = sent(() => text(copy).insert(0, '가'))
    expect(asked(update, [BEN])).toEqual(refused({ code: 'foreign_id', clientId: ANA }))
  })

  it('[GUARD-8] refuses what follows words it has not seen', () => {
    sent(() => text(copy).insert(0, '가'))
    const second = sent(() => text(copy).insert(1, '나'))
    expect(asked(second)).toEqual(refused({ code: 'gap' }))
    copy.clientID = BEN
    const beside = sent(() => text(copy).insert(2, '다'))
    expect(asked(beside, [BEN])).toEqual(refused({ code: 'gap' }))
    const cut = sent(() => text(copy).delete(0, 1))
    expect(asked(cut)).toEqual(refused({ code: 'gap' }))
  })

  it('[GUARD-8] refuses words that wait for each other', () => {
    const ana = craft(ANA, 0, { origin: [BEN, 0] })
    const ben = craft(BEN, 0, { origin: [ANA, 0] })
    expect(asked(update([ben, ana]), [ANA, BEN])).toEqual(refused({ code: 'gap' }))
    expect(asked(update([craft(ANA, 0, { origin: [ANA, 0] })]))).toEqual(refused({ code: 'gap' }))
    expect(asked(update([craft(ANA, 0, { origin: [ANA, 7] })]))).toEqual(refused({ code: 'gap' }))
  })

  it('[GUARD-8] refuses two blocks of one client, of which Yjs would read one', () => {
    const { client, clock } = text(server)._start!.id
    const first = craft(ANA, 0, { origin: [client, clock] })
    const second = craft(ANA, 1, { origin: [client, clock] })
    expect(asked(update([first, second]))).toEqual(refused({ code: 'frame_broken' }))
    expect(asked(update([first]))).toMatchObject({ ok: true })
  })

  it('[GUARD-8] refuses words between two places', () => {
    const left = text(server)._start!.id
    const right = text(server, 'notice')._start!.id
    const between = craft(ANA, 0, {
      origin: [left.client, left.clock],
      right: [right.client, right.clock],
    })
    expect(asked(update([between]))).toEqual(wrong(''))
  })

  it('[GUARD-8] refuses words that begin as known ones and stand elsewhere', () => {
    passes(sent(() => text(copy).insert(0, '가나')))
    const first = text(server)._start!.right!.id
    const here = craft(ANA, 0, { right: [first.client, first.clock] }, words('가나다'))
    expect(asked(update([here]))).toMatchObject({ ok: true, starts: new Map([[ANA, 2]]) })
    const there = text(server, 'notice')._start!.id
    const elsewhere = craft(ANA, 0, { right: [there.client, there.clock] }, words('가나다'))
    expect(asked(update([elsewhere]))).toEqual(wrong(''))
  })

  it('[GUARD-9] refuses deletions out of order', () => {
    const { client, clock } = text(server)._start!.id
    const cut = (...ranges: [number, number][]) => asked(update([], new Map([[client, ranges]])))
    expect(cut([clock, 1], [clock, 1])).toEqual(refused({ code: 'frame_broken' }))
    expect(cut([clock + 1, 1], [clock, 1])).toEqual(refused({ code: 'frame_broken' }))
    expect(cut([clock, 0])).toEqual(refused({ code: 'frame_broken' }))
    expect(cut([clock, 1])).toMatchObject({ ok: true, empty: false })
    expect(cut([clock, 1e9])).toMatchObject({ ok: false })
  })

  it('[GUARD-10] refuses a text that would be too long, and lets it shrink', () => {
    const limits = { ...LIMITS, text: 20, heading: 10 }
    const long = sent(() => text(copy).insert(0, '가'.repeat(20)))
    const place = 'nodes/access/text'
    expect(asked(long, [ANA], limits)).toEqual(refused({ code: 'text_too_long', place, limit: 20 }))
    Y.applyUpdate(server, long)
    expect(
      asked(
        sent(() => text(copy).delete(0, 1)),
        [ANA],
        limits,
      ),
    ).toMatchObject({ ok: true })
    const swap = sent(() =>
      copy.transact(() => {
        text(copy).delete(0, text(copy).length)
        text(copy).insert(0, '나'.repeat(20))
      }),
    )
    copy = Object.assign(copyOf(server), { clientID: ANA })
    expect(asked(swap, [ANA], limits)).toMatchObject({ ok: false })
    const heading = sent(() => fieldOf(copy, 'access', 'heading')!.insert(0, '가'.repeat(11)))
    expect(asked(heading, [ANA], limits)).toMatchObject({ refusal: { code: 'text_too_long' } })
  })

  it('[ROOM-61] nodes that were taken out make room for others, though not without end', () => {
    const limits = { ...LIMITS, nodes: 8 }
    const put = (key: string) =>
      sent(() => insertNode(copy, { key, kind: 'article', parent: 'one', index: 0 }))
    passes(put('n-1'))
    expect(asked(put('n-2'), [ANA], limits)).toMatchObject({ ok: false })
    copy = Object.assign(copyOf(server), { clientID: ANA })
    passes(sent(() => removeNode(copy, 'n-1')))
    expect(asked(put('n-3'), [ANA], limits)).toMatchObject({ ok: true })
    const many = () => {
      for (let i = 0; i < 5_000; i += 1) {
        const gone = { kind: 'article', parent: 'one', order: 'a0', removed: true }
        server.getMap('nodes').set(`gone-${i}`, new Y.Map(Object.entries(gone)))
      }
    }
    server.transact(many)
    copy = Object.assign(copyOf(server), { clientID: ANA })
    expect(asked(put('n-4'), [ANA])).toMatchObject({ refusal: { code: 'too_many_nodes' } })
  })

  it('[GUARD-10] refuses a node or source above their number', () => {
    const limits = { ...LIMITS, nodes: 8, sources: 2 }
    const put = (key: string) =>
      sent(() => insertNode(copy, { key, kind: 'article', parent: 'one', index: 0 }))
    passes(put('n-1'))
    expect(asked(put('n-2'), [ANA], limits)).toEqual(refused({ code: 'too_many_nodes', limit: 8 }))
    copy = Object.assign(copyOf(server), { clientID: ANA })
    const sources = node(copy).get('sources') as Y.Map<string>
    expect(
      asked(
        sent(() => sources.set('A-1', 'a1')),
        [ANA],
        limits,
      ),
    ).toMatchObject({ ok: true })
    const two = sent(() => sources.set('A-2', 'a2'))
    Y.applyUpdate(server, Y.encodeStateAsUpdate(copy, Y.encodeStateVector(server)))
    expect(asked(two, [ANA], limits)).toMatchObject({ ok: true, empty: true })
    expect(
      asked(
        sent(() => sources.set('A-3', 'a3')),
        [ANA],
        limits,
      ),
    ).toEqual(wrong('nodes/access/sources'))
  })

  it('[GUARD-14] refuses to take out, empty or lose what others wrote, from who may not', () => {
    const others = (key: string) => refused({ code: 'others_words', key })
    const words = '여러 사람이 쓴 말 '.repeat(20)
    text(server).insert(0, words)
    wrote = (id) => id === ANA
    expect(tried(() => removeNode(copy, 'access'))).toEqual(others('access'))
    expect(tried(() => removeNode(copy, 'one'))).toEqual(others('one'))
    expect(tried(() => node(copy).set('parent', 'nowhere'))).toEqual(others('access'))
    expect(tried(() => node(copy).set('parent', 'notice'))).toEqual(others('access'))
    expect(tried(() => text(copy).delete(0, words.length))).toEqual(others('access'))
    const swap = () => {
      text(copy).delete(0, words.length)
      text(copy).insert(0, '내 말')
    }
    expect(tried(() => copy.transact(swap))).toEqual(others('access'))
    // What is edited, moved to where it stands, or brought back is no such stroke.
    expect(tried(() => text(copy).delete(0, 100))).toMatchObject({ ok: true })
    expect(tried(() => moveNode(copy, 'access', { parent: 'one', index: 0 }))).toMatchObject({
      ok: true,
    })
    removeNode(server, 'notice')
    expect(tried(() => restoreNode(copy, 'notice'))).toMatchObject({ ok: true })
    wrote = undefined
    expect(tried(() => removeNode(copy, 'access'))).toMatchObject({ ok: true })
    expect(tried(() => text(copy).delete(0, words.length))).toMatchObject({ ok: true })
  })

  it('[GUARD-14] lets everybody take out what they alone wrote, and no more with it', () => {
    wrote = (id) => id === ANA
    const put = (key: string, kind: 'article' | 'chapter', parent: string) =>
      insertNode(copy, { key, kind, parent, index: 0 })
    passes(sent(() => put('mine', 'chapter', '')))
    passes(sent(() => put('n-1', 'article', 'mine')))
    passes(sent(() => text(copy, 'n-1').insert(0, '내가 쓴 말 '.repeat(50))))
    passes(sent(() => text(copy, 'n-1').delete(0, 300)))
    passes(sent(() => removeNode(copy, 'n-1')))
    passes(sent(() => restoreNode(copy, 'n-1')))
    passes(sent(() => removeNode(copy, 'mine')))
    passes(sent(() => restoreNode(copy, 'mine')))
    passes(sent(() => moveNode(copy, 'access', { parent: 'mine', index: 0 })))
    const mine = refused({ code: 'others_words', key: 'mine' })
    expect(tried(() => removeNode(copy, 'mine'))).toEqual(mine)
    const there = () => {
      put('new', 'chapter', '')
      moveNode(copy, 'access', { parent: 'new', index: 0 })
    }
    expect(tried(there)).toMatchObject({ ok: true })
    const out = (): void => (there(), removeNode(copy, 'new'))
    expect(tried(out)).toEqual(refused({ code: 'others_words', key: 'access' }))
    copy = Object.assign(copyOf(server), { clientID: BEN })
    passes(
      sent(() => text(copy, 'n-1').insert(0, '벤')),
      [BEN],
    )
    expect(tried(() => removeNode(copy, 'n-1'))).toEqual(
      refused({ code: 'others_words', key: 'n-1' }),
    )
  })

  it('[GUARD-11] refuses bytes that are no update', () => {
    for (const bytes of [[], [1], [255], [1, 1, 5, 0, 12], [0, 1], [1, 0, 5, 0, 0]]) {
      expect(asked(Uint8Array.from(bytes))).toEqual(refused({ code: 'frame_broken' }))
    }
  })
})

describe('any bytes', () => {
  it('[GUARD-11] never throws, and what it lets pass integrates wholly', () => {
    const seed = seedOf('guard', 20_261_122)
    const random = new Random(seed)
    let passed = 0
    for (let round = 0; round < 1500; round += 1) {
      if (round % 50 === 0) {
        server = seeded()
        copy = Object.assign(copyOf(server), { clientID: ANA })
      }
      const honest = sent(() => {
        for (let i = random.below(3); i >= 0; i -= 1) editAtRandom(copy, random)
      })
      const bytes = honest.slice()
      for (let i = random.below(4); i > 0; i -= 1)
        bytes[random.below(bytes.length)] = random.below(256)
      const verdict = guardUpdate(
        server,
        bytes,
        { owns: (id) => id === ANA, closed: () => undefined },
        LIMITS,
      )
      if (verdict.ok) {
        passed += 1
        Y.applyUpdate(server, verdict.news)
        expect([server.store.pendingStructs, server.store.pendingDs], `round ${round}`).toEqual([
          null,
          null,
        ])
        expect([...server.share.keys()].sort()).toEqual(['meta', 'nodes'])
      }
      copy = Object.assign(copyOf(server), { clientID: ANA })
    }
    expect(passed).toBeGreaterThan(300)
  })

  it('[GUARD-1] passes every honest edit at random', () => {
    const seed = seedOf('honest edits', 7)
    const random = new Random(seed)
    for (let round = 0; round < 600; round += 1) {
      const update = sent(() => editAtRandom(copy, random))
      const verdict = guardUpdate(
        server,
        update,
        { owns: (id) => id === ANA, closed: () => undefined },
        LIMITS,
      )
      expect(verdict, `round ${round}`).toMatchObject({ ok: true })
      Y.applyUpdate(server, update)
    }
    expect(json(server)).toEqual(json(copy))
  })

  it('[GUARD-15] what is called exact changes the document by what it says, to the byte', () => {
    const random = new Random(seedOf('exact edits', 11))
    const copies = [ANA, BEN].map((id) => Object.assign(copyOf(server), { clientID: id }))
    let made: Uint8Array | null = null
    server.on('update', (update: Uint8Array) => (made = update))
    const met = { exact: 0, other: 0 }
    const apply = (update: Uint8Array): void => {
      made = null
      const verdict = asked(update, [ANA, BEN])
      if (!verdict.ok || verdict.empty) return
      Y.applyUpdate(server, verdict.news)
      met[verdict.exact ? 'exact' : 'other'] += 1
      if (verdict.exact) expect(made).toEqual(verdict.news)
    }
    for (let round = 0; round < 400; round += 1) {
      copy = copies[round % 2]!
      const update = sent(() => {
        for (let i = random.below(2); i >= 0; i -= 1) editAtRandom(copy, random)
      })
      apply(update)
      if (random.chance(0.1)) apply(Y.encodeStateAsUpdate(copy))
      if (random.chance(0.2)) Y.applyUpdate(copy, Y.encodeStateAsUpdate(server))
    }
    expect(met.exact).toBeGreaterThan(50)
    expect(met.other).toBeGreaterThan(50)
    copy = copies[0]!
    const more = new Uint8Array([...sent(() => text(copy).insert(0, '가')), 7])
    expect(asked(more)).toMatchObject({ ok: true, exact: false })
  })
})
