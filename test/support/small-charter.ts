import type { Charter, Clause, Line } from '../../drafts/model/charter.ts'
import { parseCharter } from '../../drafts/model/parse.ts'
import type { About, CharterText, Parsed } from '../../drafts/model/parse.ts'
import { fileText } from './files.ts'

/** The file of the first charter. */
export const FIRST = fileText('drafts/texts/netizen-charter.ko.md')

/** Its first chapters alone: a page of them is drawn in a fraction of the time. */
export function beginning(chapters: number): Charter {
  const parsed = parseCharter(FIRST)
  if (!parsed.ok) throw new Error(parsed.reason)
  const { charter } = parsed.value
  return { ...charter, chapters: charter.chapters.slice(0, chapters) }
}

/** A small charter with something of everything, and below it what the file says. */
export const SAMPLE = `---
title: 작은 헌장
lang: ko-KR
date: 2026-11-22
counts:
  chapters: 1
  articles: 2
sources:
  INC-2003-01: 1·25 인터넷 대란
chapters:
  - {no: 1, key: general, title: 총칙}
articles:
  - {no: 1, key: purpose, chapter: 1, title: 목적}
  - {no: 2, key: access, chapter: 1, title: 접속}
---

# 작은 헌장

## 전문

우리는 네티즌이다.

## 제1장 총칙

### 제1조(목적)

이 헌장의 목적은 다음과 같다.

1. 알 권리
   가. 원인
   나. 결과
2. 쓸 권리

> 취지: 까닭
> 근거: INC-2003-01
> 쉬운 말: 쉽게

### 제2조(접속)

① 누구나 접속한다.

② 아무도 끊지 아니한다.
`

export const clause = (
  key: string,
  heading: string,
  lines: Line[],
  more: Partial<Clause> = {},
): Clause => ({
  key,
  heading,
  lines,
  reason: '',
  plain: '',
  sources: [],
  ...more,
})

export const SMALL: CharterText = {
  about: {
    titleEn: '',
    version: '',
    status: '',
    date: '2026-11-22',
    licenseProposal: '',
    sources: [{ id: 'INC-2003-01', title: '1·25 인터넷 대란' }],
  },
  charter: {
    title: '작은 헌장',
    subtitle: '',
    lang: 'ko-KR',
    preamble: clause('preamble', '전문', [{ level: 0, text: '우리는 네티즌이다.' }]),
    articles: [],
    chapters: [
      {
        key: 'general',
        heading: '총칙',
        articles: [
          clause(
            'purpose',
            '목적',
            [
              { level: 0, text: '이 헌장의 목적은 다음과 같다.' },
              { level: 1, text: '알 권리' },
              { level: 2, text: '원인' },
              { level: 2, text: '결과' },
              { level: 1, text: '쓸 권리' },
            ],
            { reason: '까닭', plain: '쉽게', sources: ['INC-2003-01'] },
          ),
          clause('access', '접속', [
            { level: 0, text: '누구나 접속한다.' },
            { level: 0, text: '아무도 끊지 아니한다.' },
          ]),
        ],
      },
    ],
    stray: [],
  },
}

export const NOTHING: About = {
  titleEn: '',
  version: '',
  status: '',
  date: '',
  licenseProposal: '',
  sources: [],
}

export const EMPTY: Charter = {
  title: '',
  subtitle: '',
  lang: 'ko',
  preamble: null,
  articles: [],
  chapters: [],
  stray: [],
}

/** What was read; a refusal fails the test with its line and reason. */
export function valueOf<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value
  throw new Error(`line ${parsed.line}: ${parsed.reason}`)
}
