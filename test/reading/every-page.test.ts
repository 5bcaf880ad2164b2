import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Charter } from '../../drafts/model/charter.ts'
import { ON_THE_WIRE } from '../../drafts/wire/refusal.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import { LANGS, wordsFor } from '../../drafts/words/words.ts'
import type { Lang } from '../../drafts/words/words.ts'
import { charterPage, draftPage, homePage, messagePage } from '../../server/reading/pages.ts'
import { publishedList } from '../../server/reading/published/list.ts'
import { publishedPage } from '../../server/reading/published/page.ts'
import { registerPage } from '../../server/reading/register.ts'
import { charter as anyCharter } from '../support/charters.ts'
import {
  charterFacts,
  draftFacts,
  emptyCharter,
  firstCharter,
  pageFacts,
  publishedFacts,
} from './facts.ts'
import { classed, named, tagsOf, withId } from './page.ts'

const HANGUL = /[가-힣]/

const NOT_FOUND = { code: 'not_found' } as const
const FAILED = { code: 'failed', requestId: '0199-a1b2' } as const

const LISTED = { number: 1, day: '2026-11-22', version: 'v1', name: 'text' }

/** Every kind of page, in one language. */
function pages(lang: Lang, charter: Charter = firstCharter): [string, unknown][] {
  return [
    ['home', homePage(charterFacts(charter, lang, '/'))],
    ['charter', charterPage(charterFacts(charter, lang))],
    ['draft', draftPage(draftFacts(charter, lang))],
    ['published', publishedPage(publishedFacts(charter, lang))],
    ['register', registerPage(charterFacts(charter, lang, '/c/netizen/incidents'))],
    [
      'publications',
      publishedList({ ...charterFacts(charter, lang, '/c/netizen/v'), published: [LISTED] }),
    ],
    ['not found', messagePage({ ...pageFacts(lang, '/x'), about: NOT_FOUND })],
    ['failed', messagePage({ ...pageFacts(lang, '/x'), about: FAILED })],
  ]
}

const all = LANGS.flatMap((lang) =>
  [firstCharter, emptyCharter].flatMap((charter) =>
    pages(lang, charter).map(([name, page]) => ({ lang, name, page, tags: tagsOf(page) })),
  ),
)

