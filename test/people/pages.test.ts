import { beforeEach, describe, expect, it } from 'vitest'
import { LANGS } from '../../drafts/words/words.ts'
import type { Lang } from '../../drafts/words/words.ts'
import { PEOPLE_ROUTES } from '../../server/http/people/routes.ts'
import { classed, idsOf, named, tagsOf, withId } from '../reading/page.ts'
import type { Tag } from '../reading/page.ts'
import { aCitizen, aGuest, anAdmin, aPeopleSite } from './a-people-site.ts'
import type { Browser } from './a-people-site.ts'

const HANGUL = /[가-힣]/
const ADDRESS = 'sowoni.longname@example.kr'
const HOSTILE = `"><img src=x>&amp;`

type Page = { name: string; lang: Lang; page: string; tags: Tag[] }

/** Pages that may be looked at, each by who sees most of it. */
async function everyPage(name = 'Sowoni', admins = 'Keeper'): Promise<Page[]> {
  const providers = { kakao: { id: 'an id', secret: 'a secret' }, google: { id: 'i', secret: 's' } }
  const site = aPeopleSite({ house: { providers } })
  const citizen = await aCitizen(site, ADDRESS, name)
  await aCitizen(site, ADDRESS)
  await citizen.passkey('add')
  const admin = await anAdmin(site, admins)
  const guest = await aGuest(site, name)
  const { person } = (await site.people.whoIs(citizen.visitor.headers))!
  const charter = { slug: 'netizen', title: 'A charter' }
  const told = { act: 'a-1', rule: 'a rule', reason: 'a reason', until: null }
  for (const notice of [
    { type: 'act', ...charter, what: 'hide', ...told },
    { type: 'act_ended', ...charter, what: 'mute', act: 'a-1' },
    { type: 'role', ...charter, role: 'moderator', reason: 'a reason' },
    { type: 'reported', ...charter },
    { type: 'report_settled', ...charter, acted: true, sentence: 'a sentence' },
    { type: 'appeal_decided', ...charter, act: 'a-1', upheld: false, sentence: 'a sentence' },
    { type: 'security', what: 'passkey_added' },
  ] as const) {
    await site.people.notices.tell(person.id, notice)
  }
  const looks: [string, Browser, string][] = [
    ['enter', site.browser(), '/enter?back=/c/netizen&problem=provider_failed'],
    ['enter, a guest', guest, '/enter'],
    ['enter, a citizen', citizen, '/enter?done=out'],
    ['code', site.browser(), '/enter/code'],
    ['first', site.browser(), `/first/${site.people.keeper.newLink()}`],
    ['first, a guest', guest, `/first/${site.people.keeper.newLink()}`],
    ['confirm', citizen, '/confirm'],
    ['confirm, without', admin, '/confirm'],
    ['me', citizen, '/me?done=profile'],
    ['me, a guest', guest, '/me'],
    ['me, an admin', admin, '/me?done=first'],
    ['reading', site.browser(), '/reading?done=reading'],
    ['privacy', site.browser(), '/privacy'],
    ['site', admin, '/site?done=site'],
    ['site, people', admin, '/site/people'],
    ['site, charters', admin, '/site/charters'],
    ['not signed in', site.browser(), '/me'],
    ['not an admin', citizen, '/site'],
  ]
  const refusals: [string, Browser, string, Record<string, string>][] = [
    ['enter, refused', site.browser(), '/enter/code', { address: HOSTILE }],
    ['guest, refused', site.browser(), '/api/session', { nickname: `${HOSTILE}\u202e` }],
    ['code, refused', site.browser(), '/enter/code/take', { code: HOSTILE, name: HOSTILE }],
    ['me, refused', citizen, '/me/profile', { name: `${HOSTILE}\u202e`, colour: '1' }],
    ['leave, refused', citizen, '/me/leave', {}],
    ['site, refused', admin, '/site', { titleKo: HOSTILE, titleEn: '', home: HOSTILE }],
    [
      'charters, refused',
      admin,
      '/site/charters',
      { slug: HOSTILE, title: HOSTILE, markdown: HOSTILE },
    ],
  ]
  const pages: Page[] = []
  for (const lang of LANGS) {
    for (const [name, browser, path, fields] of [...looks, ...refusals]) {
      await browser.request(`/lang/${lang}`)
      const response = await (fields ? browser.form(path, fields) : browser.request(path))
      const page = await response.text()
      pages.push({ name, lang, page, tags: tagsOf(page) })
    }
  }
  return pages
}

