import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../drafts/rules/limits.ts'
import { readNickname } from '../../drafts/rules/nickname.ts'

describe('a nickname', () => {
  it.each([
    ['시민', '시민'],
    ['  민들레  ', '민들레'],
    ['김 \u3000\u00a0 시민', '김 시민'],
    ['\u1112\u1161\u11ab\u1100\u1173\u11af', '한글'],
    ['Ana-María', 'Ana-María'],
    ['👩‍👩‍👧 가족', '👩‍👩‍👧 가족'],
    ['❤️', '❤️'],
    ['<b>', '<b>'],
    ['가'.repeat(LIMITS.nickname), '가'.repeat(LIMITS.nickname)],
    ['👩‍👩‍👧'.repeat(11), '👩‍👩‍👧'.repeat(11)],
  ])('[ACC-1] %j is taken as %j', (raw, value) => {
    expect(readNickname(raw)).toEqual({ ok: true, value })
  })

  it.each([
    ['', { code: 'nickname_empty' }],
    [' \n\t ', { code: 'nickname_empty' }],
    ['\u3000', { code: 'nickname_empty' }],
    ['\u0301', { code: 'nickname_empty' }],
    ['가'.repeat(LIMITS.nickname + 1), { code: 'nickname_too_long', limit: LIMITS.nickname }],
    ['가'.repeat(100_000), { code: 'nickname_too_long', limit: LIMITS.nickname }],
    ['e' + '\u0301'.repeat(200), { code: 'nickname_too_long', limit: LIMITS.nickname }],
    ['두\n줄', { code: 'nickname_hidden_characters' }],
    ['두\u2028줄', { code: 'nickname_hidden_characters' }],
    ['nul\0', { code: 'nickname_hidden_characters' }],
    ['\u202eadmin', { code: 'nickname_hidden_characters' }],
    ['a\u2066b', { code: 'nickname_hidden_characters' }],
    ['시\u200b민', { code: 'nickname_hidden_characters' }],
    ['시\u200d민', { code: 'nickname_hidden_characters' }],
    ['시\ufeff민', { code: 'nickname_hidden_characters' }],
    ['\u3164', { code: 'nickname_hidden_characters' }],
    ['\u115f가', { code: 'nickname_hidden_characters' }],
    ['\u2800', { code: 'nickname_hidden_characters' }],
    ['a\ufe0f', { code: 'nickname_hidden_characters' }],
    ['\ud800a', { code: 'nickname_hidden_characters' }],
    ['\ue000', { code: 'nickname_hidden_characters' }],
    ['a\u{e0041}', { code: 'nickname_hidden_characters' }],
  ])('[ACC-2] %j is refused with %j', (raw, refusal) => {
    expect(readNickname(raw)).toEqual({ ok: false, refusal })
  })

  it('[ACC-14] more than four marks on one letter are too many, in any script', () => {
    for (const raw of ['e\u0301\u0302\u0303\u0304\u0305\u0306', `가${'\u0489'.repeat(5)}`]) {
      const refusal = { code: 'nickname_too_long', limit: LIMITS.nickname }
      expect(readNickname(raw)).toEqual({ ok: false, refusal })
    }
    for (const name of ['น้ำผึ้ง', 'བོད་ཡིག', 'שָׁלוֹם', 'नमस्ते', '👁️‍🗨️']) {
      expect(readNickname(name)).toMatchObject({ ok: true })
    }
  })

  it('[ACC-3] reads for any text without throwing, and reading it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (raw) => {
        const read = readNickname(raw)
        if (read.ok) expect(readNickname(read.value)).toEqual(read)
      }),
    )
  })
})
