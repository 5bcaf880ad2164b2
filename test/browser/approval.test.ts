import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeFor } from '../support/inbox.ts'
import { beginning } from '../support/small-charter.ts'
import { useBrowser } from './browser.ts'
import { objections, tooWide } from './looks.ts'
import { Citizen } from './people.ts'
import { becomesAdmin, givesGround, openSite } from './site.ts'
import type { Site } from './site.ts'

const browser = useBrowser()
let site: Site
beforeAll(async () => {
  site = await openSite(beginning(2))
})
afterAll(() => site.close())

/** Sends what a form or a program would send, as the person of this page. */
async function sends(page: Page, path: string, data: object): Promise<Record<string, unknown>> {
  const answer = await page.request.post(`${site.url}${path}`, { data })
  expect([path, answer.ok(), await answer.text()]).toEqual([path, true, expect.any(String)])
  return (await answer.json()) as Record<string, unknown>
}

/** A moderator who came in by a code just now, and once asked something. */
async function moderator(admin: Page, name: string, options = {}): Promise<Page> {
  const page = await browser.page(options)
  const address = `${name.codePointAt(0)}@example.kr`
  await sends(page, '/enter/code', { address })
  const code = await codeFor(site.inbox, address)
  const { person } = await sends(page, '/enter/code/take', { code, name })
  const about = { key: 'stable-service', words: `${name}: 며칠 안에 알리나요?` }
  await sends(page, '/c/netizen/talk', about)
  const { id } = person as { id: string }
  await sends(admin, `/c/netizen/people/${id}/role`, { role: 'moderator', ...REASON })
  return page
}

const REASON = { rule: '6. 조정자가 할 수 있는 일', reason: '모두 함께 읽고 다듬은 글이에요' }

/** All of a page but the charter's own text, which other tests look at. */
const SAID = 'main section:not(.stored, .stored *)'

describe('from the draft to a published version', () => {
  it('[APPROVE-14] three moderators judge one text: two approve it, one differs, and all of it is told', async () => {
    const admin = await browser.page()
    await becomesAdmin(admin, site, '한별')
    // Counted as soon as there are enough: a test does not wait for a day.
    const settled = { part: 'approval', least: 2, cooling: 0, veto: false, reason: '작은 모임' }
    await sends(admin, '/c/netizen/settings', settled)
    const [first, second, third] = [
      await moderator(admin, '가온'),
      await moderator(admin, '나래'),
      await moderator(admin, '다온'),
    ]
    const gaon = new Citizen(first, site.url)
    await gaon.opensDraft()
    await gaon.typesAtEnd('제6조 쉬운 말', ' 누구나 읽을 수 있게 알려 줘요.')
    await gaon.isSaved()

    await first.goto(`${site.url}/c/netizen/versions`)
    await first.getByRole('textbox', { name: '이름' }).fill('첫 번째 헌장')
    await first.getByRole('button', { name: '판으로 남기기' }).click()
    await first.getByText('지금 초안을 판으로 남겼어요.').waitFor()
    const { pathname } = new URL(first.url())
    const up = first.locator('details').filter({ hasText: '판 후보로 올리기' })
    await up.locator('summary').click()
    await givesGround(up, REASON)
    await up.getByRole('button', { name: '판 후보로 올리기' }).click()
    await first.getByText('판 후보로 올렸어요.').waitFor()

    // Another is told, reads what is not answered, waives it in public, and approves.
    await second.goto(`${site.url}/me`)
    await second.getByRole('heading', { name: /판 후보가 승인을 기다려요/ }).waitFor()
    await second.getByRole('link', { name: '판 보기' }).click()
    await second.getByRole('link', { name: '읽고 승인하기' }).click()
    await second.waitForURL(/\/approve$/)
    expect(await objections(second, SAID)).toEqual([])
    expect(await tooWide(second)).toBe(0)
    await second.reload()
    await second.getByText('처리 결과가 없는 논의가 3건 있어요.').waitFor()
    for (const each of await second.getByRole('checkbox', { name: /에 대한 논의/ }).all()) {
      await each.check()
    }
    const waiving = second.locator('section').filter({ hasText: '아직 답하지 않은 것' })
    await givesGround(waiving, { ...REASON, reason: '다음 판에서 다루기로 했어요' })
    await waiving.getByRole('button', { name: '고른 논의 넘기기' }).click()
    await second.getByText('고른 논의를 넘겼어요.').waitFor()
    await approves(second)
    await second.getByText('이 글을 승인했어요.').waitFor()

    await third.goto(`${site.url}${pathname}/approve`)
    const differing = third.locator('details').filter({ hasText: '소수의견 남기기' })
    await differing.locator('summary').click()
    await differing.getByRole('textbox', { name: '소수의견' }).fill('제10조는 더 들어 봐야 해요.')
    await differing.getByRole('button', { name: '소수의견 남기기' }).click()
    await third.getByText('소수의견을 남겼어요.', { exact: true }).waitFor()

    await first.goto(`${site.url}${pathname}/approve`)
    await approves(first)
    await first.getByText('조정자 4명 가운데 2명이 승인해').waitFor()

    const publishing = first.locator('details').filter({ hasText: '공포하기' })
    await publishing.locator('summary').click()
    await givesGround(publishing, { ...REASON, reason: '승인된 글이에요' })
    await publishing.getByRole('button', { name: '공포하기' }).click()
    await first.waitForURL(/\/v\/1$/)

    const reader = await browser.page()
    for (const path of ['/c/netizen', '/c/netizen/v/1', pathname]) {
      await reader.goto(`${site.url}${path}`)
      const told = await reader.getByRole('region', { name: '승인' }).innerText()
      for (const each of [
        '조정자 가온',
        '조정자 나래',
        '조정자 다온',
        '제10조는 더 들어 봐야 해요.',
      ]) {
        expect(told).toContain(each)
      }
      expect(told).toContain('다음 판에서 다루기로 했어요')
    }
    expect(await objections(reader, SAID)).toEqual([])
    expect(await tooWide(reader)).toBe(0)
  })
})

async function approves(page: Page): Promise<void> {
  const form = page.locator('details').filter({ hasText: '이 글을 승인하기' })
  await givesGround(form, REASON)
  await form.getByRole('button', { name: '이 글을 승인하기' }).click()
}
