import { mailWordsFor } from '../../drafts/words/mail.ts'
import type { Letter } from '../ports.ts'
import { frame } from './frame.ts'
import type { Envelope } from './frame.ts'

/**
 * A code to sign in with, or to confirm an address with. The code stands in the letter alone, not
 * in its subject, which lists and locked screens show.
 */
export function codeLetter(letter: Envelope & { code: string; minutes: number }): Letter {
  const { code, toSite } = mailWordsFor(letter.lang)
  return frame(letter, code.headline, [
    { type: 'say', words: code.told },
    { type: 'code', code: letter.code },
    { type: 'say', words: code.life(letter.minutes) },
    { type: 'say', words: code.secret },
    { type: 'say', words: code.foreign },
    { type: 'way', words: toSite, href: `${letter.origin}/` },
  ])
}
