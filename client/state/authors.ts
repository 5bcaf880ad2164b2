import type * as Y from 'yjs'
import { Owners, runsBy, sharesOf, UNKNOWN } from '../../drafts/model/authorship.ts'
import type { Run, Share } from '../../drafts/model/authorship.ts'
import { FIELDS } from '../../drafts/model/charter.ts'
import type { Field } from '../../drafts/model/charter.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { signLines, signWords } from '../../drafts/model/signed.ts'
import type { AuthorsAnswer, Writer } from '../../drafts/wire/authors.ts'
import type { Person } from '../../drafts/wire/frames.ts'

/** What is known of who wrote a draft: exact while one types, without asking again. */
export class Authors {
  /** The last one stands for those whom the server has not told of yet. */
  readonly writers: readonly Writer[]
  readonly #owners: Owners

  /** `me` writes under `clientId`, which the server tells of only once its words are there. */
  constructor(
    { writers, clients, brought }: Pick<AuthorsAnswer, 'writers' | 'clients' | 'brought'>,
    me: { clientId: number; person: Person } | null,
    unknown: string,
  ) {
    const owners = new Map(clients)
    const all: Writer[] = [...writers]
    if (me && !owners.has(me.clientId)) {
      const { name, colour } = me.person
      owners.set(me.clientId, all.push({ kind: 'person', name, colour }) - 1)
    }
    this.writers = [...all, { kind: 'unknown', name: unknown, colour: null }]
    this.#owners = new Owners(
      owners,
      brought.map(([house, at, length, client, clock]) => ({ house, at, length, client, clock })),
    )
  }

  /** The characters of a text by their writers, in the order they stand. */
  runs(text: Y.Text): Run[] {
    const last = this.writers.length - 1
    return runsBy(text, this.#owners).map(({ who, length }) => {
      return { who: who === UNKNOWN ? last : who, length }
    })
  }

  isUnknown(who: number): boolean {
    return who === this.writers.length - 1
  }
}

/** One node as it is shown: its lines and words with their writers, and who has how much. */
export type Signed = {
  lines: ReturnType<typeof signLines>
  words: Record<Exclude<Field, 'text'>, Run[]>
  shares: Share[]
}

/** Every node's writers. Those that did not change stay the same values. */
export function signAll(
  doc: Y.Doc,
  keys: Iterable<string>,
  authors: Authors,
  before: ReadonlyMap<string, Signed> | null,
): Map<string, Signed> {
  const signed = new Map<string, Signed>()
  for (const key of keys) {
    const now = signNode(doc, key, authors)
    const old = before?.get(key)
    signed.set(key, old && JSON.stringify(old) === JSON.stringify(now) ? old : now)
  }
  return signed
}

function signNode(doc: Y.Doc, key: string, authors: Authors): Signed {
  const all: Run[] = []
  const signed: Signed = {
    lines: [],
    words: { heading: [], reason: [], plain: [] },
    shares: [],
  }
  for (const field of FIELDS) {
    const text = fieldOf(doc, key, field)
    if (!text) continue
    const runs = authors.runs(text)
    all.push(...runs)
    if (field === 'text') signed.lines = signLines(text.toString(), runs)
    else signed.words[field] = signWords(text.toString(), runs)
  }
  return { ...signed, shares: sharesOf(all) }
}
