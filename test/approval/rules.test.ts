import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isMost, needed, settle } from '../../drafts/rules/approval.ts'
import type { Count } from '../../drafts/rules/approval.ts'
import { FRESH_MINUTES, objection } from '../../drafts/rules/policy.ts'
import type { Act, CharterRules, Standing } from '../../drafts/rules/policy.ts'
import { LIFE, VERSION_MOVES } from '../../drafts/rules/version.ts'

const NOW = Date.UTC(2026, 10, 22)
const MINUTE = 60_000

describe('the rules of approving', () => {
  it('[APPROVE-1] as many as is set, two at least of three, and never more than there are', () => {
    const rows = [1, 2, 3, 9].map((least) => [0, 1, 2, 3, 4, 12].map((n) => needed(least, n)))
    expect(rows).toEqual([
      [1, 1, 1, 2, 2, 2],
      [1, 1, 2, 2, 2, 2],
      [1, 1, 2, 3, 3, 3],
      [1, 1, 2, 3, 4, 9],
    ])
  })

  it('[APPROVE-1] what becomes of a candidate, for everything that is counted', () => {
    const seen: Record<string, number> = { waits: 0, approved: 0, lapsed: 0 }
    for (const endsAt of [null, NOW - 1, NOW, NOW + 1]) {
      for (const approvals of [0, 1, 2, 3]) {
        for (const objections of [0, 1]) {
          for (const veto of [false, true]) {
            for (const outvoted of [false, true]) {
              const count: Count = { endsAt, approvals, objections, needed: 2, veto, outvoted }
              const enough = approvals > 1 && !outvoted && (objections === 0 || !veto)
              const early = endsAt === NOW + 1
              const otherwise = endsAt === null ? 'waits' : 'lapsed'
              const outcome = early ? 'waits' : enough ? 'approved' : otherwise
              expect(settle(count, NOW), JSON.stringify(count)).toBe(outcome)
              seen[outcome]! += 1
            }
          }
        }
      }
    }
    expect(seen).toEqual({ waits: 58, approved: 18, lapsed: 52 })
  })

  it('[APPROVE-7] most is more than half, exactly', () => {
    expect([isMost(0, 0), isMost(1, 2), isMost(2, 3), isMost(51, 100)]).toEqual([
      false,
      false,
      true,
      true,
    ])
  })

  it('[APPROVE-8] approving and objecting ask for a session confirmed a few minutes ago', () => {
    const standing: Standing = {
      role: 'moderator',
      known: true,
      since: 0,
      confirmed: true,
      strong: true,
      shownAt: null,
      strongAt: null,
      muted: null,
    }
    const rules: CharterRules = {
      stage: 'open',
      guests: 'edit',
      newcomers: { hours: 0, address: false },
      passkeys: false,
      frozen: null,
    }
    const ask = (act: Act, more: Partial<Standing>, passkeys = false): string =>
      objection(act, { ...standing, ...more }, { ...rules, passkeys }, NOW)?.code ?? 'ok'
    const limit = FRESH_MINUTES * MINUTE
    for (const act of ['approve', 'object'] as const) {
      expect(ask(act, {})).toBe('confirm_needed')
      expect(ask(act, { shownAt: NOW })).toBe('ok')
      expect(ask(act, { shownAt: NOW - limit })).toBe('ok')
      expect(ask(act, { shownAt: NOW - limit - 1 })).toBe('confirm_needed')
      // The clock was set back since: it was not a few minutes ago.
      expect(ask(act, { shownAt: NOW + limit + 1 })).toBe('confirm_needed')
      // Where passkeys are asked for, nothing else confirms.
      expect(ask(act, { shownAt: NOW }, true)).toBe('confirm_needed')
      expect(ask(act, { strongAt: NOW - limit }, true)).toBe('ok')
      expect(ask(act, { strong: false }, true)).toBe('passkey_needed')
    }
    for (const act of ['retract', 'waive', 'propose'] as const) expect(ask(act, {})).toBe('ok')
  })
})

describe('the life of a version in the docs', () => {
  it('[APPROVE-13] the diagram is drawn from the table of its life', () => {
    const drawn = [
      'stateDiagram-v2',
      '    [*] --> snapshot: taken',
      ...VERSION_MOVES.flatMap((move) =>
        LIFE[move].from.map((from) => `    ${from} --> ${LIFE[move].to}: ${move}`),
      ),
    ].join('\n')
    const doc = readFileSync('server/decisions/010-approving.md', 'utf8')
    expect(doc).toContain(`\`\`\`mermaid\n${drawn}\n\`\`\``)
  })
})
