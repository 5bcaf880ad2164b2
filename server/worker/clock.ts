import type { Clock } from '../ports.ts'

/** Durable Objects hand over one message an event, so a turn ends with the event. */
export const workerClock: Clock = {
  now: () => Date.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
  soon: (work) => void setTimeout(work, 0),
}
