/**
 * Loaded into every server that is measured, before the server itself: says on which port it
 * listens, and answers what it costs. It ends with whoever started it.
 */
import diagnostics from 'node:diagnostics_channel'
import { Session } from 'node:inspector'
import type { Profiler } from 'node:inspector'
import type { Server } from 'node:net'
import { monitorEventLoopDelay } from 'node:perf_hooks'

export type Question = 'memory' | 'collect' | 'watch' | 'blocked' | 'profile' | 'profiled' | 'cpu'

export type Answers = {
  /** Bytes: of the process, and of what its code holds. */
  memory: { rss: number; held: number }
  /** The same after a collection of garbage. */
  collect: { rss: number; held: number }
  watch: null
  /** The longest time in milliseconds that the event loop stood still since `watch`. */
  blocked: number
  profile: null
  profiled: Profiler.Profile
  /** Milliseconds of processor time so far. */
  cpu: number
}

const delay = monitorEventLoopDelay({ resolution: 1 })
const session = new Session()
session.connect()

const post = (method: 'Profiler.enable' | 'Profiler.start' | 'Profiler.stop'): Promise<unknown> =>
  new Promise((resolve, reject) =>
    session.post(method, (error: Error | null, result?: unknown) =>
      error ? reject(error) : resolve(result),
    ),
  )

function memory(): Answers['memory'] {
  const { rss, heapUsed, external } = process.memoryUsage()
  return { rss, held: heapUsed + external }
}

async function answer(question: Question): Promise<unknown> {
  switch (question) {
    case 'memory':
      return memory()
    case 'collect':
      for (let i = 0; i < 3; i += 1) {
        globalThis.gc?.()
        await new Promise(setImmediate)
      }
      return memory()
    case 'watch':
      delay.enable()
      delay.reset()
      return null
    case 'blocked': {
      delay.disable()
      return delay.max / 1e6
    }
    case 'profile':
      await post('Profiler.enable')
      return (await post('Profiler.start'), null)
    case 'profiled':
      return ((await post('Profiler.stop')) as { profile: Profiler.Profile }).profile
    case 'cpu': {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1000
    }
  }
}

diagnostics.subscribe('tracing:net.server.listen:asyncEnd', (message) => {
  const address = (message as { server: Server }).server.address()
  if (address !== null && typeof address === 'object') process.send?.({ port: address.port })
})
process.on('message', ({ n, question }: { n: number; question: Question }) => {
  void answer(question).then((value) => process.send?.({ n, value }))
})
process.on('disconnect', () => process.exit(1))
