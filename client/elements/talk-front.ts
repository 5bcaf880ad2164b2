import type { PageWords } from '../../drafts/words/page.ts'
import { explain } from '../../drafts/words/refusal.ts'
import type { StanceNews } from '../state/stances.ts'
import type { TalkFocus, TalkFront, TalkNews } from '../state/talk-desk.ts'
import type { StanceWish, Stretch } from '../state/wish.ts'
import type { Stage } from './stage.ts'

/** Says and shows what happens in discussions. */
export class PageFront implements TalkFront {
  readonly #stage: Stage
  readonly #askName: (then: () => void) => void
  /** Where one was before one went to the margin. */
  #before: HTMLElement | null = null

  constructor(stage: Stage, askName: (then: () => void) => void) {
    this.#stage = stage
    this.#askName = askName
  }

  tell(news: TalkNews): void {
    this.#stage.say(this.#sentence(news))
  }

  askWithdraw(): Promise<boolean> {
    const { thread } = this.#stage.words.margin
    return this.#stage.ask(thread.withdrawAsk, thread.withdraw)
  }

  askName(then: () => void): void {
    this.#askName(then)
  }

  focus(on: TalkFocus): void {
    const active = document.activeElement
    if (active instanceof HTMLElement && !active.closest('talk-margin')) this.#before = active
    void this.#stage.drawn().then(() => this.#stage.desk?.focusTalk(on))
  }

  back(): void {
    const before = this.#before
    void this.#stage.drawn().then(() => {
      const field = before?.closest('clause-field')
      if (field) field.refocus()
      else before?.focus({ preventScroll: true })
    })
  }

  go(words: Stretch): void {
    void this.#stage.drawn().then(() => this.#stage.desk?.bringIn(words))
  }

  #sentence(news: TalkNews): string {
    const { margin, refusal } = this.#stage.words
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
