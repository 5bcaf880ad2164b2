import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const here = fileURLToPath(new URL('.', import.meta.url))

function suites(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return suites(path)
    return entry.name.endsWith('.ts') && path !== join(here, 'spec.test.ts') ? [path] : []
  })
}

const rules = [
  ...readFileSync(join(here, 'SPEC.md'), 'utf8').matchAll(/^- \*\*([A-Z]+-\d+)\*\* /gm),
].map((match) => match[1]!)
const cited = new Set(
  suites(here).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/['"`]((?:\[[A-Z]+-\d+\] ?)+)/g)].flatMap((match) =>
      [...match[1]!.matchAll(/[A-Z]+-\d+/g)].map(String),
    ),
  ),
)

describe('SPEC.md', () => {
  it('[SPEC-1] has no rule twice', () => {
    expect(rules.filter((rule, i) => rules.indexOf(rule) !== i)).toEqual([])
  })

  it('[SPEC-2] has a test for every rule', () => {
    expect(rules.filter((rule) => !cited.has(rule) && !rule.startsWith('SPEC-'))).toEqual([])
  })

  it('[SPEC-3] has a rule for every test', () => {
    expect([...cited].filter((rule) => !rules.includes(rule))).toEqual([])
  })
})
