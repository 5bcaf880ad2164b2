import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginning } from '../support/small-charter.ts'
import { useBrowser } from './browser.ts'
import { objections, tooWide } from './looks.ts'
import { becomesAdmin, openSite } from './site.ts'
import type { Site } from './site.ts'

const browser = useBrowser()
let site: Site
beforeAll(async () => {
  site = await openSite(beginning(2))
})
afterAll(() => site.close())

const RECORD = '**/c/netizen/export'

describe('checking the record in a browser', () => {
  it('[VERIFY-8] a reader presses once, and reads what was checked, what is wrong, and what cannot be shown', async () => {
    browser.expectError(/ERR_FAILED/)
    const admin = await browser.page()
    await becomesAdmin(admin, site, '한별')
    const taken = await admin.request.post(`${site.url}/c/netizen/versions`, {
      data: { name: '첫 글' },
    })
    const { version } = (await taken.json()) as { version: string }

    const page = await browser.page()
    await page.goto(`${site.url}/c/netizen/versions/${version}`)
    const panel = page.getByRole('region', { name: '내가 직접 확인하기' })
    await panel.getByRole('button', { name: '공개 기록 확인하기' }).click()
    await panel.getByRole('status').getByText('이 기록은 온전해요.').waitFor()
    await panel.getByText('이 쪽에 있는 글의 해시가 기록에 있는 판과 같아요.').waitFor()
    await panel.getByRole('heading', { name: '이것으로는 알 수 없는 것' }).waitFor()
    expect(await objections(page, '.checking')).toEqual([])
    expect(await tooWide(page)).toBe(0)

    // A byte is changed on the way; then nothing comes; then a receipt is none, or of another vote.
    const press = panel.getByRole('button', { name: '다시 확인하기' })
    await page.route(RECORD, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replace('operator', 'operatoR'),
      })
    })
    await press.click()
    await panel.getByRole('status').getByText('이 기록은 맞지 않아요.').waitFor()
    await panel.getByText('기록의 사슬이 끊겼어요').first().waitFor()
    await page.unroute(RECORD)
    await page.route(RECORD, (route) => route.abort())
    await press.click()
    await panel.getByRole('status').getByText('연결을 살피고 다시 눌러 주세요').waitFor()
    await page.unroute(RECORD)
    const receipt = panel.getByRole('textbox', { name: '투표 확인표' })
    await receipt.fill('{"round": 1')
    await press.click()
    await panel.getByRole('status').getByText('투표 확인표를 읽지 못했어요').waitFor()
    await receipt.fill('ab'.repeat(32))
    await press.click()
    await panel.getByText('확인표의 표가 이 기록에 없어요.').waitFor()
  })
})
