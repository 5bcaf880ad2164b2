import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fewestHeard } from '../../drafts/rules/five.ts'
import type { Heard } from '../../drafts/rules/five.ts'
import { FIVE_MINUTES } from '../../drafts/rules/stance.ts'

const heard = (key: string, opinions: number, signed = false): Heard => ({ key, opinions, signed })

describe('five minutes', () => {
  it('[STANCE-16] offers the articles with the fewest opinions, and no more than three', () => {
    const all = [heard('a', 9), heard('b', 0), heard('c', 3), heard('d', 2), heard('e', 4)]
    expect(fewestHeard(all, 'today').toSorted()).toEqual(['b', 'c', 'd'])
    expect(fewestHeard(all.slice(0, 2), 'today').toSorted()).toEqual(['a', 'b'])
    expect(fewestHeard([], 'today')).toEqual([])
  })

  it('[STANCE-16] offers what one has signed only when nothing else is left, and then last', () => {
    const all = [heard('a', 0, true), heard('b', 5), heard('c', 9), heard('d', 1, true)]
    const offered = fewestHeard(all, 'today')
    expect(offered.slice(0, 2).toSorted()).toEqual(['b', 'c'])
    expect(offered[2]).toBe('a')
  })

  it('[STANCE-16] turns the order by the day and the person: among equals each gets a turn', () => {
    const all = Array.from({ length: 32 }, (_, i) => heard(`article-${i}`, 0))
    const counts = new Map<string, number>()
    for (let day = 0; day < 1000; day += 1) {
      for (const key of fewestHeard(all, `${day} person`))
        counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    expect(counts.size).toBe(32)
    // 94 of each are to be expected; a fair turn keeps within six times the chance of 9.
    for (const n of counts.values()) expect(Math.abs(n - 94)).toBeLessThan(54)
    const firsts = new Set(
      Array.from({ length: 30 }, (_, i) => fewestHeard(all.slice(0, 3), `1 person-${i}`).join()),
    )
    expect(firsts.size).toBe(6)
  })

  it('[STANCE-16] is a pure choice: the same turn gives the same, in whatever order they were told', () => {
    const article = fc.record({
      key: fc.string({ unit: fc.constantFrom(...'abcdef'), minLength: 1, maxLength: 4 }),
      opinions: fc.nat({ max: 5 }),
      signed: fc.boolean(),
    })
    const articles = fc.uniqueArray(article, { selector: ({ key }) => key, maxLength: 12 })
    fc.assert(
      fc.property(articles, fc.string(), (all, turn) => {
        const chosen = fewestHeard(all, turn)
        expect(chosen).toEqual(fewestHeard(all.toReversed(), turn))
        expect(chosen).toHaveLength(Math.min(all.length, FIVE_MINUTES))
        const weight = (key: string): number => {
          const { opinions, signed } = all.find((each) => each.key === key)!
          return (signed ? 1000 : 0) + opinions
        }
        const most = Math.max(0, ...chosen.map(weight))
        const left = all.filter(({ key }) => !chosen.includes(key)).map(({ key }) => weight(key))
        expect(Math.min(Infinity, ...left)).toBeGreaterThanOrEqual(most)
      }),
    )
  })
})
