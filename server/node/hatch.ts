import { rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'
import { createHash } from 'node:crypto'
import { join, relative, resolve } from 'node:path'
import { createInterface } from 'node:readline'

/** What a command answers an operator. */
export type Answer = { ok: boolean; lines: string[] }

/** An address of a local socket may not be longer, on any system. */
const LONGEST = 100

/**
 * Where a running house takes commands of its operator: a socket in the data folder, which its
 * owner alone may enter. Undefined where the folder's path is too long for one.
 */
export function hatchOf(folder: string): string | undefined {
  const whole = resolve(folder)
  if (process.platform === 'win32') {
    return `\\\\.\\pipe\\charter-${createHash('sha256').update(whole).digest('hex').slice(0, 32)}`
  }
  const path = join(whole, 'admin.sock')
  const near = relative(process.cwd(), path)
  return [path, near].find((each) => Buffer.byteLength(each) <= LONGEST)
}

/** Takes commands until it is closed. The caller holds the folder, so an old socket is nobody's. */
export function openHatch(
  folder: string,
  run: (words: readonly string[]) => Promise<Answer>,
): { close(): void } {
  const path = hatchOf(folder)
  if (path === undefined) return { close: () => {} }
  if (process.platform !== 'win32') rmSync(path, { force: true })
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    lineOf(socket)
      .then(async (line) => socket.end(`${JSON.stringify(await run(wordsIn(line)))}\n`))
      .catch(() => socket.destroy())
  })
  server.on('error', () => server.close())
  server.listen(path)
  server.unref()
  return { close: () => void server.close() }
}

/** Runs a command in the house that has this folder; undefined when none is running. */
export async function askHouse(
  folder: string,
  words: readonly string[],
): Promise<Answer | undefined> {
  const path = hatchOf(folder)
  if (path === undefined) return undefined
  const socket = connect(path)
  const open = await new Promise<boolean>((settled) => {
    socket.once('connect', () => settled(true))
    socket.once('error', () => settled(false))
  })
  if (!open) return undefined
  socket.write(`${JSON.stringify(words)}\n`)
  return JSON.parse(await lineOf(socket)) as Answer
}

async function lineOf(socket: Socket): Promise<string> {
  for await (const line of createInterface({ input: socket })) return line
  throw new Error('the other end said nothing')
}

function wordsIn(line: string): string[] {
  const words: unknown = JSON.parse(line)
  return Array.isArray(words) ? words.map(String) : []
}

/** A command with its file as the running house finds it, which may have begun in another folder. */
export function withWholePath(words: readonly string[]): readonly string[] {
  const place = words[0] === 'archive' ? 2 : words[0] === 'restore' ? 1 : -1
  return words.map((word, i) => (i === place ? resolve(word) : word))
}
