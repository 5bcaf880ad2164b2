import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('verify.py', import.meta.url))

/** Bytes that stand in place of those from `from` up to `to`. */
export type Change = { from: number; to: number; put: Uint8Array }

/** Throws where there is no Python: a second reader that did not read has not agreed. */
export function needPython(): void {
  const found = spawnSync('python3', ['--version'])
  if (found.status === 0) return
  throw new Error(
    'python3 is not on this machine: the second verifier (test/proof/verify.py) cannot run',
  )
}

export function changed(base: Uint8Array, { from, to, put }: Change): Uint8Array {
  const bytes = new Uint8Array(base.length - (to - from) + put.length)
  bytes.set(base.subarray(0, from))
  bytes.set(put, from)
  bytes.set(base.subarray(to), from + put.length)
  return bytes
}

/** What the second verifier says of each change to an export, all in one process: `whole` or why not. */
export async function second(
  base: Uint8Array,
  changes: Iterable<Change> | AsyncIterable<Change>,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'second-'))
  try {
    const path = join(folder, 'export.ndjson')
    writeFileSync(path, base)
    const child = spawn('python3', [PROGRAM, '--cases', path], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const said: string[] = []
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => said.push(line))
    for await (const { from, to, put } of changes) {
      const row = `${JSON.stringify([from, to, Buffer.from(put).toString('hex')])}\n`
      if (!child.stdin.write(row)) await new Promise((go) => child.stdin.once('drain', go))
    }
    child.stdin.end()
    const code = await new Promise((done) => child.once('close', done))
    if (code !== 0) throw new Error(`the second verifier ended with ${String(code)}`)
    return said
  } finally {
    rmSync(folder, { recursive: true })
  }
}
