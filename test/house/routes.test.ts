import { describe, expect, it } from 'vitest'
import { ACTS, objection } from '../../drafts/rules/policy.ts'
import { ROLES } from '../../drafts/rules/role.ts'
import { CHARTER_SETTINGS } from '../../drafts/rules/settings.ts'
import { ON_THE_WIRE } from '../../drafts/wire/refusal.ts'
import { freezesNow } from '../../server/commands/freezes.ts'
import { rulesOf, standingOf } from '../../server/commands/standing.ts'
import { MODERATION_ROUTES } from '../../server/http/moderation.ts'
import { AHouse } from './a-house.ts'

const filled = (path: string): string => path.replace(':id', 'none')

/** Rows of the log but those that name a key: an export is signed, the first time with a new one. */
const decided = (at: AHouse): number => at.log().filter(({ type }) => type !== 'signing_key').length

describe('every route of the house', () => {
  it.each(MODERATION_ROUTES)(
    '[MOD-49] $method $path asks the policy for “$act”, for every role, with and without a passkey',
    async ({ method, path, act }) => {
      const at = new AHouse()
      for (const passkeys of [false, true]) {
        at.passkeys = passkeys
        for (const role of ROLES) {
          const who = role === 'reader' ? null : at.person(`${role}`, role)
          const answer =
            method === 'GET'
              ? await at.get(who, filled(path), 'application/json')
              : await at.send(who, filled(path), {})
          const wanted = at.house.store.read((q) =>
            objection(
              act,
              standingOf(q, who, at.house.clock.now()),
              rulesOf(CHARTER_SETTINGS, freezesNow(q, at.house.clock.now()), passkeys),
              at.house.clock.now(),
            ),
          )
          if (wanted) {
            expect([role, answer.status, answer.json()['error']]).toEqual([
              role,
              ON_THE_WIRE[wanted.code].status,
              wanted,
            ])
          } else {
            expect([200, 400, 404], `${role}: ${answer.text}`).toContain(answer.status)
          }
        }
      }
      expect(at.failed).toEqual([])
      expect(decided(at)).toBe(1)
    },
  )

  it('[MOD-49] nothing changes by being looked at', async () => {
    const at = new AHouse()
    const ada = at.person('아다', 'admin')
    const rows = at.house.rows().length
    for (const { method, path } of MODERATION_ROUTES) {
      if (method === 'GET') await at.get(ada, path.replace(':id', ada.person.id))
    }
    expect([decided(at), at.house.rows().length]).toEqual([1, rows])
  })

  it('[MOD-49] the acts that routes ask for are acts of the policy', () => {
    for (const { act } of MODERATION_ROUTES) expect(ACTS).toContain(act)
  })
})
