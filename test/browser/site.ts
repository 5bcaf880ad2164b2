import type { Page } from 'playwright-core'
import type { Charter } from '../../drafts/model/charter.ts'
import type { People } from '../../server/people.ts'
import { startHouse } from '../support/house.ts'
import { openInbox } from '../support/inbox.ts'
import type { Inbox } from '../support/inbox.ts'

/** A site under the name passkeys are bound to, whose letters come to a real mail server. */
export type Site = { url: string; people: People; inbox: Inbox; close(): Promise<void> }

export async function openSite(charter?: Charter): Promise<Site> {
  const inbox = await openInbox()
  const smtp = { url: inbox.url, from: 'charter@example.kr' }
  const { url, people, stop } = await startHouse({ smtp, charter })
  return {
    url: url.replace('127.0.0.1', 'localhost'),
    people,
    inbox,
    async close() {
      await stop()
      await inbox.close()
    },
  }
}

/** Opens the link that the server prints, and becomes the site's admin under this name. */
export async function becomesAdmin(
  page: Page,
  site: Pick<Site, 'url' | 'people'>,
  name: string,
): Promise<void> {
  await page.goto(`${site.url}/first/${site.people.keeper.newLink()}`)
  await page.getByRole('textbox', { name: '별명' }).fill(name)
  await page.getByRole('button', { name: '운영자 되기' }).click()
  await page.getByText('이제 이 사이트의 운영자예요.').waitFor()
}

/** Goes to the page of a participant by the list of people. */
export async function findsPerson(page: Page, site: Site, name: string): Promise<void> {
  await page.goto(`${site.url}/c/netizen/people`)
  await page.getByRole('searchbox', { name: '이름으로 찾기' }).fill(name)
  await page.getByRole('button', { name: '찾기' }).click()
  await page.getByRole('link', { name, exact: true }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** Makes somebody a moderator, on their page. */
export async function appoints(page: Page, site: Site, name: string): Promise<void> {
  await findsPerson(page, site, name)
  const form = page.locator('details').filter({ hasText: '역할 바꾸기' })
  await form.locator('summary').click()
  await form
    .getByRole('combobox', { name: '역할 바꾸기' })
    .selectOption({ label: '조정자로 정하기' })
  await givesGround(form, { rule: '6. 조정자가 할 수 있는 일', reason: '조를 고르게 살펴 왔어요' })
  await form.getByRole('button', { name: '역할 바꾸기' }).click()
  await page.waitForURL(/\/act\//)
}

/** Fills in the rule and the reason that every act asks for. */
export async function givesGround(
  form: Pick<Page, 'getByRole'>,
  { rule, reason }: { rule: string; reason: string },
): Promise<void> {
  await form.getByRole('combobox', { name: '어느 규칙인가요' }).fill(rule)
  await form.getByRole('textbox', { name: '이유' }).fill(reason)
}
