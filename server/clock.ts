import type { Clock } from './ports.ts'

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
  // After the poll phase: all frames that were waiting on sockets have been read by then.
  soon: (work) => void setImmediate(work),
}
