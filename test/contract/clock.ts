import type { Clock } from '../../server/ports.ts'

type Timer = { at: number; work: () => void }

/** A clock that only the test moves. */
export class TestClock implements Clock {
  #now = Date.UTC(2026, 10, 22)
  #timers = new Set<Timer>()
  #soon: (() => void)[] = []

  now(): number {
    return this.#now
  }

  after(ms: number, work: () => void): () => void {
    const timer = { at: this.#now + ms, work }
    this.#timers.add(timer)
    return () => void this.#timers.delete(timer)
  }

  soon(work: () => void): void {
    this.#soon.push(work)
  }

  /** Ends the turn. True if that had anything waiting. */
  turn(): boolean {
    const works = this.#soon.splice(0)
    for (const work of works) work()
    return works.length > 0
  }

  /** The process it belonged to is gone, with all it had put off. */
  forgets(): void {
    this.#soon = []
    this.#timers.clear()
  }

  /** Somebody sets it, by so many milliseconds. What waits, waits as long as before. */
  isSet(by: number): void {
    this.#now += by
    for (const timer of this.#timers) timer.at += by
  }

  /** Lets time pass, timers going off in their order. */
  advance(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const due = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!due) break
      this.#timers.delete(due)
      this.#now = Math.max(this.#now, due.at)
      due.work()
    }
    this.#now = end
  }
}
