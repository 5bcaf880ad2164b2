import { describe, expect, it } from 'vitest'
import { linksIn } from '../../drafts/model/links.ts'
import { numberCharter } from '../../drafts/model/numbering.ts'
import { Random } from '../support/random.ts'
import { SMALL } from '../support/draft.ts'

const KNOWN = {
  numbering: numberCharter(SMALL),
  incidents: new Map([['INC-2003-01', { title: '1·25 인터넷 대란' }]]),
}
const links = (text: string) =>
  linksIn(text, KNOWN).flatMap((part) =>
    typeof part === 'string'
      ? []
      : [
          [
            part.words,
            part.to === 'place' ? part.address : part.to === 'path' ? part.path : part.id,
          ],
        ],
  )

describe('what words in a discussion lead to', () => {
  it('[TALK-23] articles, incidents and own paths are recognised, and only those that are there', () => {
    expect(links('제2조제2항과 제 3 조, 제1조는')).toEqual([
      ['제2조제2항', 'words/2'],
      ['제1조', 'purpose'],
    ])
    expect(links('제3조를 {notice}와 {words/1}처럼')).toEqual([
      ['제3조', 'access'],
      ['제4조', 'notice'],
      ['제2조제1항', 'words/1'],
    ])
    // A paragraph that is not there leads to its article; an article that is not, nowhere.
    expect(links('제2조제9항')).toEqual([['제2조제9항', 'words']])
    expect(links('제99조 제3조의2 {none} {notice/9}')).toEqual([])
    expect(links('INC-2003-01 때 1·25 인터넷 대란은 XINC-2003-01, INC-1999-01')).toEqual([
      ['INC-2003-01', 'INC-2003-01'],
      ['1·25 인터넷 대란', 'INC-2003-01'],
    ])
    expect(
      links('/c/netizen/talk/abc, (/c/netizen#access) //c/x https://evil.example/c/netizen'),
    ).toEqual([
      ['/c/netizen/talk/abc', '/c/netizen/talk/abc'],
      ['/c/netizen', '/c/netizen'],
    ])
    expect(links('https://example.org javascript:alert(1) <a href="/c/x">')).toEqual([])
  })

  it('[TALK-23] whatever was written, the pieces joined are what was written', () => {
    const random = new Random(20_261_122)
    const bits = [
      '제1조',
      '제 ',
      '2',
      '조',
      '의2',
      'INC-2003-01',
      '/c/',
      'netizen',
      ' ',
      '\n',
      '{',
      '}',
      '1·25 인터넷 대란',
      '"<',
      'é',
    ]
    for (let i = 0; i < 2_000; i += 1) {
      const text = Array.from({ length: random.below(12) }, () => random.pick(bits)).join('')
      const joined = linksIn(text, KNOWN).map((part) =>
        typeof part === 'string' ? part : part.words,
      )
      expect(joined.join('')).toBe(text)
    }
  })
})
