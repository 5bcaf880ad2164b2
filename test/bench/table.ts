import { OURS, RELAY } from './servers/servers.ts'

/** A line of a table: one thing measured on every server. */
export type Line = {
  what: string
  /** Numbers by the names of servers; those that are missing were not measured. */
  values: ReadonlyMap<string, number | undefined>
  /** How a number is written; as it is with two digits where nothing else is said. */
  shown?: (value: number) => string
  better?: 'low' | 'high'
  /** What our number is divided by: the best of the peers, or the floor. */
  against?: 'peers' | 'floor'
  aim?: { text: string; met(ours: number, best: number): boolean }
}

/** Lines that were reached and lines that were not. */
export type Verdict = { what: string; aim: string; ours: string; met: boolean }

export const milliseconds = (value: number): string => value.toFixed(value < 10 ? 1 : 0)
export const whole = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 0 })
export const kilobytes = (value: number): string => (value / 1_000).toFixed(1)
export const megabytes = (value: number): string => (value / 1e6).toFixed(1)

/** Prints one section, and gives what came of its aims. */
export function printTable(title: string, names: readonly string[], lines: Line[]): Verdict[] {
  const verdicts: Verdict[] = []
  const rows = lines.map((line) => {
    const { what, values, shown = milliseconds, aim } = line
    const cell = (name: string): string => written(values.get(name), shown)
    const ours = values.get(OURS.name)
    const best = bestOf(line)
    const met = aim && ours !== undefined ? aim.met(ours, best) : undefined
    if (aim && met !== undefined) verdicts.push({ what, aim: aim.text, ours: cell(OURS.name), met })
    const verdict = met === undefined ? '' : met ? ' ✓' : ' ✗'
    const ratio = line.against && ours !== undefined && Number.isFinite(best) && best > 0
    return [
      what,
      ...names.map(cell),
      ratio ? `${(ours / best).toFixed(2)}${line.against === 'floor' ? ' of floor' : ''}` : '',
      aim ? `${aim.text}${verdict}` : '',
    ]
  })
  const head = ['', ...names, 'ratio', 'aim']
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]!.length)))
  const print = (row: string[]): void =>
    console.log(
      row
        .map((text, i) => (i === 0 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!)))
        .join('  '),
    )
  console.log(`\n${title}`)
  print(head)
  rows.forEach(print)
  return verdicts
}

function written(value: number | undefined, shown: (value: number) => string): string {
  if (value === undefined || Number.isNaN(value)) return '–'
  return Number.isFinite(value) ? shown(value) : 'never'
}

function bestOf({ values, against = 'peers', better = 'low' }: Line): number {
  const of = [...values].flatMap(([name, value]) => {
    const counts =
      against === 'floor' ? name === RELAY.name : name !== OURS.name && name !== RELAY.name
    return counts && value !== undefined && !Number.isNaN(value) ? [value] : []
  })
  return better === 'low' ? Math.min(...of) : Math.max(...of)
}
