import { describe, expect, it } from 'vitest'
import { LANGS, wordsFor } from '../../drafts/words/words.ts'
import type { Known } from '../../server/ports.ts'
import { idsOf, named, tagsOf } from '../reading/page.ts'
import { actIn, AHouse, GROUND } from './a-house.ts'

/** A house in which something of everything has happened, and all its pages. */
async function everyPage(lang: 'ko' | 'en') {
  const at = new AHouse()
  at.lang = lang
  const [ada, mina, jun] = [
    at.person('아다', 'admin'),
    at.person('민아', 'moderator'),
    at.person('준', 'moderator'),
  ]
  const [ana, ben] = [at.person('아나'), at.person('벤', 'guest')]
  at.writes(ana).types('<나쁜> 말 ')
  at.house.settles()
  const about = (act: string, more = {}): Promise<string> =>
    at.send(mina, `/people/${ana.person.id}/${act}`, { ...GROUND, ...more }).then(actIn)
  const freeze = actIn(await at.send(mina, '/desk/freeze', { key: 'words', hours: 1, ...GROUND }))
  await at.send(mina, '/desk/freeze', { key: '*', hours: 1, ...GROUND })
  const { words } = (await at.get(mina, `/people/${ana.person.id}`, 'application/json')).json() as {
    words: object[]
  }
  const preview = await at.get(mina, `/people/${ana.person.id}/undo`)
  const hide = await about('hide', words[0])
  const warn = await about('warn')
  const mute = await about('mute', { hours: 24 })
  const role = await about('role', { role: 'reader' })
  await at.send(ana, `/act/${warn}/appeal`, { words: '<아니에요>' })
  await at.send(ben, '/report', { key: 'access', reason: '<신고>' })
  await at.send(null, '/report', { person: ana.person.id, reason: '신고' })
  await at.send(ada, '/settings', { part: 'guests', guests: 'comment', reason: '까닭' })
  await at.send(mina, `/act/${freeze}/end`, { reason: '끝' })
  const person = `/people/${ana.person.id}`
  const paths: [Known | null, string][] = [
    [null, '/log'],
    [null, '/rules'],
    [null, '/report'],
    [null, '/report?key=access'],
    [ben, `/report?person=${ana.person.id}`],
    [null, '/report?sent=new'],
    [ada, '/desk'],
    [jun, '/desk'],
    [mina, '/desk/freeze'],
    [mina, '/desk/freeze?key=access'],
    [mina, '/people'],
    [mina, '/people?name=없는'],
    [mina, person],
    [ada, person],
    [mina, `/people/${mina.person.id}`],
    [ada, '/settings'],
    [ada, '/settings?saved=1'],
    [null, ''],
    ...[freeze, hide, warn, mute, role].flatMap((act): [Known | null, string][] => [
      [null, `/act/${act}`],
      [jun, `/act/${act}`],
      [ana, `/act/${act}`],
    ]),
  ]
  const pages = [{ name: 'undo', text: preview.text }]
  for (const [who, path] of paths) {
    const { text, status } = await at.get(who, path)
    expect([path, status]).toEqual([path, 200])
    pages.push({ name: `${who?.person.name ?? 'reader'} ${path}`, text })
  }
  const wrong = await at.post(mina, `${person}/warn`, { rule: '', reason: '"><script>' })
  return { at, pages: [...pages, { name: 'wrong', text: wrong.text }] }
}

