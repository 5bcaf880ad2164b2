import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../client/styles/tokens.css', import.meta.url), 'utf8')

const TEXTS = ['ink', 'muted', 'faint', 'accent', 'agree', 'object', 'waiting']
const GROUNDS = ['paper', 'sheet', 'wash', 'accent-wash', 'mark']

/** Colours of the four themes; each begins with those of the one it changes. */
function themes(): Record<string, Record<string, string>> {
  const blocks = [...css.matchAll(/:root\s*\{([^}]*)\}/g)].map(([, body]) =>
    Object.fromEntries(
      [...body!.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, colour]) => [
        name!,
        colour!,
      ]),
    ),
  )
  const [light, dark, more, moreDark] = blocks
  expect(blocks).toHaveLength(4)
  return {
    light: light!,
    dark: { ...light, ...dark },
    'light, more contrast': { ...light, ...more },
    'dark, more contrast': { ...light, ...dark, ...more, ...moreDark },
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
})
