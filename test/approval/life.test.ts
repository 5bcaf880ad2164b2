import { describe, expect, it } from 'vitest'
import { canonicalText } from '../../drafts/model/canonical.ts'
import { sha256 } from '../../drafts/model/hash.ts'
import { ROLES } from '../../drafts/rules/role.ts'
import { VERSION_STATES } from '../../drafts/rules/version.ts'
import type { VersionState } from '../../drafts/rules/version.ts'
import { lastPublication } from '../../server/commands/publications.ts'
import { keepSettings } from '../../server/commands/settings.ts'
import { findVersion } from '../../server/commands/versions.ts'
import { version, versionText } from '../../server/db/tables.ts'
import type { Known } from '../../server/ports.ts'
import { AHouse, GROUND } from '../house/a-house.ts'

const ROUND = {
  subject: 'whole',
  quorum: '1/2',
  threshold: '2/3',
  opens: 0,
  hours: 1,
  days: 0,
  ballots: 'secret',
}

/** What is done to a version: where it is sent, and what comes along besides rule and reason. */
const ACTS = {
  put_up: { path: 'candidate', body: {} },
  withdraw: { path: 'withdraw', body: {} },
  reject: { path: 'reject', body: {} },
  poll: { path: 'rounds', body: ROUND },
  approve: { path: 'approve', body: {} },
  object: { path: 'object', body: { words: '다르게 봐요' } },
  retract: { path: 'retract', body: {} },
  waive: { path: 'waive', body: { threads: ['none'] } },
  refer: { path: 'refer', body: { name: '나머지' } },
  publish: { path: 'publish', body: { supplement: '이 헌장은 공포한 날부터 시행한다.' } },
} as const
type Act = keyof typeof ACTS
const ALL = Object.keys(ACTS) as Act[]

/** Where each act leads from each state, for who may; what is not here is told where it stands. */
const LEADS: Partial<
  Record<VersionState, Partial<Record<Act, VersionState | 'already_done' | 'nothing_failed'>>>
> = {
  snapshot: { put_up: 'candidate' },
  candidate: {
    withdraw: 'withdrawn',
    reject: 'rejected',
    poll: 'candidate',
    // One is enough here, at once; how many and when is shown elsewhere.
    approve: 'approved',
    object: 'candidate',
    retract: 'already_done',
    waive: 'already_done',
    // No round asked about its articles.
    refer: 'nothing_failed',
  },
  approved: { withdraw: 'withdrawn', publish: 'published' },
}

const WHO = [...ROLES, 'stale moderator', 'moderator without a passkey'] as const
type Who = (typeof WHO)[number]

/** Why somebody is turned away whatever the version; undefined for who may. */
function turnedAway(who: Who, act: Act): string | undefined {
  if (who === 'reader') return 'not_signed_in'
  if (who === 'guest' || who === 'citizen') return 'role_needed'
  if (who === 'moderator without a passkey') return 'passkey_needed'
  if (who === 'stale moderator' && (act === 'approve' || act === 'object')) return 'confirm_needed'
  return undefined
}

describe('states × acts × roles', () => {
  it('[APPROVE-12] every act in every state by everybody leads where the table says, or changes nothing', async () => {
    const at = new AHouse()
    const { store, clock, room } = at.house
    const moderator = at.person('민지', 'moderator')
    const fresh = { shownAt: clock.now(), strongAt: clock.now(), strong: true }
    const people: Record<Who, Known | null> = {
      reader: null,
      guest: at.person('손님', 'guest'),
      citizen: { ...at.person('시민'), ...fresh },
      moderator: { ...moderator, ...fresh },
      admin: { ...at.person('아다', 'admin'), ...fresh },
      'stale moderator': { ...moderator, shownAt: 0, strongAt: 0, strong: true },
      'moderator without a passkey': moderator,
    }
    at.house.store.write((q) => keepSettings(q, { approval: { least: 1, hours: 0, veto: false } }))
    let cells = 0
    /** A version in a state, with a text of its own: what is decided about one text binds another. */
    const inState = (state: VersionState): { id: string; hash: string } => {
      const text = canonicalText({ ...room.charter(), subtitle: `${(cells += 1)}` })
      const row = { id: `cell-${cells}`, hash: sha256(text) }
      store.write((q) => {
        q.insert(versionText).values({ hash: row.hash, text }).run()
        const facts = { at: 0, person: 'x', role: 'citizen', name: '판', n: 1, stateAt: 0 }
        const kept = { writers: { whole: [], nodes: {} }, inputs: [], state, stateBy: 'x' }
        q.insert(version)
          .values({ ...row, ...facts, ...kept })
          .run()
      })
      return row
    }
    for (const state of VERSION_STATES) {
      for (const act of ALL) {
        for (const who of WHO) {
          at.passkeys = who === 'moderator without a passkey'
          const { id, hash } = inState(state)
          const { path, body } = ACTS[act]
          const number = (store.read(lastPublication)?.number ?? 0) + 1
          const sent = { hash, number, ...GROUND, ...body }
          const answer = await at.send(people[who], `/versions/${id}/${path}`, sent)
          const cell = `${act} of ${state} by ${who}`
          const away = turnedAway(who, act)
          const to = LEADS[state]?.[act] ?? 'version_moved'
          const moves = VERSION_STATES.find((each) => each === to)
          const now = store.read((q) => findVersion(q, id)!.state)
          if (!away && moves) {
            expect([cell, answer.status, now]).toEqual([cell, 201, moves])
          } else {
            const refusal = answer.json()['error'] as { code: string; state?: string }
            expect([cell, refusal.code, now]).toEqual([cell, away ?? to, state])
            if (refusal.code === 'version_moved') expect(refusal.state).toBe(state)
          }
        }
      }
    }
    expect(cells).toBe(7 * 10 * 7)
  })
})
