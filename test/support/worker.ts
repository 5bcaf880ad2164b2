import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const WRANGLER = join(ROOT, 'node_modules', 'wrangler', 'bin', 'wrangler.js')

/**
 * Runs wrangler in the project's folder; asks nobody and tells nobody. Its configuration names the
 * built client, of which the folder is enough.
 */
export function wrangler(...words: string[]) {
  mkdirSync(join(ROOT, 'client', 'dist'), { recursive: true })
  const quiet = { WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' }
  const env = { ...process.env, ...quiet, NO_COLOR: '1', CI: '1' }
  const stdio = ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe']
  const child = spawn(process.execPath, [WRANGLER, ...words], { cwd: ROOT, env, stdio })
  let said = ''
  const hear = (text: string): void => void (said += text)
  child.stdout.setEncoding('utf8').on('data', hear)
  child.stderr.setEncoding('utf8').on('data', hear)
  const ended = new Promise<number | null>((done) => child.once('close', done))
  return { child, ended, said: () => said }
}

/** The whole site as `npm run start:worker` runs it, on a free port, with data that goes with it. */
export async function startWorker(vars: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'worker-'))
  const set = Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`])
  const where = ['--ip', '127.0.0.1', '--port', '0', '--inspector-port', '0']
  const { child, ended, said } = wrangler('dev', ...where, '--persist-to', folder, ...set)
  const url = await new Promise<string>((ready, failed) => {
    const look = (): void => {
      const found = /Ready on (http:\/\/127\.0\.0\.1:\d+)/.exec(said())?.[1]
      if (found) ready(found)
    }
    child.stdout.on('data', look)
    void ended.then(() => failed(new Error(said())))
  })
  return {
    url,
    said,
    async stop(): Promise<void> {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