describe.each(LANGS)('every page of the house in %s', (lang) => {
  it('[MOD-50] closes its tags, has one h1, and no id twice', async () => {
    const { pages } = await everyPage(lang)
    for (const { name, text } of pages) {
      const tags = tagsOf(text.trim())
      expect(named(tags, 'h1').length, name).toBe(1)
      const ids = idsOf(tags)
      expect(
        ids.filter((id, i) => ids.indexOf(id) !== i),
        name,
      ).toEqual([])
    }
  })

  it('[MOD-51] every control has a name, and every description is there', async () => {
    const { pages } = await everyPage(lang)
    for (const { name, text } of pages) {
      const tags = tagsOf(text.trim())
      const labelled = new Set(named(tags, 'label').map((tag) => tag.attributes['for']))
      const ids = new Set(idsOf(tags))
      for (const tag of tags) {
        if (!['input', 'textarea', 'select'].includes(tag.name)) continue
        const { type, id, 'aria-describedby': described } = tag.attributes
        if (type === 'hidden' || type === 'checkbox') continue
        expect(labelled.has(id), `${name} ${id}`).toBe(true)
        if (described) expect(ids.has(described), `${name} ${described}`).toBe(true)
      }
      for (const button of named(tags, 'button')) expect(button.text, name).not.toBe('')
    }
  })

  it('[MOD-52] carries words of people as text alone, and no style or script of its own', async () => {
    const { pages } = await everyPage(lang)
    for (const { name, text } of pages) {
      expect(text, name).not.toMatch(/<(나쁜|아니에요|신고)>/)
      expect(text, name).not.toMatch(/<script>|\sstyle=|\son\w+=|javascript:/)
    }
  })

  it('[MOD-53] every form that acts shows what the public log will say', async () => {
    const { pages } = await everyPage(lang)
    const said = wordsFor(lang).house.form.public
    for (const { name, text } of pages) {
      const forms = text
        .split('<form')
        .slice(1)
        .map((form) => form.split('</form>')[0]!)
      for (const form of forms.filter((each) => each.includes('method="post"'))) {
        if (/action="[^"]*\/(report|appeal)"/.test(form)) continue
        expect(form, name).toContain(said)
      }
    }
  })

  it('[MOD-54] who is not concerned and does not decide sees no name of the person concerned', async () => {
    const { at, pages } = await everyPage(lang)
    const open = pages.filter(({ name }) => /^reader .*(log|act)/.test(name))
    expect(open.length).toBe(6)
    for (const { name, text } of open) {
      expect(text, name).not.toContain('아나')
      expect(text, name).not.toContain('person-')
    }
    expect(JSON.stringify(at.log())).not.toContain('person-')
  })
})

describe('the log and the people', () => {
  it('[MOD-55] the log turns fifty a page, and every row has an address', async () => {
    const at = new AHouse()
    const mina = at.person('민아', 'moderator')
    for (let i = 0; i < 60; i += 1) {
      const ana = at.person(`아나 ${i}`)
      await at.send(mina, `/people/${ana.person.id}/warn`, GROUND)
    }
    const first = (await at.get(null, '/log', 'application/json')).json() as {
      entries: { n: number }[]
      older: number
    }
    expect([first.entries[0]!.n, first.entries.length, first.older]).toEqual([61, 50, 12])
    const rest = (await at.get(null, `/log?before=${first.older}`, 'application/json')).json()
    expect((rest['entries'] as { n: number }[]).map(({ n }) => n)).toEqual([
      11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
    ])
    expect(rest['older']).toBe(null)
    const page = await at.get(null, '/log')
    expect(page.text).toContain('/c/small/log?before=12')
    expect(page.text).toContain('id="page/61"')
    expect((await at.get(null, '/log?before=가')).status).toBe(400)
  })

  it('[MOD-56] people are found by a part of their name, fifty a page', async () => {
    const at = new AHouse()
    const mina = at.person('민아', 'moderator')
    for (let i = 0; i < 55; i += 1) at.person(`글쓴이 ${i}`)
    at.person('100%')
    const find = async (query: string) =>
      (await at.get(mina, `/people?${query}`, 'application/json')).json()
    expect(await find('name=%25')).toMatchObject({ total: 1, people: [{ name: '100%' }] })
    expect(await find('name=_')).toMatchObject({ total: 0 })
    expect(await find('name=글쓴')).toMatchObject({ total: 55, pages: 2 })
    expect(((await find('name=글쓴&page=2'))['people'] as unknown[]).length).toBe(5)
  })
})
