import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCharter } from '../../drafts/model/parse.ts'
import type { CharterText, Parsed } from '../../drafts/model/parse.ts'
import { writeCharter } from '../../drafts/model/write.ts'
import { FIRST, SAMPLE } from '../support/small-charter.ts'

type Refused = [what: string, from: string | RegExp, to: string, line: number, reason: string]

describe('a wrong file', () => {
  const refusals: Refused[] = [
    ['nothing', /^.*$/s, '', 1, 'The file must begin with front matter: a line “---”.'],
    [
      'no end of front matter',
      /\n---\n/,
      '\n',
      1,
      'The front matter has no end: a second line “---”.',
    ],
    [
      'no YAML',
      'lang: ko-KR',
      'lang: [',
      4,
      'The front matter is no YAML: Flow sequence in block collection must be sufficiently indented and end with a ].',
    ],
    ['a key twice', 'lang: ko-KR', 'title: 다른', 3, 'The key “title” stands twice in one map.'],
    [
      'a list for front matter',
      /title(.|\n)*?---/,
      '- title\n---',
      2,
      'The front matter must be “key: value” lines.',
    ],
    ['a list for a title', 'title: 작은 헌장', 'title: [작은]', 2, '“title” must be a text.'],
    ['an alias', 'title: 작은 헌장', 'title: *other', 2, 'The front matter has an alias.'],
    [
      'an alias that is set',
      'lang: ko-KR',
      'version: &v 1\nlang: *v',
      4,
      'The front matter has an alias.',
    ],
    ['an unknown key', 'date:', 'dated:', 4, 'Unknown key “dated” in the front matter.'],
    ['no language', 'lang: ko-KR\n', '', 2, 'The front matter has no “lang”.'],
    [
      'no such language',
      'ko-KR',
      '한국어',
      3,
      '“lang” must be a language tag such as ko-KR, not “한국어”.',
    ],
    [
      'a date of another form',
      '2026-11-22',
      '22.11.2026',
      4,
      '“date” must be a date such as 2026-11-22, not “22.11.2026”.',
    ],
    ['a day that is none', '2026-11-22', '2026-02-30', 4, 'There is no day 2026-02-30.'],
    [
      'a wrong count of chapters',
      'chapters: 1',
      'chapters: 2',
      6,
      '2 chapters are counted, the text has 1.',
    ],
    [
      'a wrong count of articles',
      'articles: 2',
      'articles: 3',
      7,
      '3 articles are counted, the text has 2.',
    ],
    ['an unknown count', 'articles: 2', 'words: 2', 7, 'Unknown key “words” in the front matter.'],
    [
      'sources as a text',
      /sources:\n.*\n/,
      'sources: INC-2003-01\n',
      8,
      '“sources” must hold “key: value” lines.',
    ],
    [
      'an id of another form',
      'INC-2003-01: ',
      'inc-2003: ',
      9,
      '“inc-2003” is no id of an incident.',
    ],
    [
      'articles as a text',
      /articles:\n  -.*\n.*\n/,
      'articles: two\n',
      12,
      '“articles” must be a list.',
    ],
    [
      'an article that is no map',
      /{no: 1, key: purpose.*}/,
      'purpose',
      13,
      'An entry of “articles” must be {key: value}.',
    ],
    [
      'a key of another form',
      'key: purpose',
      'key: Purpose',
      13,
      '“key” must be a key of lower-case letters, digits and hyphens, not “Purpose”.',
    ],
    ['a key used twice', 'key: access', 'key: purpose', 14, 'The key “purpose” is used twice.'],
    [
      'the key of a chapter again',
      'key: access',
      'key: general',
      14,
      'The key “general” is used twice.',
    ],
    [
      'the key of the preamble again',
      'key: access',
      'key: preamble',
      19,
      'The key “preamble” is used twice.',
    ],
    [
      'a gap in the list',
      'no: 2',
      'no: 3',
      14,
      '“no” must be 2, as the list counts through, not “3”.',
    ],
    ['an entry with more', 'no: 2,', 'no: 2, by: me,', 14, 'Unknown key “by” in the front matter.'],
    [
      'a list in a list in a list',
      '{no: 2,',
      '{no: [[2]],',
      14,
      'The front matter is nested too deeply.',
    ],
    [
      'the wrong chapter',
      'access, chapter: 1',
      'access, chapter: 2',
      14,
      '제2조 is listed in another chapter than the text has it in.',
    ],
    [
      'an article that is not listed',
      /.*key: access.*\n/,
      '',
      37,
      '제2조 is not listed in the front matter.',
    ],
    [
      'an article that is not there',
      /\n### 제2조(.|\n)*/,
      '',
      14,
      '“access” is listed, but the text has no such heading.',
    ],
    [
      'a chapter that is not there',
      '{no: 1, key: general, title: 총칙}',
      '{no: 1, key: general, title: 총칙}\n  - {no: 2, key: more, title: 더}',
      12,
      '“more” is listed, but the text has no such heading.',
    ],
    [
      'a preamble that is not there',
      /date: .*((.|\n)*)## 전문\n\n.*\n/,
      'preamble: intro$1',
      4,
      'The text has no preamble.',
    ],
    ['no title', /# 작은(.|\n)*/, '', 15, 'The file ends where the title was expected.'],
    ['a heading for a title', '# 작은 헌장\n', '', 18, 'The text begins with its title: “# …”.'],
    [
      'another title',
      '# 작은',
      '# 큰',
      17,
      'The title is “작은 헌장” in the front matter and another one here.',
    ],
    ['text under the title', '## 전문\n', '', 20, 'Text between the title and the first heading.'],
    ['a second preamble', '## 제1장', '## 전문\n\n## 제1장', 23, 'A second preamble.'],
    [
      'a late preamble',
      /## 전문\n\n.*\n\n(## 제1장 총칙\n)/,
      '$1\n## 전문\n',
      21,
      'The preamble stands before all chapters and articles.',
    ],
    [
      'a mark in the preamble',
      '우리는',
      '① 우리는',
      21,
      'The lines of the preamble carry no marks.',
    ],
    [
      'a bullet without a paragraph',
      '우리는',
      '- 우리는',
      21,
      'This line is too deep for the one above it.',
    ],
    ['a chapter with a wrong number', '## 제1장', '## 제2장', 23, 'Expected 제1장, found 제2장.'],
    [
      'a chapter with another heading',
      '## 제1장 총칙',
      '## 제1장 통칙',
      23,
      '제1장 is “통칙” here, “총칙” in the front matter.',
    ],
    [
      'text under a chapter',
      '## 제1장 총칙\n',
      '## 제1장 총칙\n\n글\n',
      25,
      'Text between the heading of a chapter and its first article.',
    ],
    [
      'a heading of no form',
      '### 제2조',
      '### 2조',
      38,
      'A heading is “## 전문”, “## 제1장 …” or “### 제1조(…)”.',
    ],
    [
      'a heading too small',
      '### 제2조',
      '#### 제2조',
      38,
      'A heading is “## 전문”, “## 제1장 …” or “### 제1조(…)”.',
    ],
    [
      'an article with a wrong number',
      '### 제2조',
      '### 제3조',
      38,
      'Expected 제2조, found 제3조.',
    ],
    [
      'an article with another heading',
      '### 제2조(접속)',
      '### 제2조(이용)',
      38,
      '제2조 is “이용” here, “접속” in the front matter.',
    ],
    ['호 before any 항', '이 헌장의 목적은 다음과 같다.\n', '', 28, '호 before any 항.'],
    ['목 before any 호', '1. 알 권리\n', '', 29, '목 before any 호.'],
    [
      'a mark on the only 항',
      '이 헌장의',
      '① 이 헌장의',
      27,
      'Expected no mark (the article has one 항), found ①.',
    ],
    ['no mark on one of several', '① 누구나', '누구나', 40, 'Expected the mark ①, found none.'],
    ['a wrong mark of 항', '② 아무도', '③ 아무도', 42, 'Expected the mark ②, found ③.'],
    ['a wrong mark of 호', '2. 쓸', '3. 쓸', 32, 'Expected the mark 2., found 3..'],
    ['a wrong mark of 목', '나. 결과', '다. 결과', 31, 'Expected the mark 나., found 다..'],
    ['a mark alone', '② 아무도 끊지 아니한다.', '②', 42, 'A mark without words.'],
    [
      'a bullet in an article',
      '2. 쓸 권리',
      '- 쓸 권리',
      32,
      'Bullets stand in the preamble alone.',
    ],
    [
      'an unknown incident',
      '근거: INC-2003-01',
      '근거: INC-2003-01, INC-1999-01',
      35,
      'Unknown incident “INC-1999-01”.',
    ],
    [
      'an incident twice',
      '근거: INC-2003-01',
      '근거: INC-2003-01, INC-2003-01',
      35,
      'Incident “INC-2003-01” is named twice.',
    ],
    [
      'an unknown label',
      '> 쉬운 말:',
      '> 참고:',
      36,
      'A quote line begins with “취지:”, “근거:”, “쉬운 말:”.',
    ],
    ['a label twice', '> 쉬운 말:', '> 취지:', 36, 'A second “취지:” for one clause.'],
    [
      'text after the quote',
      '> 근거: INC-2003-01',
      '근거',
      35,
      'The text of a clause stands above its quote.',
    ],
  ]

  it.each(refusals)('[TEXT-7] is refused for %s', (_, from, to, line, reason) => {
    const file = SAMPLE.replace(from, to)
    expect(file).not.toBe(SAMPLE)
    expect(parseCharter(file)).toEqual({ ok: false, line, reason })
  })

  it('[TEXT-8] never makes the parser throw, whatever the string', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'binary' }).map((front) => `---\n${front}\n---\n`),
      fc.string({ unit: 'grapheme-ascii' }).map((front) => `---\ntitle: ${front}\n---\n# ${front}`),
      fc.string({ unit: 'grapheme-ascii' }).map((body) => SAMPLE + body),
    )
    fc.assert(
      fc.property(any, (file) => holds(parseCharter(file), file)),
      { numRuns: 2000 },
    )
  })

  it('[TEXT-8] never makes the parser throw when it was the first charter before', () => {
    const sign = fc.constantFrom(
      '\n',
      '\r',
      '#',
      '>',
      '①',
      '2. ',
      '가. ',
      '\\',
      '- ',
      '{',
      '"',
      '---\n',
      '\ud800',
      '',
    )
    const cut = fc.record({ at: fc.nat(FIRST.length), drop: fc.nat(40), put: sign })
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 4 }), (cuts) => {
        const file = cuts.reduce(
          (text, { at, drop, put }) => text.slice(0, at) + put + text.slice(at + drop),
          FIRST,
        )
        holds(parseCharter(file), file)
      }),
      { numRuns: 500 },
    )
  })

  it('[TEXT-8] is refused when its front matter is nested without end', () => {
    const deep = `---\ntitle: ${'['.repeat(50_000)}\n---\n`
    expect(parseCharter(deep)).toMatchObject({ ok: false, line: 2 })
  })

  /** A reading is a charter that can be written and read again, or a line of the file and a reason. */
  function holds(parsed: Parsed<CharterText>, file: string): void {
    if (parsed.ok) {
      expect(parseCharter(writeCharter(parsed.value))).toEqual(parsed)
      return
    }
    expect(parsed.reason).not.toBe('')
    expect(parsed.line).toBeGreaterThanOrEqual(1)
    expect(parsed.line).toBeLessThanOrEqual(file.split('\n').length)
  }
})
