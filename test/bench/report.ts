import { percentile } from './histogram.ts'
import type { Long } from './long.ts'
import type { Extent } from './options.ts'
import type { Found } from './found.ts'
import { KEPT } from './rate.ts'
import { OURS, SERVERS } from './servers/servers.ts'
import type { Server } from './servers/servers.ts'
import { kilobytes, megabytes, milliseconds, printTable, whole } from './table.ts'
import type { Line, Verdict } from './table.ts'

type Of<T> = (from: T) => number | undefined

/** One number of everything that was measured of a kind, by server. */
function each<T>(from: ReadonlyMap<string, T>, of: Of<T>): Map<string, number | undefined> {
  return new Map([...from].map(([name, value]) => [name, of(value)]))
}

/** Prints every section that was measured, then the aims, then what could not be measured. */
export function printAll(
  found: Found,
  { servers, extent }: { servers: readonly Server[]; extent: Extent },
): void {
  const names = servers.map(({ name }) => name)
  const verdicts: Verdict[] = []
  const print = (title: string, lines: Line[]): void => {
    const measured = lines.filter(({ values }) => [...values.values()].some((v) => v !== undefined))
    if (measured.length > 0) verdicts.push(...printTable(title, names, measured))
  }
  print('(a) Joining the long document, ms to the last byte', joining(found.long, extent))
  print('(b) One writer, ms until every watcher has a letter', fanning(found.long, extent))
  print('(c) 20 writers, 100 watchers, edits a second', rates(found.long))
  print('(d) Memory', memory(found.long))
  print(
    `(e) Edits lost after SIGKILL of those seen or acknowledged, ${extent.kills} kills each`,
    losses(found),
  )
  printGuard(found)
  print('(g) A flood of 3,000 updates behind a gap', floods(found))
  print(`(h) 50 stalled readers while ${megabytes(extent.flow)} MB flow`, stalls(found))
  print(
    `(i) ${whole(extent.stampede)} come at once after a restart, 20 write, ms`,
    rush(found.long),
  )
  printSteps(found.long)
  if (verdicts.length > 0) {
    console.log('\nAims')
    for (const { what, aim, ours, met } of verdicts) {
      console.log(`${met ? '  reached' : '  MISSED '}  ${what}: ${ours} (${aim})`)
    }
  }
  for (const { name, holds, keeps } of SERVERS) {
    if (!names.includes(name)) found.notes.push(`${name} was not asked for`)
    else if (!holds)
      found.notes.push(`${name} holds no document: (a), (e), (g), (h) and ids mean nothing there`)
    else if (!keeps) found.notes.push(`${name} keeps nothing: a kill loses all of it`)
  }
  console.log('\nNotes')
  for (const note of found.notes) console.log(`  ${note}`)
}

function joining(long: Found['long'], { crowd }: Extent): Line[] {
  const best = (name: string, of: Of<Long>, aim: Line['aim']): Line => ({
    what: name,
    values: each(long, of),
    against: 'peers',
    ...(aim && { aim }),
  })
  const median =
    (of: 'answered' | 'complete'): Of<Long> =>
    ({ colds }) =>
      colds &&
      percentile(
        colds.map((cold) => cold[of]),
        0.5,
      )
  return [
    best('warm, p50', ({ joins }) => joins?.warm.p50, {
      text: '≤ best peer',
      met: (ours, peer) => ours <= peer,
    }),
    best('warm, p99', ({ joins }) => joins?.warm.p99, undefined),
    best(`${crowd} at once, p99`, ({ joins }) => joins?.stampede, {
      text: '≤ 300',
      met: (ours) => ours <= 300,
    }),
    best('cold, first answer', median('answered'), undefined),
    best('cold, complete', median('complete'), { text: '≤ 65', met: (ours) => ours <= 65 }),
    best('cold, the first complete', ({ colds }) => colds?.[0]?.complete, undefined),
    {
      what: 'answers that were whole',
      values: each(
        long,
        ({ colds }) => colds && colds.filter(({ whole: all }) => all).length / colds.length,
      ),
      shown: (part) => `${(part * 100).toFixed(0)} %`,
    },
    {
      what: 'edits/s while it was written, one by one',
      values: each(long, ({ past }) => past),
      shown: whole,
      better: 'high',
      against: 'peers',
    },
  ]
}

function fanning(long: Found['long'], { watchers }: Extent): Line[] {
  const most = Math.max(...watchers)
  const lines = watchers.flatMap((count) =>
    (['p50', 'p95', 'p99'] as const).map((part): Line => ({
      what: `${whole(count)} watchers, ${part}`,
      values: each(long, ({ fanouts }) => fanouts?.get(count)?.[part]),
      against: 'floor',
    })),
  )
  const times = (part: 'p50' | 'p99'): Line => ({
    what: `${whole(most)} watchers, ${part}, times the floor in turns with it`,
    values: each(long, ({ fanouts, floor }) => {
      const own = fanouts?.get(most)
      return own && floor && own[part] / floor[part]
    }),
    shown: (value) => value.toFixed(2),
    ...(part === 'p99' && { aim: { text: '≤ 1.2', met: (ours) => ours <= 1.2 } }),
  })
  return [...lines, times('p50'), times('p99')]
}

function rush(long: Found['long']): Line[] {
  const line = (what: string, of: 'p50' | 'p99' | 'most' | 'joins' | 'all'): Line => ({
    what,
    values: each(long, ({ stampede }) => stampede?.[of]),
    against: 'peers',
  })
  return [
    line('until a letter is seen, p50', 'p50'),
    line('until a letter is seen, p99', 'p99'),
    line('until a letter is seen, the longest', 'most'),
    line('a join, p99', 'joins'),
    line('all have joined', 'all'),
  ]
}

