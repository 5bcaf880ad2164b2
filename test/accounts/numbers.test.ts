import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  numberBelow,
  randomLetters,
  randomSecret,
  sixDigits,
} from '../../server/accounts/chance.ts'
import { SIGNING_IN } from '../../server/accounts/numbers.ts'
import { PEOPLE_ROUTES } from '../../server/http/people/routes.ts'

const decision = readFileSync('server/decisions/007-signing-in.md', 'utf8')

describe('what is written about signing in', () => {
  it('[ACC-70] has the numbers that are in force, all of them', () => {
    const written = [...decision.matchAll(/^\| (\w+) \| (\d+) \|$/gm)]
    expect(Object.fromEntries(written.map(([, name, n]) => [name, Number(n)]))).toEqual(SIGNING_IN)
  })

  it('[ACC-70] names the routes that open a session, and these are routes', () => {
    const written = [...decision.matchAll(/`((?:GET|POST) \/[^`]+)`/g)].map(([, route]) => route)
    expect(written.toSorted()).toEqual([
      'GET /api/auth/callback/:provider',
      'POST /api/passkey/take',
      'POST /api/session',
      'POST /enter/code/take',
      'POST /first/:secret',
    ])
    const routes: string[] = PEOPLE_ROUTES.map(({ name }) => name)
    expect(written.filter((route) => !routes.includes(route!))).toEqual([])
  })
})

describe('chance', () => {
  it('[ACC-71] gives every digit at every place of a code', () => {
    const places = Array.from({ length: 6 }, () => new Set<string>())
    for (let i = 0; i < 2_000; i += 1) {
      const code = sixDigits()
      expect(code).toMatch(/^\d{6}$/)
      ;[...code].forEach((digit, place) => places[place]!.add(digit))
    }
    expect(places.map((seen) => seen.size)).toEqual([10, 10, 10, 10, 10, 10])
  })

  it('[ACC-71] gives other tokens and secrets each time, of 32 letters and of 32 bytes', () => {
    const tokens = new Set(Array.from({ length: 1_000 }, () => randomLetters()))
    expect([tokens.size, [...tokens].every((token) => /^[\w]{32}$/.test(token))]).toEqual([
      1_000,
      true,
    ])
    expect(new Set(Array.from({ length: 1_000 }, randomSecret)).size).toBe(1_000)
    expect(Buffer.from(randomSecret(), 'base64url').byteLength).toBe(32)
  })

  it('[ACC-71] stays below its end and reaches all below it', () => {
    const seen = new Set(Array.from({ length: 500 }, () => numberBelow(7)))
    expect([...seen].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6])
  })
})
