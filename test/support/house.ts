import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Charter } from '../../drafts/model/charter.ts'
import { systemClock } from '../../server/clock.ts'
import { openCharter } from '../../server/commands/opening.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import type { Settings } from '../../server/env.ts'
import { openHouse } from '../../server/house.ts'
import type { House } from '../../server/house.ts'
import { randomIds } from '../../server/ids.ts'
import { listen } from '../../server/node/listener.ts'
import type { Log } from '../../server/ports.ts'
import { FIRST } from '../../server/texts.ts'

const ENTRY = fileURLToPath(new URL('../../server/node.ts', import.meta.url))
/** The server is started some hundred times; what Node has compiled or found once it need not again. */
export const QUICK = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)),
  NODE_OPTIONS: `--import=${new URL('quick-imports.ts', import.meta.url)}`,
}
const ADDRESS = /http:\/\/localhost:(\d+)/
/** Says nothing but of defects. */
export const QUIET: Log = {
  info: () => {},
  warn: () => {},
  error: (...about) => console.error(...about),
}

export type RunningHouse = Pick<House, 'people'> & { url: string; stop(): Promise<void> }

/**
 * The real server in this process, on a free port, with data of its own that goes with it. Letters
 * go to `smtp`, or to the console. `charter` is there in place of the first charter's text.
 */
export async function startHouse({
  log = QUIET,
  smtp,
  charter,
}: {
  log?: Log
  smtp?: Settings['smtp']
  charter?: Charter | undefined
} = {}): Promise<RunningHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'house-'))
  if (charter) {
    const store = openSqlite(join(dataDir, `${FIRST}.sqlite`))
    openCharter(store, { slug: FIRST, charter, ids: randomIds, clock: systemClock })
    store.close()
  }
  const house = openHouse({ dataDir, secret: undefined, origin: '', smtp, providers: {} }, log)
  const { url, stop } = await listen(house, { port: 0, host: '127.0.0.1' })
  return {
    url: url.replace('localhost', '127.0.0.1'),
    people: house.people,
    stop: () => stop().then(() => rm(dataDir, { recursive: true })),
  }
}

export type SpawnedHouse = {
  url: string
  port: number
  dataDir: string
  /** Sends the signal and waits for the end of the process. */
  kill(signal: NodeJS.Signals): Promise<Ended>
}

export type Ended = {
  code: number | null
  signal: NodeJS.Signals | null
  output: string
  errors: string
}

export type Environment = Record<string, string>

/** The real server as a process, with nothing of this process's environment. */
export function runHouse(env: Environment) {
  const child = spawn(process.execPath, [ENTRY], {
    env: { ...QUICK, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  child.stdout.setEncoding('utf8')
  // A test that fails half way leaves no server behind.
  const abandon = (): void => void child.kill('SIGKILL')
  process.once('exit', abandon)
  const ended = new Promise<Ended>((done) =>
    child.once('close', (code, signal) => {
      process.off('exit', abandon)
      done({ code, signal, output, errors })
    }),
  )
  const listening = new Promise<number>((found) =>
    child.stdout.on('data', (text: string) => {
      output += text
      const port = ADDRESS.exec(output)?.[1]
      if (port !== undefined) found(Number(port))
    }),
  )
  return { child, listening, ended }
}

/** Spawns the server and waits until it listens. Throws with its errors when it ends instead. */
export async function spawnHouse(at: { dataDir: string; port?: number }): Promise<SpawnedHouse> {
  const { dataDir, port = 0 } = at
  const env = { DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'error' }
  const { child, listening, ended } = runHouse(env)
  const failed = ended.then(({ code, errors }) => {
    throw new Error(`the server ended with ${code}: ${errors}`)
  })
  failed.catch(() => {})
  const bound = await Promise.race([listening, failed])
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    dataDir,
    kill(signal) {
      child.kill(signal)
      return ended
    },
  }
}
