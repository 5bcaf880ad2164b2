import type { Locator, Page } from 'playwright-core'
import { codeFor } from '../support/inbox.ts'
import type { AtABrowser } from '../support/at-a-browser.ts'
import type { Inbox } from '../support/inbox.ts'

/** A person at the live draft, by what they see: names of buttons and fields, not their classes. */
export class Citizen implements AtABrowser {
  readonly page: Page
  readonly #url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.#url = url
  }

  async opensDraft(): Promise<void> {
    await this.page.goto(`${this.#url}/c/netizen/draft`)
    await this.page.getByRole('group', { name: '저장 상태' }).getByText('저장됨').waitFor()
  }

  async takesName(name: string): Promise<void> {
    await this.page.getByRole('button', { name: '이름 정하고 함께 쓰기' }).first().click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: '이름' }).fill(name)
    await dialog.getByRole('button', { name: '이 이름으로 쓰기' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await this.isSaved()
  }

  async comesAs(name: string): Promise<this> {
    await this.opensDraft()
    await this.takesName(name)
    return this
  }

  /** Comes in by the code the house sends to an address, and goes on to the draft. */
  async signsIn(inbox: Inbox, address: string, name = ''): Promise<this> {
    const { page } = this
    await page.goto(`${this.#url}/enter?back=/c/netizen/draft`)
    await this.asksForCode(address)
    await this.takesCode(await codeFor(inbox, address), name)
    await page.waitForURL(/\/draft$/)
    return this
  }

  /** Asks for a code, on the page with the ways in or on one's own. */
  async asksForCode(address: string): Promise<void> {
    await this.page.getByRole('textbox', { name: /주소/ }).fill(address)
    await this.page.getByRole('button', { name: '코드 받기' }).click()
  }

  async takesCode(code: string, name = ''): Promise<void> {
    await this.page.getByRole('textbox', { name: '여섯 자리 코드' }).fill(code)
    if (name) await this.page.getByRole('textbox', { name: /^별명/ }).fill(name)
    await this.page.getByRole('button', { name: '들어가기' }).click()
  }

  /** The editor of a field: 제13조 본문. Brings it into view, so that it is mounted. */
  async field(name: string): Promise<Locator> {
    const [node] = name.split(' ')
    await this.page
      .getByRole('article', { name: new RegExp(`^${node}(\\(|$)`) })
      .scrollIntoViewIfNeeded()
    const editor = this.page.getByRole('textbox', { name, exact: true })
    await editor.waitFor()
    return editor
  }

  /** Waits until these words are in a field. */
  async sees(name: string, words: string): Promise<void> {
    await (await this.field(name)).getByText(words).waitFor()
  }

  /** The words of a field as its editor holds them, marks left out. */
  async words(name: string): Promise<string> {
    const editor = await this.field(name)
    return (await editor.locator('.cm-line').allInnerTexts()).join('\n')
  }

  async goesToEnd(name: string): Promise<void> {
    const editor = await this.field(name)
    await editor.click()
    await this.page.keyboard.press('Control+End')
  }

  async types(words: string): Promise<void> {
    await this.page.keyboard.type(words)
  }

  async typesAtEnd(name: string, words: string): Promise<void> {
    await this.goesToEnd(name)
    await this.types(words)
  }

  async isSaved(): Promise<void> {
    await this.page
      .getByRole('group', { name: '저장 상태' })
      .getByText('저장됨', { exact: true })
      .waitFor()
  }
}
