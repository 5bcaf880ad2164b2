import type { Profiler } from 'node:inspector'

/** A part of the server's work, known by where a function stands. */
type Part = { name: string; is(file: string, called: string): boolean; all?: true }

const within = (file: string, ...ends: string[]): boolean => ends.some((end) => file.endsWith(end))

/** Of two parts around a function the inner one counts, unless the outer one takes all. */
const PARTS: readonly Part[] = [
  { name: 'guard', all: true, is: (file) => within(file, 'room/guard.ts', 'room/reading.ts') },
  {
    name: 'attribution',
    all: true,
    is: (file, called) =>
      within(file, 'room/leases.ts', 'commands/authors.ts') ||
      (within(file, 'room/turn.ts') && called === 'lease'),
  },
  { name: 'fold', all: true, is: (_, called) => called === 'fold' || called === 'keepFold' },
  {
    name: 'store',
    is: (file) =>
      within(file, 'commands/journal.ts', 'db/sqlite.ts') || /better-sqlite3/.test(file),
  },
  { name: 'apply', is: (file, called) => within(file, 'room/draft.ts') && called === 'apply' },
  { name: 'merge and fan out', is: (file) => within(file, 'room/audience.ts') },
  { name: 'send', all: true, is: (file) => /ws\/lib\/(sender|websocket)\.js$/.test(file) },
  { name: 'read sockets', is: (file) => file.endsWith('ws/lib/receiver.js') },
  { name: 'room', is: (file) => /server\/(room|node)\//.test(file) },
]

const GARBAGE = 'garbage collection'
const REST = 'the runtime and the rest'

export type Shares = { name: string; share: number }[]

/** Which part of its busy time a server spent on what. */
export function sharesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Shares {
  const spent = new Map<number, number>()
  samples.forEach((id, i) => spent.set(id, (spent.get(id) ?? 0) + Math.max(0, timeDeltas[i] ?? 0)))
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parts = new Map<string, number>()
  const visit = (id: number, part: Part | undefined): void => {
    const { callFrame, children = [] } = byId.get(id)!
    const { url, functionName: called } = callFrame
    // What asks for the profile is not the server's work.
    if (called === '(idle)' || url.endsWith('bench/probe.ts')) return
    const here = part?.all ? part : (PARTS.find(({ is }) => is(url, called)) ?? part)
    const name = called === '(garbage collector)' ? GARBAGE : (here?.name ?? REST)
    parts.set(name, (parts.get(name) ?? 0) + (spent.get(id) ?? 0))
    for (const child of children) visit(child, here)
  }
  const children = new Set(nodes.flatMap((node) => node.children ?? []))
  for (const { id } of nodes) if (!children.has(id)) visit(id, undefined)
  const all = [...parts.values()].reduce((sum, part) => sum + part, 0)
  return [...parts]
    .map(([name, part]) => ({ name, share: part / all }))
    .toSorted((a, b) => b.share - a.share)
}
