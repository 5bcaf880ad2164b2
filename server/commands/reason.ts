import { REASON } from '../../drafts/rules/acts.ts'
import type { Outcome } from '../ports.ts'

const EMOJI = /\p{RGI_Emoji}/gv
/**
 * What cannot be seen, or turns the line around: a reason is read by the public as it was meant.
 * Line breaks are seen.
 */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u

/** More marks on one letter than any script puts there; they would run over the lines around. */
const STACK = /\p{M}{5,}/u

/**
 * The words of a rule, reason, report or appeal: NFC, trimmed, lines ending in `\n`, at most
 * `limit` characters and at least one. Refused: `reason_needed`.
 */
export function readWords(raw: string, limit = REASON): Outcome<string> {
  const words = raw.replace(/\r\n?/g, '\n').normalize('NFC').trim()
  if (words === '' || [...words].length > limit || isObscure(words)) {
    return { ok: false, refusal: { code: 'reason_needed', limit } }
  }
  return { ok: true, value: words }
}

/** Whether words, in NFC, hold what cannot be seen, turns a line around or runs over others. */
export function isObscure(words: string): boolean {
  const seen = words.replace(EMOJI, '').replace(/[\n\t]/g, '')
  return HIDDEN.test(seen) || STACK.test(seen)
}

/** Characters of the name of a rule. */
export const RULE = 200

/** Which rule, in one line, and why. Refused: `reason_needed`. */
export function readGround(raw: {
  rule: string
  reason: string
}): Outcome<{ rule: string; reason: string }> {
  const rule = readWords(raw.rule.replace(/\s+/g, ' '), RULE)
  if (!rule.ok) return rule
  const reason = readWords(raw.reason)
  return reason.ok ? { ok: true, value: { rule: rule.value, reason: reason.value } } : reason
}
