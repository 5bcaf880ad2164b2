import * as Y from 'yjs'
import { originsOf, Owners } from '../../drafts/model/authorship.ts'
import { rawLinesOf } from '../../drafts/model/lines.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { countBefore } from '../../drafts/model/sorted.ts'
import type { Authors } from '../commands/authorship.ts'
import { rowsAfter } from '../commands/edits.ts'
import type { Store } from '../ports.ts'
import { PAUSE } from './goes.ts'

/** Words that came with one step, by the place of their writer's client id. */
export type Grown = { step: number; client: number; words: string }

/** What one person put in in one go, of what stands now; null where it is that of several. */
export type GrowthStep = { n: number; at: number; client: number | null; letters: number }

/** Steps that are told one by one, counted from 1; those before them are one. */
const MOST = 1_000

/** How the heading and the lines of a node came to be, of the words that stand now alone. */
export type Growth = {
  steps: GrowthStep[]
  heading: Grown[]
  lines: { level: number; words: Grown[] }[]
}

type Origin = { from: number; end: number; n: number; at: number }

/** Which row of the journal every clock came with, by client id; read once, and then what is new. */
const known = new WeakMap<Store, { upto: number; clients: Map<number, Origin[]> }>()
const BATCH = 1_000

function originsIn(store: Store): Map<number, Origin[]> {
  const kept = known.get(store) ?? { upto: 0, clients: new Map<number, Origin[]>() }
  known.set(store, kept)
  store.read((q) => {
    for (;;) {
      const rows = rowsAfter(q, kept.upto, BATCH)
      for (const { n, at, update } of rows) {
        const { from, to } = Y.parseUpdateMeta(update)
        for (const [client, end] of to) {
          const origins = kept.clients.get(client) ?? []
          kept.clients.set(client, origins)
          // What was sent again came with the first row that had it.
          const first = Math.max(from.get(client) ?? 0, origins.at(-1)?.end ?? 0)
          if (first < end) origins.push({ from: first, end, n, at })
        }
        kept.upto = n
      }
      if (rows.length < BATCH) return
    }
  })
  return kept.clients
}

/**
 * How a node grew: its text as it stands, each part with the step it came with. Words that were cut
 * are in none of it, whoever asks, and neither are hidden ones: they do not stand. It costs what the
 * text costs, once the journal was gone through.
 */
export function growthOf(
  store: Store,
  doc: Y.Doc,
  { clients, brought }: Authors,
  key: string,
): Growth {
  const origins = originsIn(store)
  const owners = new Owners(clients, brought)
  const found = new Map<number, Origin & { client: number }>()
  const trace = (field: 'heading' | 'text') => {
    const text = fieldOf(doc, key, field)
    if (!text) return []
    const words = text.toString()
    let at = 0
    return [...originsOf(text, owners)].flatMap(({ client, clock, length }) => {
      const parts: { n: number; client: number; words: string }[] = []
      for (let from = clock; from < clock + length;) {
        const origin = rowOf(origins.get(client) ?? [], from)
        const end = Math.min(clock + length, origin?.end ?? Infinity)
        if (origin) found.set(origin.n, { ...origin, client })
        parts.push({ n: origin?.n ?? 0, client, words: words.slice(at, at + end - from) })
        at += end - from
        from = end
      }
      return parts
    })
  }
  const [heading, text] = [trace('heading'), trace('text')]
  const places = new Map<number, number>()
  const steps: GrowthStep[] = []
  for (const { n, at, client } of [...found.values()].sort((a, b) => a.n - b.n)) {
    const last = steps.at(-1)
    const same = last && last.client !== null && clients.get(last.client) === clients.get(client)
    const goesOn = same && at - last.at <= PAUSE
    if (goesOn) Object.assign(last, { n, at })
    else steps.push({ n, at, client, letters: 0 })
    places.set(n, steps.length)
  }
  const past = Math.max(0, steps.length - MOST)
  if (past > 0) steps.splice(0, past + 1, { ...steps[past]!, client: null })
  const grown = (parts: typeof heading): Grown[] => {
    const joined: Grown[] = []
    for (const { n, client, words } of parts) {
      const step = Math.max(1, (places.get(n) ?? 1) - past)
      const its = steps[step - 1]
      if (its) its.letters += words.replace(/\s/g, '').length
      const last = joined.at(-1)
      if (last?.step === step && clients.get(last.client) === clients.get(client))
        last.words += words
      else joined.push({ step, client, words })
    }
    return joined
  }
  return { steps, heading: grown(heading), lines: linesOf(grown(text)) }
}

function rowOf(origins: readonly Origin[], clock: number): Origin | undefined {
  const origin = origins[countBefore(origins, ({ end }) => end <= clock)]
  return origin && origin.from <= clock ? origin : undefined
}

/** One line a unit, as every text reads. Lines without words are left out. */
function linesOf(parts: readonly Grown[]): Growth['lines'] {
  const text = parts.map(({ words }) => words).join('')
  let [i, at] = [0, 0]
  return rawLinesOf(text)
    .filter(({ text: words }) => words.trim() !== '')
    .map(({ from, tabs, level, text: words }) => {
      const [first, end] = [from + tabs, from + tabs + words.length]
      const within: Grown[] = []
      while (i < parts.length && at < end) {
        const { words: all, ...common } = parts[i]!
        const inside = all.slice(Math.max(first - at, 0), end - at)
        if (inside !== '') within.push({ ...common, words: inside })
        // What goes on in the next line is looked at again.
        if (at + all.length > end) break
        at += all.length
        i += 1
      }
      return { level, words: within }
    })
}
