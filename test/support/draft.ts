import * as Y from 'yjs'
import type { Charter, Clause } from '../../drafts/model/charter.ts'
import { insertNode, moveNode, removeNode, restoreNode } from '../../drafts/model/operations.ts'
import { readNodes } from '../../drafts/model/read.ts'
import { fieldOf, seedCharter, TOP } from '../../drafts/model/shape.ts'
import type { Random } from './random.ts'

export function aClause(key: string, ...lines: string[]): Clause {
  return {
    key,
    heading: `${key}의 제목`,
    lines: lines.map((text) => ({ level: 0, text })),
    reason: '까닭',
    plain: '쉬운 말',
    sources: ['INC-2003-01'],
  }
}

/** A charter small enough to look at: a preamble, two chapters, four articles. */
export const SMALL: Charter = {
  title: '작은 헌장',
  subtitle: '시험',
  lang: 'ko-KR',
  preamble: aClause('preamble', '우리는 쓴다.'),
  articles: [],
  chapters: [
    {
      key: 'one',
      heading: '총칙',
      articles: [aClause('purpose', '목적을 정한다.'), aClause('words', '뜻을 정한다.', '둘째.')],
    },
    {
      key: 'two',
      heading: '권리',
      articles: [aClause('access', '접속한다.'), aClause('notice', '알린다.')],
    },
  ],
  stray: [],
}

export function seeded(charter: Charter = SMALL): Y.Doc {
  const doc = new Y.Doc()
  seedCharter(doc, charter)
  return doc
}

export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** One edit of the kinds people make, at random: typing, cutting, moving, removing, inserting. */
export function editAtRandom(doc: Y.Doc, random: Random): void {
  const nodes = readNodes(doc)
  const node = random.pick(nodes)
  const act = random.real()
  if (act < 0.6) return typeAtRandom(doc, node.key, random)
  if (act < 0.75) return moveNode(doc, node.key, placeAtRandom(doc, node.kind, random))
  if (act < 0.85) return removeNode(doc, node.key)
  if (act < 0.93) return restoreNode(doc, node.key)
  const kind = random.chance(0.8) ? 'article' : 'chapter'
  const key = `n-${random.below(1e9)}`
  insertNode(doc, { key, kind, ...placeAtRandom(doc, kind, random) })
}

function typeAtRandom(doc: Y.Doc, key: string, random: Random): void {
  const text = fieldOf(
    doc,
    key,
    random.pick(['heading', 'text', 'text', 'reason', 'plain'] as const),
  )
  if (!text) return
  const at = random.below(text.length + 1)
  if (random.chance(0.3)) text.delete(at, random.below(text.length - at + 1))
  else
    text.insert(
      at,
      random.pick(['가', '나라', '\n', '\t', '\n\t', '{access/1}', '한글 문장.', 'é']),
    )
}

function placeAtRandom(doc: Y.Doc, kind: string, random: Random) {
  const homes = readNodes(doc).filter((node) => node.kind === 'chapter')
  const parent = kind === 'article' ? random.pick([TOP, ...homes.map((home) => home.key)]) : TOP
  return { parent, index: random.below(6) }
}
