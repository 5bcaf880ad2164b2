import { findMark, markAt } from '../../drafts/model/mark.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { seeded } from '../support/draft.ts'

/**
 * What finding a thread's words costs, as many times a plain `indexOf` in the same text: where they
 * stand, after they were cut, and in texts made to be slow to search. `node test/bench/marks.ts`.
 */
const doc = seeded()
const text = fieldOf(doc, 'access', 'text')!
const TIMES = 50

function timed(work: () => unknown): number {
  const took: number[] = []
  for (let i = 0; i < TIMES; i += 1) {
    const before = performance.now()
    work()
    took.push(performance.now() - before)
  }
  return took.sort((a, b) => a - b)[TIMES / 2]!
}

function tell(what: string, mark: Parameters<typeof findMark>[2]): void {
  const floor = timed(() => text.toString().indexOf(mark.quote))
  const median = timed(() => findMark(doc, 'access', mark))
  const { state } = findMark(doc, 'access', mark)
  const times = (median / floor).toFixed(1)
  console.log(`${what.padEnd(28)} ${state.padEnd(9)} ${median.toFixed(3)} ms  ${times} x indexOf`)
}

tell('in an article', markAt(doc, 'access', 'text', 0, 4)!)
text.delete(0, text.length)
text.insert(0, '가'.repeat(20_000))
const mark = markAt(doc, 'access', 'text', 9_000, 10_000)!
tell('in 20,000 equal letters', mark)
text.delete(8_000, 3_000)
tell('cut out of equal letters', mark)
tell('one letter is another', { ...mark, quote: `${'가'.repeat(500)}나${'가'.repeat(499)}` })
tell('the first letter is another', { ...mark, quote: `나${'가'.repeat(999)}` })
