import type { Notice } from '../../drafts/wire/notice.ts'
import type { Lang } from '../../drafts/words/words.ts'
import type { Letter } from '../ports.ts'

/** To whom a letter goes, in which language, and of which site it is. `origin` may be empty. */
type Envelope = { to: string; lang: Lang; site: string; origin: string }

export type TalkNotice = Extract<Notice, { type: 'talk' }>

/** How letters are written; what is in them is decided elsewhere. */
export type Letters = {
  code(about: Envelope & { code: string; minutes: number }): Letter
  notice(about: Envelope & { notice: Notice }): Letter
  /** A day's news of one charter: the first of them, and how many there are in all. */
  digest(about: Envelope & { news: TalkNotice[]; total: number }): Letter
}
