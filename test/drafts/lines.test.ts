import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf, rawLinesOf, textOf } from '../../drafts/model/lines.ts'

describe('lines of a text', () => {
  it('[DRAFT-1] reads leading tabs as levels and drops empty lines', () => {
    expect(linesOf('하나\n\t둘\n\t\t셋\n\n넷')).toEqual([
      { level: 0, text: '하나' },
      { level: 1, text: '둘' },
      { level: 2, text: '셋' },
      { level: 0, text: '넷' },
    ])
  })

  it('[DRAFT-1] reads a line at most one deeper than the one before, and the first as 항', () => {
    expect(linesOf('\t\t하나\n\t\t둘\n\t\t\t\t셋').map((line) => line.level)).toEqual([0, 1, 2])
  })

  it('[DRAFT-1] cleans control characters, lone surrogates, blanks and decomposed Hangul', () => {
    expect(linesOf('  한\u0000글\r \n\ud800')).toEqual([
      { level: 0, text: '한 글' },
      { level: 0, text: '\ufffd' },
    ])
    expect(linesOf('한'.normalize('NFD'))).toEqual([{ level: 0, text: '한' }])
  })

  it('[DRAFT-1] never throws, and what it reads is written and read again the same', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('가', '\t', '\n', ' ', '1', '\r') }),
        (text) => {
          const lines = linesOf(text)
          expect(linesOf(textOf(lines))).toEqual(lines)
          expect(
            rawLinesOf(text)
              .map((line) => '\t'.repeat(line.tabs) + line.text)
              .join('\n'),
          ).toBe(text)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
