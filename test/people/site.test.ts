import { describe, expect, it } from 'vitest'
import { classed, named, tagsOf, withId } from '../reading/page.ts'
import { fileText } from '../support/files.ts'
import { aCitizen, aGuest, anAdmin, aPeopleSite, leadsTo } from './a-people-site.ts'

const SETTINGS = {
  titleKo: '우리 헌장',
  titleEn: 'Our Charter',
  passkeys: 'off',
  privacyKo: '',
  privacyEn: '',
  home: 'netizen',
}

const problems = (page: string): string[] => classed(tagsOf(page), 'problem').map((tag) => tag.text)

describe('the site’s settings', () => {
  it('[PEOPLE-35] are saved by a form, and all pages follow', async () => {
    const site = aPeopleSite()
    const admin = await anAdmin(site)
    const saved = await admin.form('/site', { ...SETTINGS, home: 'second' })
    expect(leadsTo(saved)).toBe('/site?done=site')
    expect(site.people.keeper.settings()).toMatchObject({
      title: { ko: '우리 헌장', en: 'Our Charter' },
      passkeys: 'off',
      home: 'second',
    })
    const tags = tagsOf(await site.browser().page('/enter'))
    expect(classed(tags, 'name')[0]?.text).toBe('우리 헌장')
    expect(tags.some((tag) => tag.attributes['href'] === '/c/second')).toBe(true)
  })

  it('[PEOPLE-36] that are wrong change nothing, and what was typed stays', async () => {
    const site = aPeopleSite()
    const admin = await anAdmin(site)
    const before = site.people.keeper.settings()
    for (const [wrong, status] of [
      [{ titleEn: ' ' }, 400],
      [{ titleKo: '두\n줄' }, 400],
      [{ titleKo: '가'.repeat(61) }, 400],
      [{ passkeys: 'maybe' }, 400],
      [{ privacyKo: '가'.repeat(8_001) }, 400],
      [{ home: 'nowhere' }, 404],
    ] as const) {
      const refused = await admin.longForm('/site', {
        ...SETTINGS,
        privacyEn: 'my words',
        ...wrong,
      })
      expect([Object.keys(wrong), refused.status]).toEqual([Object.keys(wrong), status])
      const page = await refused.text()
      expect(problems(page)).not.toEqual([])
      expect(withId(tagsOf(page), 'page/privacyEn').text).toBe('my words')
    }
    expect(site.people.keeper.settings()).toEqual(before)
  })

  it('[PEOPLE-37] typed before a passkey was asked for are shown again, with a way to confirm', async () => {
    const site = aPeopleSite()
    site.people.keeper.configure({ passkeys: 'on' })
    const admin = await anAdmin(site)
    const refused = await admin.form('/site', { ...SETTINGS, privacyKo: '긴 글' })
    expect(refused.status).toBe(403)
    const page = await refused.text()
    expect(withId(tagsOf(page), 'page/privacyKo').text).toBe('긴 글')
    expect(page).toContain('href="/confirm?back=%2Fsite"')
    const citizen = await aCitizen(site)
    const other = await (await citizen.form('/site', SETTINGS)).text()
    expect(other).not.toContain('name="titleKo"')
    expect(site.people.keeper.settings().passkeys).toBe('on')
  })

  it('[PEOPLE-38] may have a privacy page of their own, in paragraphs and never as markup', async () => {
    const site = aPeopleSite()
    const shipped = await site.browser().page('/privacy')
    expect(named(tagsOf(shipped), 'h2').length).toBeGreaterThan(5)
    const privacyKo = '첫째 문단\n둘째 줄\n\n<script>alert(1)</script>'
    await (await anAdmin(site)).form('/site', { ...SETTINGS, privacyKo })
    const tags = tagsOf(await site.browser().page('/privacy'))
    expect(classed(tags, 'said').map((tag) => tag.own)).toEqual([
      '첫째 문단\n둘째 줄',
      '<script>alert(1)</script>',
    ])
    const english = site.browser()
    await english.request('/lang/en')
    expect(await english.page('/privacy')).toContain('Reading asks for nothing.')
  })
})

