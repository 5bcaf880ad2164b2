import { describe, expect, it } from 'vitest'
import { removeNode } from '../../drafts/model/operations.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import type { AuthorsAnswer } from '../../drafts/wire/authors.ts'
import { LANGS } from '../../drafts/words/words.ts'
import type { Known } from '../../server/ports.ts'
import { runErrand } from '../../server/commands/errands.ts'
import { idsOf, named, tagsOf } from '../reading/page.ts'
import { AHouse, GROUND } from './a-house.ts'

/** A house in which two people wrote into one article, and one of them cut. */
function aWrittenHouse() {
  const at = new AHouse()
  const [ana, ben] = [at.person('아나'), at.person('<벤>')]
  const [one, two] = [at.writes(ana), at.writes(ben)]
  one.types('<b>모두</b> ')
  at.house.settles()
  two.types('벤의 말 ')
  at.house.settles()
  fieldOf(two.doc, 'access', 'text')!.delete(12, 3)
  at.house.settles()
  return { at, ana, ben, one, two }
}

const json = async (at: AHouse, path: string) =>
  (await at.get(null, path, 'application/json')).json() as unknown

describe('who wrote what', () => {
  it('[HTTP-60] anybody is told, by places in a list and never by ids, whose each letter is', async () => {
    const { at, one, two } = aWrittenHouse()
    const answer = await at.get(null, '/authors?key=access', 'application/json')
    const { writers, clients, nodes, brought, at: row } = answer.json() as unknown as AuthorsAnswer
    expect(answer.text).not.toMatch(/person-|seed/)
    expect(writers).toEqual([
      { kind: 'first', name: '처음 글', colour: null, share: expect.any(Number) },
      { kind: 'person', name: '아나', colour: expect.any(Number), share: expect.any(Number) },
      { kind: 'person', name: '<벤>', colour: expect.any(Number), share: expect.any(Number) },
    ])
    expect(writers[1]!.colour).not.toBe(writers[2]!.colour)
    expect(new Map(clients).get(one.clientId!)).toBe(1)
    expect(new Map(clients).get(two.clientId!)).toBe(2)
    expect([brought, row]).toEqual([[], at.house.rows().length])
    expect(Object.keys(nodes)).toEqual(['access'])
    expect(at.house.stored()).toBe('벤의 말 <b>모두</접속한다.')
    expect(nodes['access']!.fields.text).toEqual([
      [2, 5],
      [1, 7],
      [0, 5],
    ])
    expect(nodes['access']!.writers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  })

  it('[HTTP-61] all nodes that stand are told at once; one that is taken out, when asked for', async () => {
    const { at, one } = aWrittenHouse()
    const all = (await json(at, '/authors')) as AuthorsAnswer
    expect(Object.keys(all.nodes).sort()).toEqual(
      ['access', 'notice', 'one', 'preamble', 'purpose', 'two', 'words'].sort(),
    )
    removeNode(one.doc, 'notice')
    at.house.settles()
    expect(Object.keys(((await json(at, '/authors')) as AuthorsAnswer).nodes)).not.toContain(
      'notice',
    )
    const notice = (await json(at, '/authors?key=notice')) as AuthorsAnswer
    expect(Object.keys(notice.nodes)).toEqual(['notice'])
    expect((await at.get(null, '/writers/notice')).text).toContain('지금은 헌장에서 빠져 있어요')
    for (const path of ['/authors?key=none', '/writers/none', '/writers/*']) {
      expect([path, (await at.get(null, path)).status]).toEqual([path, 404])
    }
  })

  it('[HTTP-62] an answer is fetched again only when words or names have changed', async () => {
    const { at } = aWrittenHouse()
    const ask = (tag = '') => at.get(null, '/authors', 'application/json', { 'if-none-match': tag })
    const first = await ask()
    const tag = first.headers.get('etag')!
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
    const again = await ask(tag)
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag])
    at.writes(at.person('다온')).types('가')
    at.house.settles()
    const changed = await ask(tag)
    expect(changed.status).toBe(200)
    const { writers } = changed.json() as unknown as AuthorsAnswer
    expect(writers.map(({ name }) => name)).toContain('다온')
    expect((await ask(changed.headers.get('etag')!)).status).toBe(304)
  })

  it('[HTTP-62] who left is asked for anew and has no name', async () => {
    const { at, ana } = aWrittenHouse()
    at.house.store.write((q) => runErrand(q, { type: 'forget', person: ana.person.id }))
    const { writers } = (await json(at, '/authors')) as AuthorsAnswer
    expect(writers.map(({ kind, name }) => [kind, name])).toEqual([
      ['first', '처음 글'],
      ['left', '탈퇴한 참여자'],
      ['person', '<벤>'],
    ])
    const page = await at.get(null, '/writers/access')
    expect(page.text).toContain('탈퇴한 참여자')
    expect(page.text).not.toContain('아나')
  })

  it('[HTTP-63] a page without script tells the writers of each article, with shares in words', async () => {
    const { at } = aWrittenHouse()
    const { text } = await at.get(null, '/writers')
    const tags = tagsOf(text.trim())
    const access = tags.find(
      ({ name, text: words }) => name === 'section' && words.startsWith('제3조(access의 제목)'),
    )
    expect(access?.text.replaceAll(/\s+/g, ' ')).toBe(
      '제3조(access의 제목) 처음 글 64% · 21자 아나 21% · 7자 <벤> 15% · 5자 고친 기록',
    )
    expect(text).toContain('href="/c/small/writers/access"')
    expect((await at.get(null, '')).text).toContain('href="/c/small/writers/access"')
  })

  it('[HTTP-64] a page tells the last edits of an article: when, who, what was added, and how much was cut', async () => {
    const { at } = aWrittenHouse()
    const { text } = await at.get(null, '/writers/access')
    const rows = named(tagsOf(text.trim()), 'ol')[0]!.text.replaceAll(/\s+/g, ' ')
    expect(rows).toMatch(/<벤> 본문 지움 3자 더함 벤의 말/)
    expect(rows).toMatch(/아나 본문 더함 <b>모두<\/ 더한 글 가운데 3자는 그 뒤에 지워졌어요\./)
    expect(rows).toMatch(/처음 글 처음 글이 놓였어요\.$/)
    expect(named(tagsOf(text.trim()), 'time').length).toBe(3)
    const told = (await json(at, '/writers/access')) as { edits: unknown[]; older: boolean }
    expect([told.edits.length, told.older]).toEqual([3, false])
    expect(JSON.stringify(told)).not.toContain('person-')
    expect(text).toContain('지운 글은 몇 자인지만 알려 드려요')
    expect(text).toContain('href="/c/small/edit/')
  })

  it('[CHANGE-6] words that were taken out are shown to those alone who attend, on the page and as JSON', async () => {
    const { at, ana } = aWrittenHouse()
    const secret = '<b>모두</b>'
    for (const accept of ['text/html', 'application/json']) {
      const look = async (who: Known | null): Promise<string> => {
        const { text } = await at.get(who, '/writers/access', accept)
        return accept === 'text/html' ? named(tagsOf(text.trim()), 'ol')[0]!.text : text
      }
      for (const who of [null, ana, at.person('손님', 'guest')]) {
        expect(await look(who)).not.toMatch(/b>\s|"b> "|<b>모두<\/b>/)
      }
      for (const role of ['moderator', 'admin'] as const) {
        expect(await look(at.person(role, role))).toContain(secret)
      }
    }
    const { text } = await at.get(at.person('민아', 'moderator'), '/writers/access')
    expect(text).toContain('지운 글의 내용은 조정자와 운영자에게만 보여요')
  })

  it.each(LANGS)(
    '[HTTP-63] [HTTP-64] the pages are whole, and words are text alone, in %s',
    async (lang) => {
      const { at, ana } = aWrittenHouse()
      at.lang = lang
      const mina = at.person('민아', 'moderator')
      await at.send(mina, `/people/${ana.person.id}/undo`, { minutes: 30, ...GROUND })
      for (const path of ['/writers', '/writers/access', '/writers/two', '/writers/preamble']) {
        const { text, status } = await at.get(null, path)
        expect([path, status]).toEqual([path, 200])
        const tags = tagsOf(text.trim())
        expect(named(tags, 'h1').length, path).toBe(1)
        const ids = idsOf(tags)
        expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
        expect(text).not.toMatch(/<벤>|<b>|<script>|\sstyle=|\son\w+=|undefined|NaN/)
      }
    },
  )
})
