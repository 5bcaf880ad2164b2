import { describe, expect, it } from 'vitest'
import { comment, thread } from '../../server/db/tables.ts'
import { atomFeed } from '../../server/reading/talk/atom.ts'
import type { FeedEntry } from '../../server/reading/talk/atom.ts'
import { AHouse } from '../house/a-house.ts'
import { aSite } from '../http/a-site.ts'
import { charterFacts } from '../reading/facts.ts'

type Element = { name: string; attributes: Record<string, string>; text: string; within: Element[] }

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }
const ATTRIBUTE = /\s+([\w:]+)="([^"<]*)"/gy

/** Reads XML as strictly as a feed reader: what is not well-formed throws. */
function readXml(source: string): Element {
  // oxlint-disable-next-line no-control-regex -- these are what XML forbids
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(source)) throw new Error('no XML')
  if (!source.isWellFormed()) throw new Error('half a character')
  const plain = (raw: string): string =>
    raw.replace(/&(\w*;?)/g, (_, name: string) => {
      const mark = NAMED[name.replace(/;$/, '')]
      if (!mark || !name.endsWith(';')) throw new Error(`an ampersand: ${raw}`)
      return mark
    })
  const body = source.replace(/^<\?xml version="1.0" encoding="utf-8"\?>\n/, '')
  const root: Element = { name: '', attributes: {}, text: '', within: [] }
  const open = [root]
  for (const [piece] of body.matchAll(/<[^>]*>|[^<]+/g)) {
    const top = open.at(-1)!
    const tag = /^<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)(\/?)>$/.exec(piece)
    if (!tag) {
      if (piece.startsWith('<')) throw new Error(`no tag: ${piece}`)
      top.text += plain(piece)
      continue
    }
    const [, closes, name = '', attributes = '', empty] = tag
    if (closes) {
      if (open.pop()!.name !== name) throw new Error(`crossed: ${piece}`)
      continue
    }
    const element: Element = { name, attributes: {}, text: '', within: [] }
    for (const [, key = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
      element.attributes[key] = plain(value)
    }
    top.within.push(element)
    if (!empty) open.push(element)
  }
  if (open.length !== 1 || root.within.length !== 1) throw new Error('not one whole')
  return root.within[0]!
}

const all = ({ within }: Element, name: string): Element[] =>
  within.filter((each) => each.name === name)
const one = (element: Element, name: string): Element => {
  const [found, ...more] = all(element, name)
  if (!found || more.length > 0) throw new Error(`not one ${name}`)
  return found
}

/** What RFC 4287 asks of a feed. */
function holds(feed: Element): void {
  const times = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
  expect(feed.name).toBe('feed')
  expect(feed.attributes['xmlns']).toBe('http://www.w3.org/2005/Atom')
  expect(one(feed, 'id').text).toMatch(/^urn:uuid:/)
  expect(one(feed, 'updated').text).toMatch(times)
  expect(one(feed, 'title').text).not.toBe('')
  expect(all(feed, 'link').map(({ attributes }) => attributes['rel'])).toEqual([
    'self',
    'alternate',
  ])
  const entries = all(feed, 'entry')
  const ids = entries.map((entry) => one(entry, 'id').text)
  expect(new Set(ids).size).toBe(ids.length)
  for (const entry of entries) {
    expect(one(entry, 'updated').text).toMatch(times)
    expect(one(entry, 'published').text).toMatch(times)
    expect(one(one(entry, 'author'), 'name').text).not.toBe('')
    expect(one(entry, 'content').attributes['type']).toBe('text')
    expect(one(entry, 'title').text).not.toBe('')
    expect(one(entry, 'link').attributes['href']).toMatch(/^http/)
  }
}

const wordsIn = (feed: Element): string[] =>
  all(feed, 'entry').map((entry) => one(entry, 'content').text)

async function say(at: AHouse, name: string, words: string, key = 'access'): Promise<string> {
  const made = await at.send(at.person(name), '/talk', { key, words })
  at.house.clock.advance(1_000)
  return (made.json()['thread'] as { id: string }).id
}

const feedOf = async (at: AHouse, path = '/talk.atom'): Promise<Element> => {
  const feed = readXml((await at.get(null, path)).text)
  holds(feed)
  return feed
}

