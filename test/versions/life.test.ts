import { describe, expect, it } from 'vitest'
import { leads, LIFE, step, VERSION_MOVES, VERSION_STATES } from '../../drafts/rules/version.ts'
import type { Version, VersionAct, VersionState } from '../../drafts/rules/version.ts'

const AT = 1_000

const VERSIONS: Record<VersionState, Version> = {
  snapshot: { state: 'snapshot' },
  candidate: { state: 'candidate', since: 1 },
  approved: { state: 'approved', since: 1 },
  published: { state: 'published', since: 1, number: 3 },
  superseded: { state: 'superseded', since: 1, number: 2, by: 'v3' },
  rejected: { state: 'rejected', since: 1, reason: '더 다듬어요' },
  withdrawn: { state: 'withdrawn', since: 1, reason: '잘못 올렸어요' },
}

const ACTS: Record<VersionAct['act'], VersionAct> = {
  put_up: { act: 'put_up', at: AT },
  approve: { act: 'approve', at: AT },
  publish: { act: 'publish', at: AT, number: 4 },
  supersede: { act: 'supersede', at: AT, by: 'v4' },
  reject: { act: 'reject', at: AT, reason: '까닭' },
  withdraw: { act: 'withdraw', at: AT, reason: '까닭' },
}

/** All that leads anywhere, written out by hand; whatever is not here leads nowhere. */
const LEADS: Partial<Record<VersionState, Partial<Record<VersionAct['act'], Version>>>> = {
  snapshot: { put_up: { state: 'candidate', since: AT } },
  candidate: {
    approve: { state: 'approved', since: AT },
    reject: { state: 'rejected', since: AT, reason: '까닭' },
    withdraw: { state: 'withdrawn', since: AT, reason: '까닭' },
  },
  approved: {
    publish: { state: 'published', since: AT, number: 4 },
    withdraw: { state: 'withdrawn', since: AT, reason: '까닭' },
  },
  published: { supersede: { state: 'superseded', since: AT, number: 3, by: 'v4' } },
}

describe('the life of a version', () => {
  it('[VERSION-1] every act in every state leads where the table says, or says where it stands', () => {
    const cells = VERSION_STATES.flatMap((state) => VERSION_MOVES.map((move) => ({ state, move })))
    expect(cells).toHaveLength(7 * 6)
    for (const { state, move } of cells) {
      const to = LEADS[state]?.[move]
      expect(step(VERSIONS[state], ACTS[move]), `${move} of ${state}`).toEqual(
        to ? { ok: true, value: to } : { ok: false, refusal: { code: 'version_moved', state } },
      )
      expect(leads(move, state)).toBe(to !== undefined)
    }
  })

  it('[VERSION-1] every state but the last ones leads on, and no act leads back', () => {
    const order = [...VERSION_STATES]
    for (const { from, to } of Object.values(LIFE)) {
      for (const state of from) expect(order.indexOf(to)).toBeGreaterThan(order.indexOf(state))
    }
    const ends = VERSION_STATES.filter((state) =>
      VERSION_MOVES.every((move) => !leads(move, state)),
    )
    expect(ends).toEqual(['superseded', 'rejected', 'withdrawn'])
  })
})