describe('every page', () => {
  it('[READ-12] has one h1, its landmarks, and a skip link that comes first', () => {
    for (const { name, tags } of all) {
      expect(named(tags, 'h1'), name).toHaveLength(1)
      expect(named(tags, 'h1')[0]?.text, name).not.toBe('')
      expect(named(tags, 'main'), name).toHaveLength(1)
      expect(classed(tags, 'top'), name).toHaveLength(1)
      expect(named(tags, 'footer'), name).toHaveLength(1)
      const [skip] = named(tags, 'a')
      expect(withId(tags, skip!.attributes['href']!.slice(1)).name, name).toBe('main')
    }
  })

  it('[READ-13] carries no inline script, no inline style and nothing from elsewhere', () => {
    for (const { name, page, tags } of all) {
      expect(named(tags, 'style'), name).toEqual([])
      for (const { name: tag, attributes, text } of tags) {
        expect(
          Object.keys(attributes).filter((key) => key === 'style' || key.startsWith('on')),
        ).toEqual([])
        if (tag === 'script')
          expect([text, attributes['src']]).toEqual(['', expect.stringMatching(/^\/assets\//)])
        if (tag === 'link' && attributes['rel'] !== 'canonical') {
          expect(attributes['href']).toMatch(/^\/(assets|c)\//)
        }
      }
      expect(String(page), name).not.toMatch(/javascript:|data:/)
    }
  })

  it('[READ-14] says its language and leads to the same page in the other one', () => {
    for (const { lang, name, tags } of all) {
      expect(named(tags, 'html')[0]?.attributes).toMatchObject({ lang })
      const [other] = classed(tags, 'language')
      const path =
        name === 'home'
          ? '/'
          : name === 'charter'
            ? '/c/netizen'
            : name === 'draft'
              ? '/c/netizen/draft'
              : name === 'published'
                ? '/c/netizen/v/2'
                : name === 'publications'
                  ? '/c/netizen/v'
                  : name === 'register'
                    ? '/c/netizen/incidents'
                    : '/x'
      expect(other?.attributes['href']).toBe(
        `/lang/${lang === 'ko' ? 'en' : 'ko'}?back=${encodeURIComponent(path)}`,
      )
    }
  })

  it('[READ-14] has an own title and description, and a canonical address unless it is a refusal', () => {
    for (const { lang, name, tags } of all) {
      const description = tags.find((tag) => tag.attributes['name'] === 'description')
      expect(named(tags, 'title')[0]?.text).toContain(wordsFor(lang).site.name)
      expect(description?.attributes['content']).not.toBe('')
      const canonical = tags.filter((tag) => tag.attributes['rel'] === 'canonical')
      const unlisted = tags.some((tag) => tag.attributes['content'] === 'noindex')
      expect(canonical.length, name).toBe(unlisted ? 0 : 1)
      if (name === 'charter')
        expect(canonical[0]?.attributes['href']).toBe('https://charter.example/c/netizen')
    }
  })

  it('[READ-15] speaks English in English, with Korean only where it is marked as Korean', () => {
    for (const [name, page] of pages('en')) {
      for (const tag of tagsOf(page)) {
        const said = `${tag.own}${tag.attributes['aria-label'] ?? ''}${tag.attributes['content'] ?? ''}`
        if (HANGUL.test(said) && tag.name !== 'title' && tag.name !== 'meta') {
          expect([name, tag.lang.slice(0, 2), said]).toEqual([name, 'ko', said])
        }
        if (tag.name === 'dt' || tag.name === 'summary' || tag.name === 'strong') {
          expect([tag.lang, HANGUL.test(tag.text)]).toEqual(['en', false])
        }
      }
    }
    const [skip, ...shown] = named(tagsOf(messagePage({ ...pageFacts('en'), about: FAILED })), 'a')
    expect(skip?.text).toBe('Skip to the text')
    expect(shown.filter((link) => HANGUL.test(link.text)).map((link) => link.text)).toEqual([
      '한국어',
    ])
  })

  it('[READ-16] shows hostile words as words, whatever the charter says', () => {
    const bad = `"><script src=//evil></script><img onerror='x' src=x>&amp;{a}`
    const hostile = (charter: Charter): Charter =>
      JSON.parse(
        JSON.stringify(charter, (key, value: unknown) =>
          typeof value === 'string' && !['key', 'lang'].includes(key) ? value + bad : value,
        ),
      ) as Charter
    for (const lang of LANGS) {
      const facts = charterFacts(hostile(firstCharter), lang, `/${bad}`)
      const person = { id: 'p', name: bad, colour: 0 }
      for (const draw of [homePage, charterPage, draftPage]) {
        const tags = tagsOf(draw({ ...draftFacts(), ...facts, person }))
        const names = new Set(tags.map((tag) => tag.name))
        expect(names.has('img')).toBe(false)
        expect(named(tags, 'h1')[0]?.text).toBe(`네티즌 권리장전${bad}`)
        expect(
          named(tags, 'script').every((tag) => tag.attributes['src']!.startsWith('/assets/')),
        ).toBe(true)
      }
      const about = { code: 'no_charter', charter: bad } as const
      expect(named(tagsOf(messagePage({ ...facts, about })), 'main')[0]?.text).toContain(bad)
    }
  })

  it('[READ-16] can be drawn and read for any charter at all', () => {
    fc.assert(
      fc.property(anyCharter(), (charter) => {
        for (const lang of LANGS) {
          for (const page of [
            ...[homePage, charterPage, draftPage].map((draw) => draw(draftFacts(charter, lang))),
            publishedPage(publishedFacts(charter, lang)),
          ]) {
            const tags = tagsOf(page)
            const ids = tags.flatMap((tag) => tag.attributes['id'] ?? [])
            expect(new Set(ids).size).toBe(ids.length)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('[READ-17] says every refusal in words and tells nothing of the inside', () => {
    const facts = {
      field: 'name',
      limit: 10,
      charter: 'x',
      type: 9,
      place: 'p',
      clientId: 7,
      generation: 'g',
    }
    for (const lang of LANGS) {
      for (const code of Object.keys(ON_THE_WIRE)) {
        const about = { code, ...facts } as unknown as Refusal
        const [main] = named(tagsOf(messagePage({ ...pageFacts(lang), about })), 'main')
        expect(main?.text.length).toBeGreaterThan(20)
        expect(main?.text).not.toMatch(/undefined|null|NaN|\[object/)
        // A code of one word can be the word for it.
        if (code.includes('_')) expect(main?.text).not.toContain(code)
      }
    }
    const [main] = named(tagsOf(messagePage({ ...pageFacts(), about: FAILED })), 'main')
    expect(main?.text).toContain('계속 이러면 이 번호를 알려 주세요: 0199-a1b2')
  })
})