describe('the feed of a discussion', () => {
  it('[FEED-1] is Atom with the newest comments and fates first, by name, with a way to each', async () => {
    const at = new AHouse()
    const id = await say(at, '아나', '왜 접속인가요?')
    await at.send(at.person('벤'), `/talk/${id}/reply`, { words: '저도요' })
    at.house.clock.advance(1_000)
    const fate = { fate: 'declined', sentence: '뜻이 같아요.' }
    await at.send(at.person('민아', 'moderator'), `/talk/${id}/fate`, fate)
    const feed = await feedOf(at)
    expect(wordsIn(feed)).toEqual(['뜻이 같아요.', '저도요', '왜 접속인가요?'])
    const entries = all(feed, 'entry')
    expect(entries.map((entry) => one(one(entry, 'author'), 'name').text)).toEqual([
      '민아',
      '벤',
      '아나',
    ])
    expect(one(entries[0]!, 'title').text).toMatch(/^처리 결과 미반영 · 제\d+조\(access의 제목\)$/)
    expect(one(entries[1]!, 'title').text).toMatch(/^벤 · 제\d+조/)
    expect(one(entries[1]!, 'link').attributes['href']).toContain(`/c/small/talk/${id}#page/`)
    expect(one(feed, 'updated').text).toBe(one(entries[0]!, 'updated').text)
    at.lang = 'en'
    expect(one(all(await feedOf(at), 'entry')[0]!, 'title').text).toMatch(/^Outcome: /)
    expect(at.failed).toEqual([])
  })

  it('[FEED-2] has nothing of what was withdrawn or hidden, and no name of who left', async () => {
    const at = new AHouse()
    const [gone, hidden] = [await say(at, '아나', '거둘 글'), await say(at, '벤', '가릴 글')]
    await say(at, '초', '남을 글')
    await at.send(at.person('아나'), `/comment/${gone}/withdraw`, {})
    const mina = at.person('민아', 'moderator')
    await at.send(mina, `/comment/${hidden}/hide`, { rule: '1', reason: '이름이 있음' })
    const raw = (await at.get(null, '/talk.atom')).text
    expect(wordsIn(readXml(raw))).toEqual(['남을 글'])
    expect(raw).not.toMatch(/거둘|가릴|person-/)
  })

  it('[FEED-3] holds fifty at most, and of one node where it is named', async () => {
    const at = new AHouse()
    expect(wordsIn(await feedOf(at))).toEqual([])
    const last = await say(at, '아나', '헌장에', '*')
    expect(last).not.toBe('')
    for (let n = 0; n < 60; n += 1) {
      await say(at, `${n}`, `${n}`)
      at.house.clock.advance(10_000)
    }
    const words = wordsIn(await feedOf(at))
    expect([words.length, words[0], words.at(-1)]).toEqual([50, '59', '10'])
    const whole = await feedOf(at, '/talk.atom?key=*')
    expect(wordsIn(whole)).toEqual(['헌장에'])
    expect(one(whole, 'id').text).not.toBe(one(await feedOf(at), 'id').text)
    expect((await at.get(null, '/talk.atom?key=nowhere', 'application/json')).status).toBe(404)
  })

  it('[FEED-4] what people wrote is text: hostile words neither break it nor act', async () => {
    const facts = charterFacts()
    const strange =
      ']]></content><script>alert(1)</script>&amp;&#0; \u0000\u0007\u001b[2J \ud800 x \udc00 \ufffe 🇰🇷 "\' <!-- '
    const entry: FeedEntry = {
      id: '0197e0c2-6d1e-7000-8000-000000000001',
      thread: '"><b>',
      key: 'access',
      by: strange,
      at: 0,
      updated: 0,
      words: strange,
      fate: null,
    }
    const more = { generation: 'g', key: '"<&', entries: [entry], updated: 0 }
    const charter = { ...facts.charter, title: strange }
    const feed = readXml(
      atomFeed({ ...facts, charter, origin: 'https://charter.example', ...more }),
    )
    holds(feed)
    expect(wordsIn(feed)).toEqual([
      ']]></content><script>alert(1)</script>&amp;&#0; [2J  x   🇰🇷 "\' <!-- ',
    ])
    expect(all(feed, 'entry')).toHaveLength(1)
  })

  it('[FEED-5] is sent again only when it changed, by tag or by time', async () => {
    const { site, store } = aSite()
    const ask = (headers: Record<string, string> = {}) =>
      site.request('http://localhost/c/netizen/talk.atom', { headers })
    const first = await ask()
    const type = first.headers.get('content-type')
    expect([first.status, type]).toEqual([200, 'application/atom+xml; charset=utf-8'])
    const etag = first.headers.get('etag') ?? ''
    const modified = first.headers.get('last-modified') ?? ''
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await ask({ 'if-none-match': known })
      expect([known, again.status, await again.text()]).toEqual([known, 304, ''])
      expect(again.headers.get('etag')).toBe(etag)
    }
    expect((await ask({ 'if-modified-since': modified })).status).toBe(304)
    expect((await ask({ 'if-modified-since': 'yesterday' })).status).toBe(200)
    // A tag that is not known is not overruled by a time.
    const both = { 'if-none-match': '"other"', 'if-modified-since': modified }
    expect((await ask(both)).status).toBe(200)
    store.write<void>((q) => {
      const at = Date.parse('2026-11-22T00:00:05Z')
      const row = { id: 't1', at, person: 'p' }
      q.insert(thread)
        .values({ ...row, key: '*', n: 1, comments: 1, lastAt: at })
        .run()
      q.insert(comment)
        .values({ ...row, thread: 't1', role: 'citizen', words: '새 글' })
        .run()
    })
    const news = await ask({ 'if-none-match': etag })
    expect([news.status, wordsIn(readXml(await news.text()))]).toEqual([200, ['새 글']])
    expect((await ask({ 'if-modified-since': modified })).status).toBe(200)
  })
})
