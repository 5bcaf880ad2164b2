import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { runHouse, spawnHouse } from '../support/house.ts'
import { Random, seedOf } from '../support/random.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) {
    chmodSync(folder, 0o700)
    rmSync(folder, { recursive: true, force: true })
  }
})

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'netizen-charter-crash-'))
  folders.push(made)
  return made
}

const environment = (dataDir: string) => ({
  DATA_DIR: dataDir,
  PORT: '0',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'error',
})

const count = (file: string, table: string): number => {
  const db = new Database(file, { readonly: true })
  const { n } = db.prepare(`select count(*) as n from ${table}`).get() as { n: number }
  db.close()
  return n
}

describe('a first start that is killed', () => {
  it('[DUR-2] at any moment, again and again, leaves a folder the next start seeds once', async () => {
    const random = new Random(seedOf('first starts', 10))
    let before = 0
    const whole = await startedAndKilledAfter(folder(), Infinity)
    for (let i = 0; i < 6; i += 1) {
      const dataDir = folder()
      for (let again = 0; again < 2; again += 1) {
        const lived = await startedAndKilledAfter(dataDir, random.below(whole * 1.1))
        if (lived < whole) before += 1
      }
      const house = await spawnHouse({ dataDir })
      const page = await (await fetch(`${house.url}/c/netizen`)).text()
      expect(page.match(/id="breach-notice"/g), `round ${i}`).toHaveLength(1)
      await house.kill('SIGKILL')
      const file = join(dataDir, 'netizen.sqlite')
      expect([count(file, 'about'), count(file, 'journal'), count(file, 'log')]).toEqual([1, 1, 1])
    }
    expect(before).toBeGreaterThan(3)
  }, 300_000)
})

/** Starts a server and kills it so many milliseconds later, or when it listens. */
async function startedAndKilledAfter(dataDir: string, ms: number): Promise<number> {
  const began = performance.now()
  const { child, listening, ended } = runHouse(environment(dataDir))
  const timer = Number.isFinite(ms) ? setTimeout(() => child.kill('SIGKILL'), ms) : undefined
  await Promise.race([listening, ended])
  const lived = performance.now() - began
  clearTimeout(timer)
  child.kill('SIGKILL')
  await ended
  return lived
}

describe('a data folder that is not as it should be', () => {
  it('[RUN-21] databases that are none end the start with a sentence', async () => {
    for (const name of ['netizen.sqlite', 'accounts.sqlite', 'lock.sqlite']) {
      const dataDir = folder()
      writeFileSync(join(dataDir, name), 'no database at all '.repeat(500))
      const { code, errors, output } = await runHouse(environment(dataDir)).ended
      expect([code, output], name).toEqual([1, ''])
      expect(errors.trim().split('\n'), name).toHaveLength(1)
      expect(errors, name).toContain(name)
    }
  })
})