describe('every page about people', () => {
  let all: Page[]
  beforeEach(async () => {
    all ??= await everyPage()
  })

  it('[PEOPLE-43] has one h1, its landmarks, a skip link, and no id twice', () => {
    expect(all).toHaveLength(50)
    for (const { name, tags } of all) {
      for (const once of ['h1', 'main', 'footer', 'title']) {
        expect([name, once, named(tags, once).length]).toEqual([name, once, 1])
      }
      expect(classed(tags, 'top'), name).toHaveLength(1)
      const [skip] = named(tags, 'a')
      expect(withId(tags, skip!.attributes['href']!.slice(1)).name, name).toBe('main')
      const ids = idsOf(tags)
      expect(
        ids.filter((id, i) => ids.indexOf(id) !== i),
        name,
      ).toEqual([])
    }
  })

  it('[PEOPLE-44] carries no inline script or style, nothing from elsewhere, and leads to no search', () => {
    for (const { name, page, tags } of all) {
      expect(named(tags, 'style'), name).toEqual([])
      for (const { name: tag, attributes, text } of tags) {
        const inline = Object.keys(attributes).filter(
          (key) => key === 'style' || key.startsWith('on'),
        )
        expect([name, inline]).toEqual([name, []])
        if (tag === 'script')
          expect([text, attributes['src']]).toEqual(['', expect.stringMatching(/^\/assets\//)])
        if (tag === 'form') expect(attributes['action'], name).toMatch(/^\/(?!\/)/)
      }
      expect(page, name).not.toMatch(/javascript:|data:/)
      const unlisted = tags.some((tag) => tag.attributes['content'] === 'noindex')
      expect([name, unlisted]).toEqual([name, name !== 'privacy'])
    }
  })

  it('[PEOPLE-45] names every control, groups choices, and points hints at what is there', () => {
    for (const { name, tags } of all) {
      const ids = new Set(idsOf(tags))
      const labelled = new Set(named(tags, 'label').map((tag) => tag.attributes['for']))
      for (const { name: tag, attributes } of tags) {
        const free = ['hidden', 'radio', 'checkbox'].includes(attributes['type'] ?? '')
        if (['input', 'textarea', 'select'].includes(tag) && !free) {
          expect([name, attributes['name'], labelled.has(attributes['id']!)]).toEqual([
            name,
            attributes['name'],
            true,
          ])
        }
        for (const key of ['aria-describedby', 'aria-labelledby', 'for']) {
          const to = attributes[key]
          if (to !== undefined) expect([name, key, to, ids.has(to)]).toEqual([name, key, to, true])
        }
      }
      expect(named(tags, 'fieldset').length, name).toBe(named(tags, 'legend').length)
      for (const button of named(tags, 'button')) {
        expect(button.attributes['aria-label'] ?? button.text, name).not.toBe('')
      }
    }
  })

  it('[PEOPLE-46] leads to itself in the other language, and speaks English in English', () => {
    for (const { name, lang, tags } of all) {
      expect(named(tags, 'html')[0]?.attributes['lang'], name).toBe(lang)
      const other = classed(tags, 'language')[0]?.attributes['href'] ?? ''
      const back = new URL(other, 'http://here.invalid').searchParams.get('back')!
      const path = new URL(back, 'http://here.invalid').pathname
      const gets = PEOPLE_ROUTES.filter(({ method }) => method === 'GET')
      const leads = gets.some((route) =>
        new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(path),
      )
      expect([name, path, leads]).toEqual([name, path, true])
      if (lang === 'ko') continue
      for (const tag of tags) {
        const attributes = ['aria-label', 'content', 'placeholder', 'title']
        const said = [tag.own, ...attributes.map((key) => tag.attributes[key] ?? '')].join('')
        if (!HANGUL.test(said)) continue
        // Languages are named in themselves, and the site may have a Korean name.
        expect([name, said.trim(), /^(한국어|지킴이)$/.test(said.trim())]).toEqual([
          name,
          said.trim(),
          true,
        ])
      }
    }
  })

  it('[PEOPLE-47] shows nobody’s address and no provider’s number, and names as words', async () => {
    const hostile = await everyPage('<i>소원</i>', '"><s>지킴')
    for (const { name, page, tags } of [...all, ...hostile]) {
      expect(page, name).not.toContain(ADDRESS)
      expect(page, name).not.toContain('placeholder.invalid')
      expect([name, ['img', 'i', 's', 'b'].flatMap((tag) => named(tags, tag))]).toEqual([name, []])
    }
    const shown = hostile.filter(({ name }) => name === 'me').map(({ page }) => page)
    for (const page of shown) expect(page).toContain('&lt;i&gt;소원&lt;/i&gt;')
  })
})
