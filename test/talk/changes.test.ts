import { describe, expect, it } from 'vitest'
import { moveNode, removeNode } from '../../drafts/model/operations.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { LANGS } from '../../drafts/words/words.ts'
import { runErrand } from '../../server/commands/errands.ts'
import type { Known } from '../../server/ports.ts'
import { AHouse, GROUND } from '../house/a-house.ts'
import { idsOf, named, tagsOf } from '../reading/page.ts'

const MINUTE = 60_000

/** A house in which two people wrote into one article, and one of them cut. */
function aHouse() {
  const at = new AHouse()
  const [ana, ben] = [at.person('아나'), at.person('<벤>')]
  const [one, two] = [at.writes(ana), at.writes(ben)]
  const row = (): number => at.house.rows().at(-1)!.n
  one.types('<b>모두</b> ')
  at.house.settles()
  const typed = row()
  at.house.clock.advance(20 * MINUTE)
  fieldOf(two.doc, 'access', 'text')!.delete(5, 4)
  at.house.settles()
  return { at, ana, ben, one, two, row, typed, cut: row() }
}

const textOf = async (at: AHouse, who: Known | null, path: string): Promise<string> =>
  named(tagsOf((await at.get(who, path)).text.trim()), 'main')[0]!.text.replaceAll(/\s+/g, ' ')

const json = async (at: AHouse, who: Known | null, path: string) =>
  (await at.get(who, path, 'application/json')).json()