function rates(long: Found['long']): Line[] {
  const line = (limit: 50 | 100, aim: Line['aim']): Line => ({
    what: `most with p99 ≤ ${limit} ms`,
    values: each(long, ({ rate }) => rate?.within[limit]),
    shown: whole,
    better: 'high',
    against: 'peers',
    ...(aim && { aim }),
  })
  return [
    line(50, {
      text: '≥ 6,400 and ≥ best peer',
      met: (ours, peer) => ours >= 6_400 && !(ours < peer),
    }),
    line(100, undefined),
  ]
}

function memory(long: Found['long']): Line[] {
  const line = (what: string, of: Of<Long>, shown: Line['shown'], aim: Line['aim']): Line => ({
    what,
    values: each(long, of),
    ...(shown && { shown }),
    against: 'peers',
    ...(aim && { aim }),
  })
  return [
    line('an idle connection, KB held', ({ connection }) => connection?.held, kilobytes, {
      text: '≤ 20',
      met: (ours) => ours <= 20_000,
    }),
    line(
      'an idle connection, KB of the process',
      ({ connection }) => connection?.rss,
      kilobytes,
      undefined,
    ),
    line('the long document, MB held', ({ document }) => document?.held, megabytes, undefined),
    line(
      'the long document, MB of the process',
      ({ document }) => document?.rss,
      megabytes,
      undefined,
    ),
  ]
}

function losses({ losses: found }: Found): Line[] {
  return (['typing', 'burst'] as const).flatMap((manner): Line[] => [
    {
      what: `${manner}: kills that lost some`,
      values: each(found[manner], ({ hit }) => hit),
      shown: whole,
      aim: { text: '0', met: (ours) => ours === 0 },
    },
    {
      what: `${manner}: lost, median`,
      values: each(found[manner], ({ median }) => median),
      shown: whole,
    },
    {
      what: `${manner}: lost, worst`,
      values: each(found[manner], ({ worst }) => worst),
      shown: whole,
    },
  ])
}

function floods({ floods: found }: Found): Line[] {
  return [
    {
      what: 'event loop blocked, ms',
      values: each(found, ({ blocked }) => blocked),
      against: 'peers',
      aim: { text: '≤ 50', met: (ours) => ours <= 50 },
    },
    {
      what: 'ms of its processor in two seconds',
      values: each(found, ({ cpu }) => cpu),
      against: 'peers',
    },
    {
      what: 'an honest letter at the longest, ms',
      values: each(found, ({ worst }) => worst),
      against: 'peers',
    },
    {
      what: 'offender closed',
      values: each(found, ({ offender, code }) => (offender ? (code ?? 1) : 0)),
      shown: (code) => (code === 0 ? 'no' : `yes, ${code}`),
      aim: { text: 'yes', met: (ours) => ours > 0 },
    },
    {
      what: 'others closed',
      values: each(found, ({ others }) => others),
      shown: whole,
      aim: { text: '0', met: (ours) => ours === 0 },
    },
    {
      what: 'KB more for every newcomer',
      values: each(found, ({ before, after }) => Math.max(0, after - before)),
      shown: kilobytes,
    },
  ]
}

function stalls({ stalls: found }: Found): Line[] {
  return [
    {
      what: 'more memory of the process, MB',
      values: each(found, ({ rss }) => rss),
      shown: megabytes,
      against: 'peers',
      aim: { text: '≤ 60', met: (ours) => ours <= 60e6 },
    },
    {
      what: 'more memory held, MB',
      values: each(found, ({ held }) => held),
      shown: megabytes,
      against: 'peers',
    },
    {
      what: 'MB a second past them',
      values: each(found, ({ flowed, seconds }) => flowed / seconds),
      shown: megabytes,
      better: 'high',
      against: 'peers',
    },
  ]
}

function printGuard({ guard, long }: Found): void {
  const shares = long.get(OURS.name)?.shares
  if (shares) {
    console.log(
      '\n(f) Where the time of this server goes at 0.8 of its rate in (c), of all that it works',
    )
    for (const { name, share } of shares) {
      console.log(`${name.padEnd(30)}${(share * 100).toFixed(1).padStart(6)} %`)
    }
  }
  if (guard.length === 0) return
  console.log('\n(f) The guard alone, µs an update: a few sentences / the long document')
  for (const { kind, small, large } of guard) {
    const pair = (part: 'p50' | 'p99'): string =>
      `${part} ${small[part].toFixed(1).padStart(7)} / ${large[part].toFixed(1).padStart(7)}`
    const grows = (large.p50 / small.p50).toFixed(2)
    console.log(`${kind.padEnd(30)}${pair('p50')}   ${pair('p99')}   × ${grows}`)
  }
}

function printSteps(long: Found['long']): void {
  for (const [name, { rate }] of long) {
    if (!rate) continue
    console.log(
      `\n(c) ${name}: asked, p50 ms, p99 ms, share of a core the server worked, and the bench`,
    )
    for (const { asked, sent, p50, p99, whole: all, server, bench } of rate.steps) {
      const slow = sent < KEPT * asked ? '   the bench was too slow' : ''
      const cells = [
        whole(asked),
        milliseconds(p50),
        milliseconds(p99),
        server.toFixed(2),
        bench.toFixed(2),
      ]
      console.log(
        `${cells.map((cell) => cell.padStart(9)).join('')}${all ? slow : '   not all arrived'}`,
      )
    }
  }
}
