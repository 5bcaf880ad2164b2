import { describe, expect, it } from 'vitest'
import { ON_THE_WIRE } from '../../drafts/wire/refusal.ts'
import type { Refusal, RefusalCode } from '../../drafts/wire/refusal.ts'
import { explain } from '../../drafts/words/refusal.ts'
import { LANGS, wordsFor } from '../../drafts/words/words.ts'

const CODES = Object.keys(ON_THE_WIRE) as RefusalCode[]
const UNTIL = Date.parse('2026-12-01T06:00:00Z')

const FACTS = {
  field: 'name',
  limit: 10,
  charter: 'x',
  until: UNTIL,
  reason: '욕설',
  act: 'a-1',
  key: 'k',
  role: 'moderator',
  left: 3,
  seconds: 90,
  days: 30,
  line: 12,
} as const

const say = (lang: (typeof LANGS)[number], code: RefusalCode, facts: object = {}): string =>
  explain(wordsFor(lang).refusal, { code, ...facts } as unknown as Refusal)

describe('what a refusal says', () => {
  it('[PEOPLE-48] is a sentence in both languages for every code, with and without its facts', () => {
    for (const lang of LANGS) {
      for (const code of CODES) {
        // The code of a closed socket tells the kind alone.
        for (const facts of [FACTS, {}, { until: null }]) {
          const sentence = say(lang, code, facts)
          expect([code, sentence.length > 20]).toEqual([code, true])
          const empty = /undefined|null|NaN|Invalid|\[object/.test(sentence)
          expect([code, sentence, empty]).toEqual([code, sentence, false])
        }
      }
    }
  })

  it('[PEOPLE-49] says until when by the clock of Seoul, why, and that written words are kept', () => {
    for (const code of ['muted', 'frozen', 'charter_frozen'] as const) {
      expect(say('ko', code, FACTS)).toContain('2026년 12월 1일 오후 3:00(한국 시각)까지')
      expect(say('ko', code, FACTS)).toContain('욕설')
      expect(say('en', code, FACTS)).toContain('until 1 December 2026 at 15:00 (Korea time)')
    }
    const writing = [
      'account_needed',
      'address_needed',
      'account_too_new',
      'muted',
      'charter_frozen',
      'charter_closed',
      'read_only',
    ] as const
    // The same sentence stands at the draft, which has a tray, and at a comment, which has none.
    for (const code of writing) {
      expect(say('ko', code)).toContain('쓰던 글이 있으면 그대로 남아 있어요.')
      expect(say('en', code)).toContain('Anything you had written is kept.')
      expect(say('ko', code)).not.toContain('보관함')
      expect(say('en', code)).not.toContain('tray')
    }
    expect(say('ko', 'frozen')).toContain('보관함')
    expect(say('en', 'frozen')).toContain('in the tray')
  })
})
