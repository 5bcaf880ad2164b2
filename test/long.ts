/**
 * The long forms of tests that run shorter in the suite, one after the other, and a crowd for ten
 * minutes. A knob that is set already holds: `KILLS=50 npm run test:long`.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const KNOBS = {
  /** Convergence through the guard with mixed rights; pages, devices and networks. */
  SCHEDULES: '10000',
  /** Real updates that were changed on their way. */
  MUTANTS: '200000',
  /** Servers killed while people type. */
  KILLS: '500',
  /** Rounds of voting, counted twice. */
  ROUNDS: '100000',
  /** Records put together wrongly, for two verifiers; and every bit of one turned. */
  FORGERIES: '3000',
  EVERY_BYTE: '1',
  /** Of the crowd. */
  MINUTES: '10',
}

const FILES = [
  'test/room/rights.test.ts',
  'test/room/mutants.test.ts',
  'test/sync/schedules.test.ts',
  'test/rounds/tally.test.ts',
  'test/proof/forging.test.ts',
  'test/proof/tamper.test.ts',
  'test/durability.test.ts',
]

const env = { ...KNOBS, ...process.env }
const vitest = fileURLToPath(new URL('vitest.mjs', import.meta.resolve('vitest/package.json')))
const crowd = fileURLToPath(new URL('bench/crowd.ts', import.meta.url))
const hour = String(3_600_000)

const runs = [
  // One file after the other: what is killed and timed shares the machine with nothing else.
  [vitest, 'run', '--project', 'node', '--maxWorkers', '1', '--testTimeout', hour, ...FILES],
  [crowd],
]
const failed = runs.filter((args) => {
  return spawnSync(process.execPath, args, { env, stdio: 'inherit' }).status !== 0
})
process.exitCode = failed.length > 0 ? 1 : 0
