import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { articlesOf, clausesOf } from '../../drafts/model/charter.ts'
import type { Charter, Clause } from '../../drafts/model/charter.ts'
import { addressOf, markLines, numberCharter } from '../../drafts/model/numbering.ts'
import { drawText } from '../../drafts/model/reference.ts'
import { registerPage } from '../../server/reading/register.ts'
import { charterPage, draftPage } from '../../server/reading/pages.ts'
import { fileText } from '../support/files.ts'
import { charterFacts, draftFacts, emptyCharter, firstCharter } from './facts.ts'
import { classed, idsOf, named, tagsOf, withId } from './page.ts'

const page = charterPage(charterFacts())
const tags = tagsOf(page)

const clause = (key: string, ...texts: string[]): Clause => ({
  key,
  heading: '',
  lines: texts.map((text) => ({ level: 0, text })),
  reason: '',
  plain: '',
  sources: [],
})

/** Words as a reader meets them: references drawn. */
const drawnWords = (words: string, home: string): string =>
  drawText(words, numberCharter(firstCharter), home)

const within = (...articles: Clause[]): Charter => ({ ...emptyCharter, articles })

describe('the page of a charter', () => {
  it('[READ-1] gives every 장, 조, 항, 호 and 목 its address as an id, once', () => {
    const charter = structuredClone(firstCharter)
    charter.chapters[0]!.articles[0]!.lines.push({ level: 1, text: '호' }, { level: 2, text: '목' })
    for (const draw of [charterPage, draftPage]) {
      const ids = idsOf(tagsOf(draw(draftFacts(charter))))
      const addresses = clausesOf(charter).flatMap(({ key, lines }) => [
        key,
        ...markLines(lines).map((line) => addressOf(key, line.path)),
      ])
      expect(addresses).toContain('purpose/1/1/1')
      for (const address of [...addresses, ...charter.chapters.map(({ key }) => key)]) {
        expect(
          ids.filter((id) => id === address),
          address,
        ).toHaveLength(1)
      }
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  it('[READ-2] draws marks as words, each a link to its own line', () => {
    const shown = tags.filter((tag) => tag.attributes['class'] === 'm')
    const marked = articlesOf(firstCharter).flatMap(({ key, lines }) =>
      markLines(lines)
        .filter(({ mark }) => mark !== '')
        .map(({ mark, path }) => [mark, `#${addressOf(key, path)}`]),
    )
    expect(shown.map((tag) => [tag.text, tag.attributes['href']])).toEqual(marked)
    expect(withId(tags, 'breach-notice/2/5').text).toBe(
      '5. 배상을 청구하고 분쟁조정을 신청하는 방법',
    )
  })

  it('[READ-3] shows number, title and all words of an article, and no mark for a single 항', () => {
    expect(withId(tags, 'purpose').text).toMatch(
      /^제1조\(목적\) 이 헌장은 .* 목적으로 한다\. 쉬운 말 /,
    )
    for (const { key, lines, reason, plain } of clausesOf(firstCharter)) {
      const { text } = withId(tags, key)
      for (const words of [...lines.map((line) => line.text), reason, plain]) {
        expect(text).toContain(drawnWords(words, key))
      }
    }
  })

  it('[READ-4] draws references as links, and says of a broken one that it is broken', () => {
    const charter = within(
      clause('one', '{two/2}에 따른다. {gone/3}에도 따른다.', '{one/1}과 같다.'),
      { ...clause('two', '하나', '둘'), plain: '{one}의 쉬운 말' },
    )
    const drawn = tagsOf(charterPage(charterFacts(charter)))
    const links = drawn.filter((tag) => tag.name === 'a' && tag.attributes['class'] === 'x')
    expect(links.map((tag) => [tag.text, tag.attributes['href']])).toEqual([
      ['제2조제2항', '#two/2'],
      ['제1항', '#one/1'],
      ['제1조', '#one'],
    ])
    expect(classed(drawn, 'broken').map((tag) => tag.text)).toEqual([
      '{gone/3} (가리키는 조항이 지금은 없어요)',
    ])
  })

  it('[READ-5] keeps stray articles in a part of their own, without numbers, and says why', () => {
    const charter = {
      ...within(clause('one', '글')),
      stray: [{ ...clause('lost', '떠도는 글'), heading: '잃은' }],
    }
    const drawn = tagsOf(charterPage(charterFacts(charter)))
    const { text } = withId(drawn, 'page/stray')
    expect(text).toContain('자리 잃은 조 속한 장이 없어져 번호를 잃은 조예요.')
    expect(withId(drawn, 'lost').text).toBe('잃은 떠도는 글')
    expect(idsOf(tags)).not.toContain('page/stray')
  })

  it('[READ-6] tells what to do next where there is no text', () => {
    const drawn = tagsOf(charterPage(charterFacts(emptyCharter)))
    const [empty] = classed(drawn, 'empty')
    expect(empty?.text).toBe(
      '아직 글이 없어요. 초안에서 전문이나 첫 조를 써 보세요. 쓰는 대로 여기에 나타나요. 함께 쓰기',
    )
    expect(classed(drawn, 'toc')).toEqual([])
    const wordless = tagsOf(charterPage(charterFacts(within(clause('one')))))
    expect(withId(wordless, 'one').text).toBe('제1조 아직 글이 없어요.')
  })

  it('[READ-7] says plainly that it is a draft, and how much there is of it', () => {
    const [facts] = classed(tags, 'facts')
    const [standing] = classed(tags, 'standing')
    expect(facts?.text).toBe('초안 전문 · 6장 · 32조')
    expect(standing?.text).toContain('아직 공포된 판이 없어 지금 쓰이고 있는 초안을 보여 드려요.')
  })

  it('[READ-8] describes each incident that is named, once, with its date and source', () => {
    const shown = classed(tags, 'incident')
    expect(shown.map((tag) => tag.attributes['id'])).toEqual(
      [...charterFacts().incidents.keys()].map((id) => `incident/${id}`),
    )
    const { text } = withId(tags, 'incident/INC-2008-01')
    expect(text).toContain('한메일 전자우편 노출 사고 갈래 유출 날짜 2008. 7. 22.')
    expect(text).toContain('출처 로이슈, 2010-09-07')
    const own = { ...clause('one', '글'), sources: ['REF-CC-2012', 'X-1'] }
    const drawn = tagsOf(charterPage(charterFacts(within(own))))
    expect(classed(drawn, 'incident')).toHaveLength(1)
    expect(classed(drawn, 'sources')[0]?.text).toBe(
      '헌법재판소 2010헌마47등 결정 (2012) X-1 (사건 기록에 없음)',
    )
  })

  it('[READ-8] describes every incident on a page of its own, also those that no article names', () => {
    const facts = charterFacts(within(clause('one', '글')))
    expect(classed(tagsOf(charterPage(facts)), 'incident')).toEqual([])
    const all = classed(tagsOf(registerPage(facts)), 'incident')
    expect(all.map((tag) => tag.attributes['id']).toSorted()).toEqual(
      [...facts.incidents.keys()].map((id) => `incident/${id}`).toSorted(),
    )
  })

  it('[READ-9] leads every link within the page to a place on it', () => {
    const ids = new Set(idsOf(tags))
    const targets = named(tags, 'a').flatMap(
      (tag) => /^(?:\/c\/netizen)?#(.*)$/.exec(tag.attributes['href'] ?? '')?.[1] ?? [],
    )
    expect(targets.length).toBeGreaterThan(200)
    expect(targets.filter((target) => !ids.has(target))).toEqual([])
  })

  it('[READ-10] weighs less than 60 KB with its styles, compressed, and fetches no font', () => {
    const styles = ['tokens', 'base', 'page', 'home', 'reading'].map((name) =>
      Buffer.from(fileText(`client/styles/${name}.css`)),
    )
    const weight = gzipSync(String(page)).length + gzipSync(Buffer.concat(styles)).length
    expect(weight).toBeLessThan(60 * 1024)
    expect(Buffer.concat(styles).toString()).not.toContain('@font-face')
    const sheets = tags.filter((tag) => tag.attributes['rel'] === 'stylesheet')
    expect(sheets.map((tag) => tag.attributes['href'])).toEqual(['/assets/site.css'])
  })
})

describe('the page of the draft', () => {
  const facts = draftFacts()

  it('[READ-11] holds the whole text inside the element that will take its place', () => {
    const person = { id: 'p', name: '새벽"별', colour: 2 }
    const drawn = tagsOf(draftPage({ ...facts, person }))
    const [element] = named(drawn, 'draft-page')
    const { person: told, incidents, ...plain } = element!.attributes
    expect(plain).toEqual({ charter: 'netizen', lang: 'ko', generation: 'g1', build: 'b1' })
    expect(JSON.parse(told!)).toEqual(person)
    expect(JSON.parse(incidents!)).toContainEqual({
      id: 'INC-2003-01',
      title: '1·25 인터넷 대란 (2003)',
    })
    for (const { key, lines } of clausesOf(firstCharter)) {
      for (const line of lines)
        expect(element?.text.includes(drawnWords(line.text, key))).toBe(true)
    }
    expect(named(drawn, 'noscript')[0]?.text).toContain('자바스크립트')
    expect(named(drawn, 'script').map((tag) => tag.attributes['src'])).toEqual(['/assets/draft.ts'])
  })

  it('[READ-11] names nobody when nobody is known', () => {
    expect(named(tagsOf(draftPage(facts)), 'draft-page')[0]?.attributes).not.toHaveProperty(
      'person',
    )
  })
})
