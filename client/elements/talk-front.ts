import type { PageWords } from '../../drafts/words/page.ts'
import { explain } from '../../drafts/words/refusal.ts'
import type { StanceNews } from '../state/stances.ts'
import type { TalkFocus, TalkFront, TalkNews } from '../state/talk-desk.ts'
import type { StanceWish, Stretch } from '../state/wish.ts'
import type { DraftDesk } from './draft-desk.ts'

/** What the page can do for those who talk. */
export interface TalkPage {
  words(): PageWords
  desk(): DraftDesk | null
  /** Resolves when the page shows what is so now. */
  drawn(): Promise<void>
  say(sentence: string): void
  ask(question: string, yes: string): Promise<boolean>
  askName(then: () => void): void
}

/** Says and shows what happens in discussions. */
export class PageFront implements TalkFront {
  readonly #page: TalkPage
  /** Where one was before one went to the margin. */
  #before: HTMLElement | null = null

  constructor(page: TalkPage) {
    this.#page = page
  }

  tell(news: TalkNews): void {
    this.#page.say(this.#sentence(news))
  }

  askWithdraw(): Promise<boolean> {
    const { thread } = this.#page.words().margin
    return this.#page.ask(thread.withdrawAsk, thread.withdraw)
  }

  askName(then: () => void): void {
    this.#page.askName(then)
  }

  focus(on: TalkFocus): void {
    const active = document.activeElement
    if (active instanceof HTMLElement && !active.closest('talk-margin')) this.#before = active
    void this.#page.drawn().then(() => this.#page.desk()?.focusTalk(on))
  }

  back(): void {
    const before = this.#before
    void this.#page.drawn().then(() => {
      const field = before?.closest('clause-field')
      if (field) field.refocus()
      else before?.focus({ preventScroll: true })
    })
  }

  go(words: Stretch): void {
    void this.#page.drawn().then(() => this.#page.desk()?.bringIn(words))
  }

  #sentence(news: TalkNews): string {
    const { margin, refusal } = this.#page.words()
    const { thread, composer } = margin
    switch (news.news) {
      case 'posted':
        return composer.posted
      case 'placed':
        return thread.placed
      case 'moving':
        return thread.placing
      case 'withdrawn':
        return thread.withdrew
      case 'unreachable':
        return composer.unreachable
      case 'reply':
        return thread.said({ name: news.by || thread.someone })
      case 'refused':
        return explain(refusal, news.refusal)
    }
  }
}

/** What became of a stance, said; null where the article itself says it. */
export function stanceSaid(
  { margin }: PageWords,
  news: StanceNews,
  wish: StanceWish,
): string | null {
  const { stance } = margin
  if (news.news === 'failed') return null
  if (news.news === 'given' && wish.act === 'give') return stance.given({ sign: wish.sign })
  return news.news === 'confirmed' ? stance.confirmed : stance.taken
}
