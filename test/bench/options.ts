import { parseArgs } from 'node:util'

export const SECTIONS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'] as const
export type Section = (typeof SECTIONS)[number]

/** How much of everything is done. */
export type Extent = {
  /** Edits of the trace at most. */
  edits: number
  /** Joins one by one, and all at once. */
  joins: number
  crowd: number
  colds: number
  watchers: readonly number[]
  keystrokes: number
  /** Milliseconds of one step of the ladder. */
  step: number
  /** Idle connections. */
  idle: number
  kills: number
  /** Updates of each kind that the guard reads. */
  guards: number
  /** Bytes that flow past stalled readers. */
  flow: number
  /** How many come at once after a restart. */
  stampede: number
}

const FULL: Extent = {
  edits: 260_000,
  joins: 100,
  crowd: 500,
  colds: 3,
  watchers: [100, 500, 1_000],
  keystrokes: 150,
  step: 2_000,
  idle: 500,
  kills: 20,
  guards: 2_000,
  flow: 40_000_000,
  stampede: 1_000,
}

const QUICK: Extent = {
  edits: 20_000,
  joins: 30,
  crowd: 200,
  colds: 1,
  watchers: [100, 500],
  keystrokes: 40,
  step: 700,
  idle: 200,
  kills: 5,
  guards: 200,
  flow: 12_000_000,
  stampede: 200,
}

export type Options = {
  only: ReadonlySet<Section>
  /** Servers whose names hold one of these. */
  servers: readonly string[]
  trace: string | undefined
  extent: Extent
}

export const USAGE = `npm run bench:room -- [--trace FILE] [--only a,c] [--servers this,hocus] [--kills N] [--quick]`

/** Reads the command line. Throws with a sentence where it is wrong. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      servers: { type: 'string' },
      trace: { type: 'string' },
      kills: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  })
  const asked = values.only?.split(',') ?? SECTIONS
  const wrong = asked.find((each) => !SECTIONS.includes(each as Section))
  if (wrong !== undefined) throw new Error(`--only knows ${SECTIONS.join(', ')}, not ${wrong}`)
  const kills = values.kills === undefined ? undefined : Number(values.kills)
  if (kills !== undefined && !(Number.isInteger(kills) && kills > 0)) {
    throw new Error('--kills has to be a number above 0')
  }
  const extent = values.quick ? QUICK : FULL
  return {
    only: new Set(asked as Section[]),
    servers: values.servers?.split(',') ?? [''],
    trace: values.trace,
    extent: kills === undefined ? extent : { ...extent, kills },
  }
}
