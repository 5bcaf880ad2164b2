import * as Y from 'yjs'
import { insertNode, moveNode } from '../../drafts/model/operations.ts'
import { TOP } from '../../drafts/model/shape.ts'
import { LIMITS } from '../../drafts/rules/limits.ts'
import { guardUpdate } from '../../server/room/guard.ts'
import type { Writer } from '../../server/room/guard.ts'
import { percentile } from './histogram.ts'
import { docOf, textIn } from './subject.ts'

const LENGTH = { text: 10_000_000, nodes: 100_000 }
const REPEATS = 3

/** Microseconds of one kind of update on a small and on a large document. */
export type Cost = { kind: string; small: Sample; large: Sample }
type Sample = { p50: number; p99: number }

const WRITER_ID = 77
const ANYONE: Writer = { owns: () => true, closed: () => undefined }

/** `before` is done by somebody else, untimed. */
type Kind = { name: string; make(doc: Y.Doc, n: number): void; before?(doc: Y.Doc): void }

const middle = (text: Y.Text): number => text.length >> 1

/** What people do, each as one update. */
const KINDS: readonly Kind[] = [
  { name: 'a letter, typing on', make: (doc) => textIn(doc)!.insert(middle(textIn(doc)!), '가') },
  {
    name: 'a letter somewhere',
    make: (doc, n) => textIn(doc)!.insert((n * 7_919) % textIn(doc)!.length, '가'),
  },
  {
    name: 'a letter out',
    before: (doc) => textIn(doc)!.insert(0, '라'),
    make: (doc) => textIn(doc)!.delete(middle(textIn(doc)!), 1),
  },
  {
    name: 'a paste of 2,000 letters',
    make: (doc) => textIn(doc)!.insert(middle(textIn(doc)!), '나'.repeat(2_000)),
  },
  {
    name: 'a stroke of 50 letters out',
    before: (doc) => textIn(doc)!.insert(0, '마'.repeat(50)),
    make: (doc, n) => textIn(doc)!.delete((n * 7_919) % (textIn(doc)!.length - 50), 50),
  },
  {
    name: 'a new article',
    make: (doc, n) =>
      void insertNode(doc, { key: `k-${n}`, kind: 'article', parent: TOP, index: 0 }),
  },
  {
    name: 'an article moved',
    make: (doc, n) => void moveNode(doc, 'typed', { parent: n % 2 ? 'measured' : TOP, index: 0 }),
  },
  {
    name: '200 letters caught up on',
    make: (doc) =>
      doc.transact(() => {
        for (let i = 0; i < 200; i += 1) textIn(doc)!.insert((i * 31) % textIn(doc)!.length, '다')
      }),
  },
]

/** What the guard costs, update by update, without a socket or a store. */
export function guardCosts(small: Uint8Array, large: Uint8Array, times: number): Cost[] {
  return KINDS.map((kind) => ({
    kind: kind.name,
    small: sample(small, kind, times),
    large: sample(large, kind, times),
  }))
}

function sample(state: Uint8Array, { name, make, before }: Kind, times: number): Sample {
  const limits = { ...LIMITS, ...LENGTH }
  const [held, typed] = [docOf(state), docOf(state, WRITER_ID)]
  let update = new Uint8Array()
  typed.on('update', (made: Uint8Array) => (update = new Uint8Array(made)))
  const took: number[] = []
  for (let n = 0; n < times; n += 1) {
    if (before) {
      before(typed)
      Y.applyUpdate(held, update)
    }
    make(typed, n)
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      const began = performance.now()
      const verdict = guardUpdate(held, update, ANYONE, limits)
      took.push((performance.now() - began) * 1_000)
      if (!verdict.ok) throw new Error(`${name} is refused: ${JSON.stringify(verdict.refusal)}`)
    }
    Y.applyUpdate(held, update)
  }
  // The first quarter is the engine warming up.
  const warm = took.slice(took.length >> 2)
  return { p50: percentile(warm, 0.5), p99: percentile(warm, 0.99) }
}
