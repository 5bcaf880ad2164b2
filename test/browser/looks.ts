import axe from 'axe-core'
import type { RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1440, height: 900 }

/** Each light and each width once: both together would say the same twice, and take as long. */
const LOOKS = [
  { colorScheme: 'light', viewport: PHONE },
  { colorScheme: 'dark', viewport: DESK },
] as const

/** Articles of the draft beyond the first ones: the same elements, which would take a minute more. */
const MORE_OF_THE_SAME = 'article-card:nth-of-type(n + 9)'

/** What axe objects to on the page one is on, everything unfolded. */
export async function objections(page: Page, within = 'html'): Promise<string[]> {
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('main details')) each.setAttribute('open', '')
  })
  const found: string[] = []
  for (const { colorScheme, viewport } of LOOKS) {
    // Nothing is looked at half-way from one colour to another.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize(viewport)
    const at = `${new URL(page.url()).pathname} ${colorScheme}`
    found.push(...(await axeFinds(page, within)).map((each) => `${at} ${each}`))
  }
  return found
}

/** What axe objects to on the page as it stands: `rule: element`. It is put into the page once. */
export async function axeFinds(
  page: Page,
  within = 'html',
  rules: RunOptions['rules'] = {},
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  return page.evaluate(
    async ({ context, options }) => {
      const { violations } = await (globalThis as unknown as Window).axe.run(context, options)
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    },
    {
      context: { include: [within], exclude: [MORE_OF_THE_SAME] },
      options: { rules, resultTypes: ['violations' as const] },
    },
  )
}

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** How many pixels the page is too wide for a narrow screen at double text size. */
export async function tooWide(page: Page): Promise<number> {
  await page.setViewportSize({ width: 320, height: 640 })
  return page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
    const over = document.documentElement.scrollWidth - innerWidth
    document.documentElement.style.fontSize = ''
    return Math.max(0, over)
  })
}
