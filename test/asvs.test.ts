import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Level 1 and 2 of ASVS 5.0.0: `section: levels of its requirements in order`, `.` for level 3. */
const SECTIONS: Record<string, string> = {
  '6.1': '122',
  '6.2': '111111112222',
  '6.3': '1122....',
  '6.4': '1122..',
  '6.5': '22222...',
  '6.6': '222.',
  '6.7': '..',
  '6.8': '2222',
  '7.1': '222',
  '7.2': '1111',
  '7.3': '22',
  '7.4': '11222',
  '7.5': '22.',
  '7.6': '22',
  '8.1': '12..',
  '8.2': '112.',
  '8.3': '1..',
  '8.4': '2.',
  '10.1': '22',
  '10.2': '22.',
  '10.5': '22222',
}
const REQUIRED = Object.entries(SECTIONS).flatMap(([section, levels]) =>
  [...levels].flatMap((level, i) => (level === '.' ? [] : [`${section}.${i + 1} level ${level}`])),
)

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')
const rules = new Set(
  [...read('SPEC.md').matchAll(/^- \*\*([A-Z]+-\d+)\*\* /gm)].map((match) => match[1]),
)
const rows = [
  ...read('ASVS.md').matchAll(/^\| (\d+\.\d+\.\d+) \| (\d) \| ([^|]+) \| ([^|]*) \|$/gm),
].map(([, id = '', level, asks = '', shown = '']) => ({ id, level, asks, shown }))

it('[ASVS-1] every requirement of level 1 and 2 stands in the table once, with its level', () => {
  expect(rows.map(({ id, level }) => `${id} level ${level}`)).toEqual(REQUIRED)
})

it('[ASVS-1] every requirement names tests that exist, or says why it does not apply', () => {
  const open = rows.filter(({ shown }) => !isShown(shown))
  expect(open.map(({ id, asks, shown }) => `${id} ${asks} → ${shown}`)).toEqual([])
})

function isShown(by: string): boolean {
  if (/^does not apply: \S.{10,}$/.test(by)) return true
  if (!/^\[[A-Z]+-\d+\]( \[[A-Z]+-\d+\])*$/.test(by)) return false
  return [...by.matchAll(/[A-Z]+-\d+/g)].every(([rule]) => rules.has(rule))
}
