import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articlesOf } from '../../drafts/model/charter.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { openHouse } from '../../server/house.ts'
import { listen } from '../../server/node/listener.ts'
import { firstCharter } from '../reading/facts.ts'
import { QUIET } from '../support/house.ts'
import { publishText } from '../support/publication.ts'
import { clause } from '../support/small-charter.ts'
import { useBrowser } from './browser.ts'
import { objections, tooWide } from './looks.ts'

const browser = useBrowser()
let url = ''
let stop: () => Promise<void>
let dataDir = ''

/** A site whose charter has two published versions, the second without 제3조 and with 제5조의2. */
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'published-'))
  const open = () =>
    listen(
      openHouse({ dataDir, secret: undefined, origin: '', smtp: undefined, providers: {} }, QUIET),
      {
        port: 0,
        host: '127.0.0.1',
      },
    )
  await (await open()).stop()
  const store = openSqlite(join(dataDir, 'netizen.sqlite'))
  const text = structuredClone(firstCharter)
  // Few articles and incidents, so that axe has not to look at the same thirty times.
  text.chapters = text.chapters.slice(0, 3)
  text.chapters[1]!.articles.length = 1
  text.chapters[2]!.articles = text.chapters[2]!.articles.filter(
    ({ key }) => key === 'breach-notice',
  )
  for (const { sources } of articlesOf(text).slice(1)) sources.length = 0
  publishText(store, text, 1)
  const next = structuredClone(text)
  next.chapters[0]!.articles.splice(2, 1)
  next.chapters[1]!.articles.splice(
    1,
    0,
    clause('n-new', '새 권리', [{ level: 0, text: '새 글.' }]),
  )
  publishText(store, next, 2)
  store.close()
  const house = await open()
  url = house.url.replace('127.0.0.1', 'localhost')
  stop = house.stop
})

afterAll(async () => {
  await stop?.()
  await rm(dataDir, { recursive: true })
})

describe('a published version in a browser', () => {
  it('[PUBLISH-11] script adds a button that copies the citation of a place and its address', async () => {
    const page = await browser.page({ permissions: ['clipboard-read', 'clipboard-write'] })
    const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
    await page.goto(`${url}/c/netizen/v/1/6/2/1`)
    expect(page.url()).toBe(`${url}/c/netizen/v/1#breach-notice/2/1`)
    const article = page.locator('[id="breach-notice"]')
    const other = page.locator('[id="access"]')
    await article.getByRole('button', { name: '인용 복사' }).click()
    await article.getByText('복사했어요').waitFor()
    expect(await copied()).toBe(
      `「네티즌 권리장전」(제1판, 2026. 11. 22.) 제6조제2항제1호\n${url}/c/netizen/v/1/6/2/1`,
    )
    await article.getByRole('button', { name: '띄어 쓴 꼴로' }).click()
    await article.getByText('제6조 제2항 제1호').waitFor()
    expect(await copied()).toContain('(제1판, 2026. 11. 22.) 제6조 제2항 제1호\n')
    await page.goto(`${url}/c/netizen`)
    await page.locator('[id="n-new"]').getByRole('button', { name: '인용 복사' }).click()
    await page.locator('[id="n-new"]').getByText('복사했어요').waitFor()
    expect(await copied()).toBe(
      `「네티즌 권리장전」(제2판, 2026. 11. 23.) 제5조의2\n${url}/c/netizen/v/2/5-2`,
    )
    expect(await other.getByText('복사했어요').count()).toBe(0)
  })

  it('[PUBLISH-5] is read without script, fits narrow screens, and axe has nothing to say', async () => {
    const bare = await browser.page({ javaScriptEnabled: false })
    await bare.goto(`${url}/c/netizen/v/1`)
    await bare.getByText('이 글은 지난 판(제1판)이에요.').waitFor()
    await bare.getByRole('link', { name: '지금 판 읽기' }).click()
    await bare.getByText('제3조').first().waitFor()
    expect(await bare.locator('.shell').textContent()).toMatch(/제3조\s+삭제 <2026\. 11\. 23\.>/)
    const page = await browser.page()
    for (const path of ['/v', '/v/1']) {
      await page.goto(`${url}/c/netizen${path}`)
      expect(await objections(page)).toEqual([])
      expect(await tooWide(page)).toBe(0)
    }
  })

  it('[PUBLISH-10] the live draft goes on with the published numbers', async () => {
    const page = await browser.page()
    await page.goto(`${url}/c/netizen/draft`)
    await page.getByText('저장됨').waitFor()
    expect(await page.locator('draft-text .shell').allTextContents()).toEqual(['제5조의2 삭제'])
    await page.locator('article-card h3 .no').first().waitFor()
    const numbers = await page.locator('article-card h3 .no').allTextContents()
    expect(numbers.slice(2, 6)).toEqual(['제3조', '제4조', '제5조', '제5조의3'])
  })

  it('[PUBLISH-12] on paper version, address and hash stand at the foot of every page', async () => {
    const page = await browser.page()
    await page.goto(`${url}/c/netizen/v/2`)
    const sheet = await (await fetch(`${url}/c/netizen/v/2.css`)).text()
    const hash = await page.locator('.proof .hash').first().textContent()
    for (const told of ['제2판', `${url}/c/netizen/v/2`, hash!]) expect(sheet).toContain(told)
    await page.emulateMedia({ media: 'print' })
    const feet = await page.evaluate(
      () =>
        [...document.styleSheets].flatMap((each) =>
          [...each.cssRules].filter(({ cssText }) => cssText.startsWith('@page')),
        ).length,
    )
    expect(feet).toBeGreaterThan(0)
    const split = await page.evaluate(
      () =>
        [...document.querySelectorAll('.article')].filter((article) => {
          const { breakInside } = getComputedStyle(article)
          return (
            breakInside !== 'avoid' ||
            getComputedStyle(article.querySelector('h3')!).breakAfter !== 'avoid'
          )
        }).length,
    )
    expect(split).toBe(0)
  })
})