describe('one edit', () => {
  it('[CHANGE-1] has a page that tells when, who, where, what was put in and how much was taken out', async () => {
    const { at, typed, cut } = aHouse()
    const put = await textOf(at, null, `/edit/${typed}`)
    expect(put).toMatch(
      new RegExp(`${typed}번째 고침 .*아나 제3조\\(access의 제목\\) 본문 더함 <b>모두`),
    )
    const { text } = await at.get(null, `/edit/${cut}`)
    expect(text).toContain('href="/c/small/draft#access"')
    expect(text).toContain('href="/c/small/writers/access"')
    expect(await textOf(at, null, `/edit/${cut}`)).toMatch(
      /<벤> 제3조\(access의 제목\) 본문 지움 4자/,
    )
    expect(named(tagsOf(text.trim()), 'time').length).toBe(1)
  })

  it('[CHANGE-1] there is none for a number that no edit has', async () => {
    const { at, cut } = aHouse()
    for (const n of [cut + 1, 0, '-1', '1.5', '01', 'x', '1e3', '9'.repeat(20), '%00']) {
      const { status } = await at.get(null, `/edit/${n}`)
      expect([n, status]).toEqual([n, 404])
    }
    expect(at.failed).toEqual([])
  })

  it('[CHANGE-1] the first text, a move and a removal are told in words', async () => {
    const { at, one, row } = aHouse()
    expect(await textOf(at, null, '/edit/1')).toContain('처음 글이 놓였어요.')
    at.house.clock.advance(20 * MINUTE)
    moveNode(one.doc, 'notice', { parent: 'one', index: 0 })
    at.house.settles()
    expect(await textOf(at, null, `/edit/${row()}`)).toContain('자리를 옮겼어요.')
    at.house.clock.advance(20 * MINUTE)
    removeNode(one.doc, 'notice')
    at.house.settles()
    const said = await textOf(at, null, `/edit/${row()}`)
    expect(said).toContain('notice의 제목 지금은 헌장에서 빠져 있어요.')
    expect(said).toContain('헌장에서 뺐어요.')
  })

  it('[CHANGE-2] what one person did to one article in one go is shown together, from any of its edits', async () => {
    const { at, one, two, row } = aHouse()
    at.house.clock.advance(20 * MINUTE)
    const rows: number[] = []
    for (const letter of '하나둘') {
      one.types(letter)
      at.house.settles()
      rows.push(row())
      two.types('딴 곳', 'notice')
      at.house.settles()
      at.house.clock.advance(MINUTE)
    }
    for (const n of rows) {
      const { places } = (await json(at, null, `/edit/${n}`)) as {
        places: Record<string, unknown>[]
      }
      expect([n, places]).toEqual([
        n,
        [
          {
            key: 'access',
            first: { n: rows[0], at: expect.any(Number) },
            last: { n: rows[2], at: expect.any(Number) },
            deeds: [],
            fields: [{ field: 'text', added: ['둘나하'], removed: [], cut: 0, gone: 0, lost: 0 }],
          },
        ],
      ])
    }
    expect(await textOf(at, null, `/edit/${rows[1]}`)).toContain(
      '이어서 고친 것을 하나로 묶었어요.',
    )
  })

  it('[CHANGE-3] words that were taken out are shown to those alone who attend', async () => {
    const { at, ana, typed, cut } = aHouse()
    const guest = at.person('손님', 'guest')
    for (const n of [typed, cut]) {
      for (const who of [null, guest, ana]) {
        const page = await textOf(at, who, `/edit/${n}`)
        const told = JSON.stringify(await json(at, who, `/edit/${n}`))
        expect([n, page, told].join(' ')).not.toMatch(/모두<\/|b> 접|"\/b> |<\/b>/)
      }
    }
    expect(await textOf(at, null, `/edit/${typed}`)).toContain(
      '더한 글 가운데 4자는 그 뒤에 지워졌어요.',
    )
    expect(await textOf(at, null, `/edit/${cut}`)).toContain('지운 글은 몇 자인지만 알려 드려요')
    for (const role of ['moderator', 'admin'] as const) {
      const who = at.person(role, role)
      expect(await textOf(at, who, `/edit/${typed}`)).toContain('더함 <b>모두</b>')
      const { places } = (await json(at, who, `/edit/${cut}`)) as {
        places: { fields: { removed: string[]; cut: number }[] }[]
      }
      expect(places[0]!.fields[0]).toMatchObject({ removed: ['</b>'], cut: 4 })
    }
  })

  it('[CHANGE-4] of what moderators undid or hid nothing is told, nor whose it was', async () => {
    const { at, ana, typed, cut } = aHouse()
    const mina = at.person('민아', 'moderator')
    await at.send(mina, `/people/${ana.person.id}/undo`, { minutes: 60, ...GROUND })
    for (const who of [null, mina]) {
      const said = await textOf(at, who, `/edit/${typed}`)
      expect(said).toContain('조정자가 가리거나 되돌린 고침')
      expect(said).not.toMatch(/아나|모두/)
      expect(await json(at, who, `/edit/${typed}`)).toMatchObject({
        by: null,
        withheld: true,
        places: [],
      })
      expect(JSON.stringify(await json(at, who, `/edit/${cut}`))).not.toContain('모두')
    }
    const step = at.house.rows().at(-1)!.n
    expect(await textOf(at, null, `/edit/${step}`)).toContain('조정자의 결정으로 글이 바뀌었어요.')
  })

  it('[CHANGE-1] who left has no name, and nobody’s id is told', async () => {
    const { at, ana, typed } = aHouse()
    at.house.store.write((q) => runErrand(q, { type: 'forget', person: ana.person.id }))
    const said = await textOf(at, null, `/edit/${typed}`)
    expect(said).toContain('탈퇴한 참여자')
    expect(said).not.toContain('아나')
    expect(JSON.stringify(await json(at, null, `/edit/${typed}`))).not.toContain('person-')
  })

  it.each(LANGS)('[CHANGE-1] the page is whole, and words are text alone, in %s', async (lang) => {
    const { at, cut } = aHouse()
    at.lang = lang
    for (const who of [null, at.person('민아', 'moderator')]) {
      for (let n = 1; n <= cut; n += 1) {
        const { text, status } = await at.get(who, `/edit/${n}`)
        expect([n, status]).toEqual([n, 200])
        const tags = tagsOf(text.trim())
        expect(named(tags, 'h1').length).toBe(1)
        const ids = idsOf(tags)
        expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
        expect(text).not.toMatch(/<벤>|<b>|<script>|\sstyle=|\son\w+=|undefined|NaN/)
      }
    }
  })
})
