import { TALK } from '../../../drafts/rules/talk.ts'
import type { Outcome } from '../../ports.ts'
import { isObscure } from '../reason.ts'

/**
 * What somebody says in a discussion: NFC, trimmed, lines ending in `\n`, one to `limit` characters
 * (UTF-16 units). Refused: `words_empty`, `words_hidden_characters`, `words_too_long`.
 */
export function readTalk(raw: string, limit: number = TALK.comment): Outcome<string> {
  const words = raw.replace(/\r\n?/g, '\n').normalize('NFC').trim()
  if (words === '') return { ok: false, refusal: { code: 'words_empty' } }
  if (isObscure(words)) return { ok: false, refusal: { code: 'words_hidden_characters' } }
  if (words.length > limit) return { ok: false, refusal: { code: 'words_too_long', limit } }
  return { ok: true, value: words }
}
