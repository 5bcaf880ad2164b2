import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const sheet = (name: string): string =>
  readFileSync(new URL(`../../client/styles/${name}.css`, import.meta.url), 'utf8')

const TEXTS = ['ink', 'muted', 'faint', 'accent', 'agree', 'object', 'waiting']
const GROUNDS = ['paper', 'sheet', 'wash', 'accent-wash', 'mark']

type Theme = Record<string, string>

/** Colours of each `:root` of a sheet, light and dark. Each of them has to be said for both. */
function pairs(css: string): { light: Theme; dark: Theme }[] {
  return [...css.matchAll(/:root\s*\{([^}]*)\}/g)].map(([, body]) => {
    const colours = [...body!.matchAll(/--([a-z0-9-]+):\s*([^;]*#[^;]*);/g)]
    const read = colours.map(([said, name, value]) => {
      const both = /^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$/.exec(value!)
      if (!both) throw new Error(`not said for light and dark: ${said}`)
      return [name!, both[1]!, both[2]!] as const
    })
    return {
      light: Object.fromEntries(read.map(([name, light]) => [name, light])),
      dark: Object.fromEntries(read.map(([name, , dark]) => [name, dark])),
    }
  })
}

/** Colours of the four themes; those of more contrast begin with the plain ones. */
function themes(): Record<string, Theme> {
  const blocks = pairs(sheet('tokens'))
  expect(blocks).toHaveLength(2)
  const [plain, more] = blocks
  expect(Object.keys(plain!.light)).toHaveLength(14)
  return {
    light: plain!.light,
    dark: plain!.dark,
    'light, more contrast': { ...plain!.light, ...more!.light },
    'dark, more contrast': { ...plain!.dark, ...more!.dark },
  }
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light! + 0.05) / (dark! + 0.05)
}

describe('the colours', () => {
  it('[READ-18] keep 4.5:1 between every text and every ground, and 3:1 for edges of controls', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    for (const [name, theme] of Object.entries(themes())) {
      for (const ground of GROUNDS) {
        for (const text of TEXTS) {
          const ratio = contrast(theme[text]!, theme[ground]!)
          expect(ratio, `${name}: ${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
        }
      }
      expect(contrast(theme['paper']!, theme['accent']!), `${name}: button`).toBeGreaterThanOrEqual(
        4.5,
      )
      for (const ground of ['paper', 'sheet']) {
        expect(contrast(theme['edge']!, theme[ground]!), `${name}: edge`).toBeGreaterThanOrEqual(3)
      }
    }
  })

  it('[READ-18] keep 4.5:1 between the colours of people and every ground they stand on', () => {
    const [writers] = pairs(sheet('people'))
    for (const [name, theme] of Object.entries(themes())) {
      const own = name.startsWith('light') ? writers!.light : writers!.dark
      expect(Object.keys(own)).toHaveLength(8)
      for (const ground of ['paper', 'sheet']) {
        for (const [writer, colour] of Object.entries(own)) {
          const ratio = contrast(colour, theme[ground]!)
          expect(ratio, `${name}: ${writer} on ${ground}`).toBeGreaterThanOrEqual(4.5)
        }
      }
    }
  })

  it('[PEOPLE-30] are light or dark by one property alone, so a reader’s choice moves all', () => {
    const css = sheet('tokens')
    const chosen = [...css.matchAll(/^\[data-light='(\w+)'\] \{\n([^}]*)\}/gm)]
    expect(chosen.map(([, name, body]) => [name, body!.trim()])).toEqual([
      ['light', 'color-scheme: light;'],
      ['dark', 'color-scheme: dark;'],
    ])
    expect(css).not.toContain('prefers-color-scheme')
  })
})
