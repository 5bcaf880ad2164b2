import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { canonicalText } from '../../drafts/model/canonical.ts'
import { readCharter, readRemoved } from '../../drafts/model/read.ts'
import { metaOf, nodesOf, putNode } from '../../drafts/model/shape.ts'
import { copyOf, editAtRandom, seeded, SMALL } from '../support/draft.ts'
import { Random, seedOf } from '../support/random.ts'

describe('reading a document', () => {
  it('[DRAFT-2] gives back the charter it was seeded with', () => {
    expect(readCharter(seeded())).toEqual(SMALL)
    expect(readRemoved(seeded())).toEqual([])
  })

  it('[DRAFT-3] reads an empty document as an empty charter', () => {
    expect(readCharter(new Y.Doc())).toEqual({
      title: '',
      subtitle: '',
      lang: 'ko-KR',
      preamble: null,
      articles: [],
      chapters: [],
      stray: [],
    })
  })

  it('[DRAFT-4] shows an article whose chapter is gone as stray, in a fixed order', () => {
    const doc = seeded()
    nodesOf(doc).get('one')!.set('removed', true)
    nodesOf(doc).get('access')!.set('parent', 'nowhere')
    expect(readCharter(doc).stray.map((clause) => clause.key)).toEqual([
      'access',
      'purpose',
      'words',
    ])
    expect(readRemoved(doc)).toEqual([{ key: 'one', kind: 'chapter', heading: '총칙' }])
  })

  it('[DRAFT-4] sorts two nodes of one order by key', () => {
    const doc = seeded()
    for (const key of ['z', 'b']) putNode(doc, { key, kind: 'article', parent: 'two', order: 'a0' })
    const keys = readCharter(doc).chapters[1]!.articles.map((clause) => clause.key)
    expect(keys).toEqual(['access', 'b', 'z', 'notice'])
  })

  it('[DRAFT-11] offers what was taken out to be brought back, but not what never had a word', () => {
    const doc = seeded()
    for (const key of ['access', 'blank']) {
      if (key === 'blank') putNode(doc, { key, kind: 'article', parent: 'two', order: 'a9' })
      nodesOf(doc).get(key)!.set('removed', true)
    }
    expect(readRemoved(doc)).toEqual([{ key: 'access', kind: 'article', heading: 'access의 제목' }])
  })

  it('[DRAFT-5] never throws where another program made the roots or values something else', () => {
    const text = new Y.Doc()
    text.getText('nodes').insert(0, '글')
    text.getArray('meta').push([1])
    expect(readCharter(text).chapters).toEqual([])
    const doc = seeded()
    const node = nodesOf(doc).get('access')!
    node.set('heading', 7)
    node.set('text', new Y.Map())
    node.set('sources', 'none')
    node.set('order', null)
    nodesOf(doc).set('BAD KEY', new Y.Map())
    nodesOf(doc).set('number', 3 as never)
    metaOf(doc).set('lang', ['ko'])
    const read = readCharter(doc)
    expect(read.lang).toBe('ko-KR')
    expect(read.chapters[1]!.articles[0]).toEqual({
      key: 'access',
      heading: '',
      lines: [],
      reason: '까닭',
      plain: '쉬운 말',
      sources: [],
    })
  })

  it('[DRAFT-5] never throws for documents of random values in every place', () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string()),
    )
    const field = fc.constantFrom(
      'kind',
      'parent',
      'order',
      'removed',
      'heading',
      'text',
      'sources',
    )
    const kind = fc.constantFrom('article', 'chapter', 'preamble', 'else')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ maxLength: 3 }), kind, fc.array(fc.tuple(field, value)))),
        (nodes) => {
          const doc = new Y.Doc()
          for (const [key, of, values] of nodes) {
            const map = new Y.Map<unknown>()
            map.set('kind', of)
            for (const [name, what] of values) map.set(name, what)
            nodesOf(doc).set(key, map)
          }
          expect(() => canonicalText(readCharter(doc))).not.toThrow()
          expect(readCharter(copyOf(doc))).toEqual(readCharter(doc))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('[DRAFT-6] gives equal charters equal bytes, whatever the normal form they were typed in', () => {
    const composed = { ...SMALL, title: '헌장' }
    const decomposed = { ...SMALL, title: '헌장'.normalize('NFD') }
    expect(canonicalText(decomposed)).toBe(canonicalText(composed))
    expect(canonicalText(SMALL)).toMatch(
      /^\{"articles":\[\],"chapters":\[\{"articles":\[\{"heading":"purpose의 제목","key":"purpose"/,
    )
  })
})

type Peer = { doc: Y.Doc; inbox: Uint8Array[]; offline: boolean }

/** Peers that edit at random and hear of each other late, twice, out of order, or after a while. */
function runSchedule(seed: number): string[] {
  const random = new Random(seed)
  const start = seeded()
  const peers: Peer[] = Array.from({ length: 3 + random.below(3) }, () => ({
    doc: copyOf(start),
    inbox: [],
    offline: false,
  }))
  peers.forEach((peer, i) => {
    peer.doc.clientID = 1_000 + i
    peer.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'wire') return
      for (const other of peers) {
        if (other === peer) continue
        other.inbox.push(update)
        if (random.chance(0.1)) other.inbox.push(update)
      }
    })
  })
  const hear = (peer: Peer): void => {
    const at = random.below(peer.inbox.length)
    const [update] = peer.inbox.splice(at, 1)
    if (update) Y.applyUpdate(peer.doc, update, 'wire')
  }
  for (let step = 0; step < 30; step += 1) {
    const peer = random.pick(peers)
    if (random.chance(0.1)) peer.offline = !peer.offline
    if (random.chance(0.5)) editAtRandom(peer.doc, random)
    else if (!peer.offline && peer.inbox.length > 0) hear(peer)
  }
  for (const peer of peers) while (peer.inbox.length > 0) hear(peer)
  return peers.map((peer) => canonicalText(readCharter(peer.doc)))
}

describe('several people editing at once', () => {
  it('[DRAFT-7] end with one text after 2,000 random schedules of edits, moves, removals and delays', () => {
    const first = seedOf('schedules', 20_030_125)
    for (let i = 0; i < 2_000; i += 1) {
      const texts = runSchedule(first + i)
      expect(new Set(texts).size, `seed ${first + i}`).toBe(1)
    }
  })
})