describe('people, as the site’s admins see them', () => {
  it('[PEOPLE-39] are fifty a page, under nicknames alone', async () => {
    const site = aPeopleSite()
    const admin = await anAdmin(site)
    await aCitizen(site)
    for (let i = 0; i < 60; i += 1) await aGuest(site, `손님${i}`)
    const seen: string[] = []
    let path: string | undefined = '/site/people'
    const lengths: number[] = []
    while (path) {
      const page: string = await admin.page(path)
      expect(page).not.toContain('example.kr')
      const tags = tagsOf(page)
      const names = named(tags, 'bdi').map((tag) => tag.text)
      seen.push(...names)
      lengths.push(names.length)
      path = named(tags, 'a').find((tag) => tag.text.startsWith('다음'))?.attributes['href']
    }
    expect(lengths).toEqual([50, 12])
    expect(new Set(seen).size).toBe(62)
  })

  it('[PEOPLE-40] become admins and are none again, but never the last; their sessions end', async () => {
    const site = aPeopleSite()
    const admin = await anAdmin(site)
    const citizen = await aCitizen(site)
    const { person } = (await site.people.whoIs(citizen.visitor.headers))!
    const own = (await site.people.whoIs(admin.visitor.headers))!.person
    const made = await admin.form(`/site/people/${person.id}/admin`, { admin: 'yes', after: '' })
    expect(leadsTo(made)).toBe('/site/people?done=people')
    expect((await site.people.whoIs(citizen.visitor.headers))?.admin).toBe(true)
    await admin.form(`/site/people/${person.id}/admin`, { admin: 'no' })
    const last = await admin.form(`/site/people/${own.id}/admin`, { admin: 'no' })
    expect(last.status).toBe(409)
    expect(problems(await last.text())[0]).toContain('마지막 운영자')
    await admin.form(`/site/people/${person.id}/sessions`)
    expect(await site.people.whoIs(citizen.visitor.headers)).toBeUndefined()
    expect((await admin.form('/site/people/nobody/sessions')).status).toBe(404)
    expect((await admin.form(`/site/people/${person.id}/admin`, { admin: 'maybe' })).status).toBe(
      400,
    )
  })
})

describe('the charters of the site', () => {
  const MARKDOWN = fileText('drafts/texts/netizen-charter.ko.md')

  it('[PEOPLE-41] are listed, and another is opened empty or from Markdown', async () => {
    const site = aPeopleSite()
    const admin = await anAdmin(site)
    const empty = await admin.form('/site/charters', { slug: 'town', title: '동네 헌장' })
    expect(leadsTo(empty)).toBe('/c/town')
    const full = await admin.form('/site/charters', {
      slug: 'copy',
      markdown: MARKDOWN.slice(0, 0),
    })
    expect(full.status).toBe(400)
    expect(problems(await full.text())[0]).toContain('제목을 적거나')
    const page = await admin.page('/site/charters')
    expect(page).toContain('href="/c/town"')
    expect(page).toContain('href="/c/town/settings"')
    expect(site.people.directory.list().map(({ slug }) => slug)).toEqual([
      'netizen',
      'second',
      'town',
    ])
  })

  it('[PEOPLE-42] are not opened under a name that is wrong, taken or the house’s, nor from broken Markdown', async () => {
    const site = aPeopleSite()
    const admin = await anAdmin(site)
    for (const [slug, status] of [
      ['A B', 422],
      ['x', 422],
      ['accounts', 422],
      ['site', 422],
      ['netizen', 409],
    ] as const) {
      const refused = await admin.form('/site/charters', { slug, title: '<b>제목</b>' })
      expect([slug, refused.status]).toEqual([slug, status])
      const tags = tagsOf(await refused.text())
      expect(withId(tags, 'page/slug').attributes['value']).toBe(slug)
      expect(withId(tags, 'page/title').attributes['value']).toBe('<b>제목</b>')
    }
    const broken = await admin.form('/site/charters', { slug: 'town', markdown: '# 제목\n\n글' })
    expect(broken.status).toBe(422)
    const page = await broken.text()
    expect(problems(page)[0]).toMatch(/\d+번째 줄을 읽지 못해서/)
    expect(withId(tagsOf(page), 'page/markdown').own).toBe('\n# 제목\n\n글')
    for (const title of ['두\n줄', '가'.repeat(201)]) {
      expect((await admin.form('/site/charters', { slug: 'town', title })).status).toBe(400)
    }
    expect(site.people.directory.list()).toHaveLength(2)
  })
})

describe('a form that comes slowly', () => {
  it('[PEOPLE-50] is answered by what its sender may when all of it is there', async () => {
    const site = aPeopleSite()
    await anAdmin(site)
    const other = await anAdmin(site, '둘째')
    const { person } = (await (await other.request('/api/session')).json()) as {
      person: { id: string }
    }
    const words = new URLSearchParams({ ...SETTINGS, titleKo: '늦은 이름' }).toString()
    // The body is asked for when the request is being answered: by then its sender is no admin.
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(stream) {
          await site.people.keeper.setAdmin(person.id, false)
          stream.enqueue(new TextEncoder().encode(words))
          stream.close()
        },
      },
      { highWaterMark: 0 },
    )
    const saved = await other.request('/site', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(words.length),
      },
      body,
      duplex: 'half',
    } as RequestInit)
    expect(saved.status).toBe(403)
    expect(site.people.keeper.settings().title.ko).not.toBe('늦은 이름')
  })

  it('[PEOPLE-51] that breaks off is no defect', async () => {
    const site = aPeopleSite()
    const admin = await anAdmin(site)
    const body = new ReadableStream({ pull: (stream) => stream.error(new Error('gone')) })
    const saved = await admin.request('/site', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '5' },
      body,
      duplex: 'half',
    } as RequestInit)
    expect(saved.status).toBe(400)
    expect(site.house.lines.filter(({ level }) => level === 'error')).toEqual([])
  })
})
