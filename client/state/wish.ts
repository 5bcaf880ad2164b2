import type { Stretch } from '../../drafts/model/search.ts'
import type { Sign } from '../../drafts/rules/stance.ts'
import type { Reaction } from '../../drafts/rules/talk.ts'

export type { Stretch }

/** What somebody wants with the discussions of the draft. */
export type Wish =
  /** Say something about words, about a node, or about the charter (`*`). */
  | { wish: 'write'; key: string; words: Stretch | null }
  /** See the discussions of a node, or one of them; with `focus` one goes there. */
  | { wish: 'show'; key: string; thread: string | null; focus: boolean }
  | { wish: 'fold' | 'resolve' | 'reopen' | 'go' | 'move'; thread: string }
  | { wish: 'more' | 'again'; key: string }
  /** Post, reply, or save what is typed in a form. */
  | { wish: 'send' | 'leave' | 'edit'; form: Form }
  | { wish: 'unquote'; key: string }
  | { wish: 'withdraw'; comment: string; thread: string }
  | { wish: 'react'; comment: string; thread: string; what: Reaction }
  /** Put the sheet away; go along with what one is at; leave a thread where it is. */
  | { wish: 'hide' | 'follow' | 'stay' }

/** Something is typed in it: a new thread of a node, a reply, an earlier comment. */
export type Form =
  | { kind: 'new'; key: string }
  | { kind: 'reply'; thread: string }
  | { kind: 'edit'; thread: string; comment: string }

/** The name of a form, under which what is typed in it is kept. */
export function placeOf(form: Form): string {
  if (form.kind === 'new') return `new:${form.key}`
  return form.kind === 'reply' ? `reply:${form.thread}` : `edit:${form.comment}`
}

/** @fires talk-wish - bubbles to the page, which sees to it */
export class WishEvent extends Event {
  readonly wish: Wish

  constructor(wish: Wish) {
    super('talk-wish', { bubbles: true })
    this.wish = wish
  }
}

/** What somebody wants with their own stance on an article. */
export type StanceWish =
  | { act: 'give'; key: string; sign: Sign; words: string }
  | { act: 'confirm' | 'withdraw'; key: string }

/** @fires stance - bubbles to the page, which sees to it */
export class StanceEvent extends Event {
  readonly wish: StanceWish

  constructor(wish: StanceWish) {
    super('stance', { bubbles: true })
    this.wish = wish
  }
}

/** @fires near - a node came near the window, so what is said about it is wanted */
export class NearEvent extends Event {
  readonly key: string

  constructor(key: string) {
    super('near', { bubbles: true })
    this.key = key
  }
}
