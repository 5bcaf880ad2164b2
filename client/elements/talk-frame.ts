import { linksIn } from '../../drafts/model/links.ts'
import type { Numbering } from '../../drafts/model/numbering.ts'
import { drawText } from '../../drafts/model/reference.ts'
import type { Speaker } from '../../drafts/wire/talk.ts'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { MarginWords } from '../../drafts/words/margin.ko.ts'
import type { RefusalWords } from '../../drafts/words/refusal.ts'
import type { TalkView } from '../state/talk-view.ts'
import { WishEvent } from '../state/wish.ts'
import type { Wish } from '../state/wish.ts'

/** What everything in the margin stands in. */
export type TalkFrame = {
  words: MarginWords
  refusals: RefusalWords
  talk: TalkView
  numbering: Numbering
  incidents: readonly (readonly [string, { title: string }])[]
  charter: string
  /** Language of the charter's own words. */
  textLang: string
  /** Whether one decides here, and may so resolve what others began. */
  decides: boolean
}

/** Words of the draft as they are read: references drawn, lines in a row. */
export function quoteOf({ numbering }: TalkFrame, quote: string): string {
  return drawText(quote, numbering).replace(/\s+/g, ' ').trim()
}

/** A quiet button that tells the page what somebody wants. */
export function wishButton(label: string, wish: Wish): TemplateResult {
  return html`<button
    type="button"
    class="quiet"
    @click=${({ currentTarget }: Event) => currentTarget?.dispatchEvent(new WishEvent(wish))}
  >
    ${label}
  </button>`
}

export function nameIn(words: MarginWords, { name, role }: Speaker): TemplateResult {
  const title = words.roles[role]
  return html`<span class="who">${title ? `${title} ` : ''}${name || words.left}</span>`
}

/** A time as people say it; pointed at, or read by a program, exactly. */
export function agoIn(words: MarginWords, at: number): TemplateResult {
  const exact = words.time(at)
  return html`<time datetime=${new Date(at).toISOString()} title=${exact}
    >${words.ago(Date.now() - at)}</time
  >`
}

/** What somebody said, its lines as they were; articles, incidents and own pages are links. */
export function saidWords(frame: TalkFrame, words: string): TemplateResult {
  const parts = linksIn(words, frame).map((part) => {
    if (typeof part === 'string') return part
    if (part.to === 'path') return html`<a href=${part.path}>${part.words}</a>`
    const address =
      part.to === 'place' ? `#${part.address}` : `/c/${frame.charter}/incidents#incident/${part.id}`
    return html`<a href=${address}>${part.words}</a>`
  })
  return html`<p class="words" dir="auto">${parts}</p>`
}
