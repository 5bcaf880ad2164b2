import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answers, Question } from './probe.ts'
import type { Server } from './servers/servers.ts'

const PROBE = new URL('probe.ts', import.meta.url).href

/** How long in milliseconds a server may take to listen, to answer and to stop. */
const PATIENCE = 60_000
const GOODBYE = 15_000

/** More frames a second than anybody sends: the bench types for twenty people at once. */
export const UNBOUNDED = 1_000_000

/** A server that was started, in a process of its own. */
export class Running {
  readonly server: Server
  readonly port: number
  readonly #child: ChildProcess
  readonly #ended: Promise<unknown>
  #asked = 0

  private constructor(server: Server, port: number, child: ChildProcess, ended: Promise<unknown>) {
    this.server = server
    this.port = port
    this.#child = child
    this.#ended = ended
  }

  static async start(
    server: Server,
    { folder, framesPerSecond = UNBOUNDED }: { folder: string; framesPerSecond?: number },
  ): Promise<Running> {
    const env = server.env(folder, framesPerSecond)
    const flags = [...(server.flags ?? []), '--expose-gc', '--import', PROBE]
    const child = spawn(process.execPath, [...flags, server.file], {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let errors = ''
    child.stderr!.setEncoding('utf8')
    child.stderr!.on('data', (text: string) => (errors = (errors + text).slice(-2_000)))
    const abandon = (): void => void child.kill('SIGKILL')
    process.once('exit', abandon)
    const ended = once(child, 'close').then(() => process.off('exit', abandon))
    const listening = new Promise<number>((found) => {
      child.on('message', (message: { port?: number }) => {
        if (message.port !== undefined) found(message.port)
      })
    })
    const failed = ended.then(() => {
      throw new Error(`${server.name} ended: ${errors}`)
    })
    failed.catch(() => {})
    const bound = within(PATIENCE, Promise.race([listening, failed]), `${server.name}: start`)
    const port = await bound.catch((error: unknown) => {
      child.kill('SIGKILL')
      throw error
    })
    return new Running(server, port, child, ended)
  }

  /** Asks the probe in the server's process. */
  ask<Q extends Question>(question: Q): Promise<Answers[Q]> {
    this.#asked += 1
    const n = this.#asked
    const child = this.#child
    const answered = new Promise<Answers[Q]>((resolve, reject) => {
      const hear = (message: { n?: number; value?: unknown }): void => {
        if (message.n !== n) return
        child.off('message', hear)
        resolve(message.value as Answers[Q])
      }
      child.on('message', hear)
      child.send({ n, question }, (error) => error && reject(error))
    })
    return within(PATIENCE, answered, `${this.server.name}: ${question}`)
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    this.#child.kill(signal)
    try {
      await within(GOODBYE, this.#ended, `${this.server.name}: ${signal}`)
    } catch {
      this.#child.kill('SIGKILL')
      await this.#ended
    }
  }
}

/** Runs `work` with a folder that is gone afterwards, however the program ends. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'charter-bench-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  try {
    return await work(folder)
  } finally {
    process.off('exit', remove)
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Runs `work` with a new server in a folder of its own. */
export function withServer<T>(
  server: Server,
  work: (running: Running) => Promise<T>,
  framesPerSecond = UNBOUNDED,
): Promise<T> {
  return inFolder(async (folder) => {
    const running = await Running.start(server, { folder, framesPerSecond })
    try {
      return await work(running)
    } finally {
      await running.kill('SIGKILL')
    }
  })
}

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Rejects with `what` when `work` takes longer. */
export async function within<T>(ms: number, work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
