import type { Refusal } from '../wire/refusal.ts'
import { LIMITS } from './limits.ts'

export type Nickname = { ok: true; value: string } | { ok: false; refusal: Refusal }

const EMOJI = /\p{RGI_Emoji}/gv
/**
 * Controls, line breaks, direction marks, zero-width characters, fillers that look like nothing,
 * private and unassigned code points, half a surrogate pair. Inside an emoji they are its spelling.
 */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u
/** More marks on one letter than any script puts there; they would run over the lines around. */
const STACK = /\p{M}{5,}/u
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u

/** Letters as a reader counts them: an emoji is one, a syllable with its marks is one. */
const letters = new Intl.Segmenter('ko', { granularity: 'grapheme' })

/**
 * The name a guest goes by: NFC, trimmed, each run of spaces one space, at most
 * `LIMITS.nickname` letters as a reader counts them, and nothing in it that cannot be seen.
 * Reading a name that was read gives the same name.
 */
export function readNickname(raw: string): Nickname {
  const value = raw
    .normalize('NFC')
    .trim()
    .replace(/\p{Zs}+/gu, ' ')
  if (value === '') return refuse({ code: 'nickname_empty' })
  if (isTooLong(value)) return refuse({ code: 'nickname_too_long', limit: LIMITS.nickname })
  if (HIDDEN.test(value.replace(EMOJI, ''))) return refuse({ code: 'nickname_hidden_characters' })
  if (!SEEN.test(value)) return refuse({ code: 'nickname_empty' })
  return { ok: true, value }
}

/** Marks can be stacked on one letter without end, so code points are limited as well. */
function isTooLong(value: string): boolean {
  if (value.length > LIMITS.nickname * 12 || STACK.test(value.replace(EMOJI, ''))) return true
  return (
    [...value].length > LIMITS.nickname * 4 || [...letters.segment(value)].length > LIMITS.nickname
  )
}

const refuse = (refusal: Refusal): Nickname => ({ ok: false, refusal })
