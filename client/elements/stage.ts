import { pageWordsFor } from '../../drafts/words/page.ts'
import type { PageWords } from '../../drafts/words/page.ts'
import type { Live } from '../state/live.ts'
import { nameOf } from '../state/names.ts'
import type { DraftDesk } from './draft-desk.ts'
import type { LightElement } from './light.ts'

/** What is seen and heard of the page of the draft: its words, its desk, what it says and asks. */
export class Stage {
  readonly #page: LightElement
  readonly #live: Live

  constructor(page: LightElement, live: Live) {
    this.#page = page
    this.#live = live
  }

  get words(): PageWords {
    return pageWordsFor(this.#page.lang === 'en' ? 'en' : 'ko')
  }

  get desk(): DraftDesk | null {
    return this.#page.querySelector('draft-desk')
  }

  readonly nameOf = (key: string): string => {
    const { view } = this.#live
    return view ? nameOf(this.words.draft, view.charter, view.numbering, key) : key
  }

  /** With `seen` false it is only for those who listen: others see it elsewhere already. */
  say(sentence: string, seen = true): void {
    this.#page.querySelector('said-line')?.say(sentence, seen)
  }

  /** True when the answer was yes. */
  async ask(question: string, yes: string): Promise<boolean> {
    return (await this.#page.querySelector('confirm-dialog')?.ask(question, yes)) ?? false
  }

  /** The page, down to the cards, shows what the document says now. */
  async drawn(): Promise<void> {
    this.#live.refresh()
    await this.#page.updateComplete
    await this.desk?.updateComplete
  }
}
