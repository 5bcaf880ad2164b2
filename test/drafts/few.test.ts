import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shownByKind } from '../../drafts/rules/few.ts'
import { KINDS } from '../../drafts/rules/profile.ts'
import type { Kind } from '../../drafts/rules/profile.ts'
import { KIND_FLOOR } from '../../drafts/rules/stance.ts'

const counts = (user: number, industry: number, group: number, other: number) => {
  return { user, industry, group, other }
}

/** What people say they are, those who say nothing, and what is shown of it. */
const SHOWN: [string, Record<Kind, number>, number, Partial<Record<Kind, number>>][] = [
  ['nobody', counts(0, 0, 0, 0), 0, {}],
  ['nine of a kind', counts(9, 0, 0, 0), 100, {}],
  ['ten of a kind, and nobody else', counts(10, 0, 0, 0), 0, { user: 10 }],
  ['ten of a kind, and one who says nothing', counts(10, 0, 0, 0), 1, {}],
  ['ten of a kind, and ten who say nothing', counts(10, 0, 0, 0), 10, { user: 10 }],
  ['all four kinds', counts(10, 20, 30, 40), 0, counts(10, 20, 30, 40)],
  ['three kinds and a few of the last', counts(40, 30, 20, 3), 0, { user: 40, industry: 30 }],
  ['three kinds and none of the last', counts(40, 30, 20, 0), 0, { user: 40, industry: 30 }],
  ['three kinds and a few among many', counts(40, 30, 20, 3), 50, { user: 40, industry: 30 }],
  ['two kinds and a few of two', counts(40, 30, 4, 5), 0, { user: 40 }],
  ['two kinds and ten of two', counts(40, 30, 4, 6), 0, { user: 40, industry: 30 }],
]

describe('numbers by kind', () => {
  it.each(SHOWN)('[STANCE-9] %s', (_, all, unsaid, shown) => {
    expect(shownByKind(all, unsaid)).toEqual(shown)
  })

  it('[STANCE-9] never tell of fewer than ten, not even by taking them from the sum', () => {
    const n = fc.nat({ max: 25 })
    fc.assert(
      fc.property(fc.record({ user: n, industry: n, group: n, other: n }), n, (all, unsaid) => {
        const shown = shownByKind(all, unsaid)
        const names = Object.keys(shown) as Kind[]
        for (const kind of names) {
          expect(shown[kind]).toBe(all[kind])
          expect(shown[kind]).toBeGreaterThanOrEqual(KIND_FLOOR)
        }
        const hidden = KINDS.filter((kind) => !names.includes(kind))
        const left = hidden.reduce((sum, kind) => sum + all[kind], unsaid)
        if (names.length === 0) return
        expect(hidden.length).not.toBe(1)
        expect(left === 0 || left >= KIND_FLOOR).toBe(true)
      }),
    )
  })
})
