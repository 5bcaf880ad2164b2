import type { Notice } from '../../drafts/wire/notice.ts'
import type { Lang } from '../../drafts/words/words.ts'
import type { Letter } from '../ports.ts'

/** To whom a letter goes, in which language, and of which site it is. `origin` may be empty. */
type Envelope = { to: string; lang: Lang; site: string; origin: string }

/** How letters are written; what is in them is decided elsewhere. */
export type Letters = {
  code(about: Envelope & { code: string; minutes: number }): Letter
  notice(about: Envelope & { notice: Notice }): Letter
}
