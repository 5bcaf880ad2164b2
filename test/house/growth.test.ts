import { describe, expect, it } from 'vitest'
import { fieldOf } from '../../drafts/model/shape.ts'
import { AHouse, GROUND } from './a-house.ts'

const MINUTE = 60_000

type Part = { step: number; writer: { name: string }; words: string }
type Grown = {
  steps: { n: number; writer: { name: string }; letters: number }[]
  lines: { level: number; words: Part[] }[]
}

/** Two people write into one article, half an hour apart; one cuts what she wrote herself. */
function aGrownHouse() {
  const at = new AHouse()
  const [ana, ben] = [at.person('아나'), at.person('<벤>')]
  const mina = at.person('민지', 'moderator')
  const [one, two] = [at.writes(ana), at.writes(ben)]
  const waits = () => at.house.clock.advance(30 * MINUTE)
  waits()
  one.types('모두 비밀말 ')
  at.house.settles()
  waits()
  two.types('벤의 말 ')
  at.house.settles()
  waits()
  const text = fieldOf(one.doc, 'access', 'text')!
  text.delete(text.toString().indexOf('비밀말'), 4)
  text.insert(text.length, '\n\t하나, 둘')
  at.house.settles()
  return { at, ana, ben, mina, one, two }
}

const grown = async (at: AHouse, who = null as Parameters<AHouse['get']>[0]) =>
  (await at.get(who, '/writers/access/growth', 'application/json')).json() as unknown as Grown

/** The words of a page that are shown. */
const shown = (page: string): string => {
  const [text] = /<section class="growing".*?<\/section>/s.exec(page)!
  return text
    .replaceAll(/<(\w+)[^>]*\shidden\s*>.*?<\/\1\s*>/gs, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

describe('how an article grew', () => {
  it('[GROW-1] every step has its time, its writer and the words of it that stand, in order', async () => {
    const { at } = aGrownHouse()
    const { steps, lines } = await grown(at)
    expect(steps.map(({ writer, letters }) => [writer.name, letters])).toEqual([
      ['처음 글', expect.any(Number)],
      ['아나', 2],
      ['<벤>', 3],
      ['아나', 4],
    ])
    expect(
      lines.map(({ level, words }) => [level, words.map((each) => [each.step, each.words])]),
    ).toEqual([
      [
        0,
        [
          [3, '벤의 말 '],
          [2, '모두 '],
          [1, '접속한다.'],
        ],
      ],
      [1, [[4, '하나, 둘']]],
    ])
    for (const [step, words] of [
      ['1', '접속한다.'],
      ['2', '모두 접속한다.'],
      ['3', '벤의 말 모두 접속한다.'],
      ['4', '벤의 말 모두 접속한다. 하나, 둘'],
      ['99', '벤의 말 모두 접속한다. 하나, 둘'],
      ['-1', '접속한다.'],
      ['<b>', '벤의 말 모두 접속한다. 하나, 둘'],
    ]) {
      const path = `/writers/access/growth?step=${encodeURIComponent(step!)}`
      expect([step, shown((await at.get(null, path)).text)]).toEqual([
        step,
        expect.stringContaining(words!),
      ])
    }
    const early = (await at.get(null, '/writers/access/growth?step=2')).text
    expect(shown(early)).not.toContain('벤의 말')
  })

  it('[GROW-2] words that were cut or hidden are in no answer, whoever asks; brought back, they are where they were', async () => {
    const { at, ben, mina } = aGrownHouse()
    for (const who of [null, mina]) {
      for (const accept of ['text/html', 'application/json']) {
        expect((await at.get(who, '/writers/access/growth', accept)).text).not.toContain('비밀말')
      }
    }
    const before = await grown(at)
    const rows = at.house.rows()
    const n = String(rows.findLast(({ person }) => person === ben.person.id)!.n)
    const hide = { key: 'access', field: 'text', from: n, to: n, ...GROUND }
    const hidden = await at.post(mina, `/people/${ben.person.id}/hide`, hide)
    expect(hidden.status).toBe(303)
    const { steps } = await grown(at)
    expect(steps.map(({ writer }) => writer.name)).toEqual(['처음 글', '아나', '아나'])
    expect((await at.get(mina, '/writers/access/growth')).text).not.toContain('벤의 말')
    const act = hidden.to!.slice('/c/small'.length)
    expect((await at.post(mina, `${act}/end`, { reason: '괜찮아요' })).status).toBe(303)
    expect(await grown(at)).toEqual(before)
  })

  it('[GROW-3] without script a form and a list in pages lead to every step; names are text', async () => {
    const { at, one } = aGrownHouse()
    for (let i = 0; i < 55; i += 1) {
      at.house.clock.advance(11 * MINUTE)
      one.types(`글${i} `)
      at.house.settles()
    }
    const page = (await at.get(null, '/writers/access/growth')).text
    expect(page).toMatch(/type="range"\s+min="1"\s+max="59"\s+value="59"/)
    expect(page).toContain('걸음 59개')
    expect(page.match(/growth\?step=/g)).toHaveLength(50)
    const next = (await at.get(null, '/writers/access/growth?page=2')).text
    expect(next.match(/growth\?step=/g)).toHaveLength(9)
    expect(page).toContain('&lt;벤&gt;')
    expect(page).not.toContain('<벤>')
    expect((await at.get(null, '/writers/access')).text).toContain('/writers/access/growth')
    expect((await at.get(null, '/writers/none/growth')).status).toBe(404)
    at.lang = 'en'
    const english = (await at.get(null, '/writers/access/growth?step=2')).text
    expect(english).toContain('See')
    expect(english).not.toMatch(/undefined|NaN|\[object/)
    expect(at.failed).toEqual([])
  })
})
