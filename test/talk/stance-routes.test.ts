import { describe, expect, it } from 'vitest'
import { senseHash, signedText } from '../../drafts/model/sense.ts'
import { clausesOf } from '../../drafts/model/charter.ts'
import { STANCE_WORDS } from '../../drafts/rules/stance.ts'
import type { Sign } from '../../drafts/rules/stance.ts'
import { LANGS, wordsFor } from '../../drafts/words/words.ts'
import { configure } from '../../server/commands/configuring.ts'
import { log } from '../../server/db/tables.ts'
import type { Known } from '../../server/ports.ts'
import { actIn, AHouse, GROUND } from '../house/a-house.ts'
import type { Asked } from '../house/a-house.ts'
import { classed, idsOf, named, tagsOf, withId } from '../reading/page.ts'

const PATH = '/stance/access'

/** A house whose article `access` is signed. */
class AForum extends AHouse {
  readonly writer = this.writes(this.person('쓰는 이'))

  types(words: string): void {
    this.writer.types(words)
    this.house.settles()
  }

  /** What a page that is looked at now sends along. */
  get seen(): string {
    const article = clausesOf(this.house.room.charter()).find(({ key }) => key === 'access')!
    return senseHash(signedText(article))
  }

  signs(who: Known | null, sign: Sign | string, words = '', text = this.seen) {
    return this.post(who, PATH, { form: 'sign', sign, words, text })
  }

  takesOut(key: string, out: boolean): void {
    const node = this.writer.doc.getMap('nodes').get(key) as Map<string, unknown>
    if (out) node.set('removed', true)
    else node.delete('removed')
    this.house.settles()
  }
}

describe('signing an article', () => {
  it('[STANCE-4] by a form that leads back to the article, without script', async () => {
    const at = new AForum()
    const ana = at.person('아나')
    const page = await at.get(ana, PATH)
    const tags = tagsOf(page.text.trim())
    expect(named(tags, 'fieldset')[0]?.text).toContain('찬성 조건부 찬성 반대')
    const hidden = tags.filter(({ attributes }) => attributes['name'] === 'text')
    expect(hidden.map(({ attributes }) => attributes['value'])).toEqual([at.seen])
    const given = await at.signs(ana, 'agree_if', '기한을 적으면')
    expect([given.status, given.to]).toEqual([303, '/c/small/stance/access?done=given'])
    const back = await at.get(ana, '/stance/access?done=given')
    expect(back.text).toContain('의견을 받았어요.')
    expect(back.text).toContain('기한을 적으면')
    const withdrawn = await at.post(ana, `${PATH}/withdraw`, {})
    expect([withdrawn.status, withdrawn.to]).toEqual([303, '/c/small/stance/access?done=withdrawn'])
    expect((await at.post(ana, `${PATH}/withdraw`, {})).status).toBe(303)
    expect((await at.get(ana, PATH)).text).not.toContain('기한을 적으면')
    expect(at.failed).toEqual([])
  })

  it('[STANCE-5] a refused form comes back with the words typed and says why', async () => {
    const at = new AForum()
    const ana = at.person('아나')
    const typed = '"><script>네</script>'
    const wrong: [Sign | string, string, number][] = [
      ['agree_if', ' ', 422],
      ['agree_if', `가${'\u0301'.repeat(10_000)}`, 422],
      ['object', `${typed}\u202e`, 422],
      ['object', '가'.repeat(STANCE_WORDS + 1), 422],
      ['maybe', typed, 400],
    ]
    for (const [sign, words, status] of wrong) {
      const answer = await at.signs(ana, sign, words)
      expect([sign, answer.status]).toEqual([sign, status])
      const tags = tagsOf(answer.text.trim())
      expect(classed(tags, 'problem')[0]?.text).not.toBe('')
      const [area] = named(tags, 'textarea')
      expect(area?.own.trim()).toBe(words.trim())
      expect(answer.text).not.toContain('<script>네')
    }
    expect((await at.send(ana, PATH, {})).json()['error']).toEqual({
      code: 'bad_request',
      field: 'sign',
    })
    const { own } = (await at.get(ana, PATH, 'application/json')).json()
    expect(own).toBeNull()
  })

  it('[STANCE-6] a text that changed meanwhile is shown as it is now, with the words typed', async () => {
    const at = new AForum()
    const ana = at.person('아나')
    const { seen } = at
    at.types('그사이 바뀐 말 ')
    const answer = await at.signs(ana, 'object', '적어 둔 까닭', seen)
    expect(answer.status).toBe(409)
    const tags = tagsOf(answer.text.trim())
    expect(classed(tags, 'problem')[0]?.text).toContain('그사이 바뀌었어요')
    expect(named(tags, 'textarea')[0]?.own.trim()).toBe('적어 둔 까닭')
    expect(answer.text).toContain('그사이 바뀐 말')
    const again = tags.find(({ attributes }) => attributes['name'] === 'text')!
    expect((await at.signs(ana, 'object', '적어 둔 까닭', again.attributes['value'])).status).toBe(
      303,
    )
  })

  it('[STANCE-12] after a change its owner sees the difference in words, and confirms by one tap', async () => {
    const at = new AForum()
    const [ana, ben] = [at.person('아나'), at.person('벤')]
    await at.signs(ana, 'object', '까닭')
    at.types('누구나 ')
    const page = await at.get(ana, PATH)
    const tags = tagsOf(page.text.trim())
    expect(named(tags, 'ins').map(({ text }) => text)).toEqual(['[더해짐] 누구나'])
    expect(named(tags, 'del')).toEqual([])
    expect(page.text).toContain('action="/c/small/stance/access/confirm"')
    expect((await at.get(ben, PATH)).text).not.toContain('/confirm"')
    const confirmed = await at.post(ana, `${PATH}/confirm`, { form: 'confirm', text: at.seen })
    expect([confirmed.status, confirmed.to]).toEqual([303, '/c/small/stance/access?done=confirmed'])
    expect((await at.get(ana, PATH)).text).not.toContain('/confirm"')
    // What changes between looking and tapping is not confirmed.
    const { seen } = at
    at.types('아무나 ')
    const late = await at.post(ana, `${PATH}/confirm`, { form: 'confirm', text: seen })
    expect(late.status).toBe(409)
    expect(classed(tagsOf(late.text.trim()), 'problem')[0]?.text).toContain('그사이 바뀌었어요')
    // Spacing and punctuation change nothing, and that is said.
    await at.post(ana, `${PATH}/confirm`, { form: 'confirm', text: at.seen })
    at.types(' · ')
    const light = await at.get(ana, PATH)
    expect(light.text).toContain(wordsFor('ko').stance.light)
    expect(light.text).not.toContain('/confirm"')
    expect((await at.post(ben, `${PATH}/confirm`, { text: at.seen })).status).toBe(404)
  })

  it('[STANCE-8] an article that is taken out has a page where its stance is kept and can be taken back', async () => {
    const at = new AForum()
    const [ana, ben] = [at.person('아나'), at.person('벤')]
    await at.signs(ana, 'object', '까닭')
    at.takesOut('access', true)
    const page = await at.get(ana, PATH)
    expect(page.status).toBe(200)
    expect(page.text).toContain('빠져 있어요')
    expect(page.text).not.toContain('name="sign"')
    expect((await at.get(ben, PATH)).status).toBe(200)
    const seen = { sign: 'agree', text: 'x' }
    expect((await at.send(ben, PATH, seen)).json()['error']).toEqual({ code: 'not_found' })
    const { sums, own } = (await at.get(ana, '/stances', 'application/json')).json() as {
      sums: { key: string }[]
      own: { key: string; fresh: boolean }[]
    }
    expect(sums.map(({ key }) => key)).not.toContain('access')
    expect(own).toMatchObject([{ key: 'access', fresh: false }])
    expect((await at.post(ana, `${PATH}/withdraw`, {})).status).toBe(303)
    for (const key of ['none', 'preamble', '../x', '%F0%9F%98%80']) {
      expect((await at.get(ana, `/stance/${key}`)).status).toBe(404)
    }
  })

  it('[STANCE-13] words of others come without names, newest first, their own apart', async () => {
    const at = new AForum()
    const [ana, ben] = [at.person('아나 이름'), at.person('벤 이름')]
    await at.signs(ana, 'object', '<b>먼저</b> 한 말')
    at.types('새 말 ')
    at.house.clock.advance(1000)
    await at.signs(ben, 'agree_if', '나중 말')
    const { text } = await at.get(null, PATH)
    expect(text).not.toMatch(/(아나|벤) 이름|person-|<b>/)
    const said = classed(tagsOf(text.trim()), 'others-said')[0]!
    expect(said.text).toBe('나중 말 조건부 찬성 <b>먼저</b> 한 말 반대 이전 글에 대한 의견')
    const own = classed(tagsOf((await at.get(ben, PATH)).text.trim()), 'others-said')[0]!
    expect(own.text).not.toContain('나중 말')
  })

  it('[STANCE-20] words that came with a stance are hidden without naming anybody; the stance counts on', async () => {
    const at = new AForum()
    const [ana, mina] = [at.person('아나'), at.person('민아', 'moderator')]
    await at.signs(ana, 'object', '남의 전화번호 가나다')
    expect((await at.get(ana, PATH)).text).not.toContain(`${PATH}/hide`)
    const page = tagsOf((await at.get(mina, PATH)).text.trim())
    const said = page.find(({ attributes }) => attributes['name'] === 'said')!.attributes['value']!
    const hide = (who: Known | null, more: object = {}) =>
      at.send(who, `${PATH}/hide`, { said, ...GROUND, ...more })
    const codeOf = ({ json }: Asked) => (json()['error'] as { code: string }).code
    expect(codeOf(await hide(ana))).toBe('role_needed')
    expect(codeOf(await hide(null))).toBe('not_signed_in')
    expect(codeOf(await hide(mina, { reason: ' ' }))).toBe('reason_needed')
    expect(codeOf(await hide(mina, { said: 'x' }))).toBe('not_found')
    const act = actIn(await hide(mina))
    expect(codeOf(await hide(mina))).toBe('not_found')
    const seen = async (who: Known | null, path: string) => (await at.get(who, path)).text
    for (const path of [PATH, `/act/${act}`, '/log', '']) {
      expect(await seen(null, path)).not.toMatch(/전화번호|아나|person-/)
    }
    expect(await seen(null, '/log')).toMatch(/민아\)?[이가].{0,40}에서 한 참여자의 글을 가렸어요/)
    // The text itself has nothing hidden in it.
    expect(await seen(null, '')).not.toContain('class="tombstone"')
    expect(await seen(mina, `/act/${act}`)).toContain('전화번호')
    expect(await seen(ana, `/act/${act}`)).toContain('전화번호')
    expect(at.told).toMatchObject([{ person: ana.person.id, notice: { type: 'act', act } }])
    const { sums } = (await at.get(null, PATH, 'application/json')).json() as {
      sums: { fresh: object }
    }
    expect(sums.fresh).toEqual({ agree: 0, agree_if: 0, object: 1 })
    // It ends by its time, and the words stand there again.
    at.house.clock.advance(31 * 86_400_000)
    expect(at.beats()).toBe(1)
    expect(await seen(null, PATH)).toContain('남의 전화번호 가나다')
    expect(at.failed).toEqual([])
  })

  it('[STANCE-21] words that were hidden do not come back into a stance that was given anew', async () => {
    const at = new AForum()
    const [ana, mina] = [at.person('아나'), at.person('민아', 'moderator')]
    const hides = async (): Promise<string> => {
      const tags = tagsOf((await at.get(mina, PATH)).text.trim())
      const said = tags.find(({ attributes }) => attributes['name'] === 'said')!
      return actIn(
        await at.post(mina, `${PATH}/hide`, { said: said.attributes['value']!, ...GROUND }),
      )
    }
    const ends = (act: string) => at.post(mina, `/act/${act}/end`, { reason: '살펴봤어요' })
    await at.signs(ana, 'object', '첫 까닭')
    const first = await hides()
    at.house.clock.advance(1_000)
    await at.signs(ana, 'object', '')
    expect((await ends(first)).status).toBe(303)
    expect((await at.get(null, PATH)).text).not.toContain('첫 까닭')
    at.house.clock.advance(1_000)
    await at.signs(ana, 'agree_if', '둘째 까닭')
    const second = await hides()
    await at.post(ana, `${PATH}/withdraw`, {})
    expect((await ends(second)).status).toBe(303)
    expect((await at.get(null, PATH)).text).not.toContain('둘째 까닭')
    expect(at.failed).toEqual([])
  })

  it('[STANCE-14] asks for an account, shows guests the way in, and lets who is muted take back', async () => {
    const at = new AForum()
    const [gil, ana] = [at.person('길', 'guest'), at.person('아나')]
    for (const who of [null, gil]) {
      const page = await at.get(who, PATH)
      expect(page.text).toContain('/enter?back=%2Fc%2Fsmall%2Fstance%2Faccess')
      expect(page.text).not.toContain('name="sign"')
      const answer = await at.send(who, PATH, { sign: 'agree', text: at.seen })
      expect(answer.json()['error']).toEqual({ code: who ? 'account_needed' : 'not_signed_in' })
    }
    await at.signs(ana, 'object', '까닭')
    at.house.store.write((q) => {
      at.house.mutes(q, ana.person.id)
      return null
    })
    const muted = await at.signs(ana, 'agree_if', '쓰던 조건')
    expect(muted.status).toBe(403)
    expect(muted.text).toContain('쓰던 조건')
    const page = await at.get(ana, PATH)
    expect(page.text).toContain('지금은 이 헌장에 의견을 낼 수 없어요.')
    expect((await at.post(ana, `${PATH}/withdraw`, {})).status).toBe(303)
    expect((await at.post(null, `${PATH}/withdraw`, {})).status).toBe(401)
    at.house.store.write((q) => {
      const by = { known: at.person('아다', 'admin'), role: 'admin' } as const
      const doing = { id: 'closing', by, now: at.house.clock.now(), rule: '', reason: '끝' }
      configure(q, doing, { change: { stage: 'closed' } })
      return null
    })
    expect(
      (await at.send(at.person('벤'), PATH, { sign: 'agree', text: at.seen })).json()['error'],
    ).toEqual({
      code: 'charter_closed',
    })
    expect((await at.get(null, '')).text).not.toContain('/five"')
  })

  it('[STANCE-15] everybody in the room hears the new sums, after they are committed', async () => {
    const at = new AForum()
    const ana = at.person('아나')
    const heard = () => at.writer.told.events.filter(({ type }) => type === 'stances')
    await at.signs(ana, 'agree')
    const { sums } = (await at.get(null, PATH, 'application/json')).json()
    expect(sums).toMatchObject({ key: 'access', fresh: { agree: 1, agree_if: 0, object: 0 } })
    expect(heard()).toEqual([{ type: 'stances', sums }])
    await at.signs(ana, 'agree_if', '')
    expect(heard()).toHaveLength(1)
    await at.post(ana, `${PATH}/withdraw`, {})
    expect(heard()).toHaveLength(2)
    at.house.failing = true
    expect((await at.signs(ana, 'object')).status).toBe(500)
    at.house.failing = false
    expect(heard()).toHaveLength(2)
  })

  it('[STANCE-11] no decision is logged, and nobody is named to anybody', async () => {
    const at = new AForum()
    const ana = at.person('아나 이름', 'citizen', { kind: 'industry' })
    const rows = () => at.house.store.read((q) => q.select().from(log).all().length)
    const before = rows()
    const given = await at.send(ana, PATH, { sign: 'object', words: '까닭', text: at.seen })
    expect(given.status).toBe(201)
    const told = [
      given.text,
      (await at.get(null, '/stances', 'application/json')).text,
      (await at.get(null, PATH, 'application/json')).text,
      JSON.stringify(at.writer.told.events),
    ].join('\n')
    expect(told).not.toMatch(/아나 이름|person-|industry/)
    expect(rows()).toBe(before)
  })

  it('[STANCE-19] whoever changes theirs without end waits, and can take it back all the same', async () => {
    const at = new AForum()
    const [ana, ben] = [at.person('아나'), at.person('벤')]
    const statuses: number[] = []
    for (let i = 0; i < 121; i += 1) {
      const given = { sign: i % 2 ? 'agree' : 'object', text: at.seen }
      statuses.push((await at.send(ana, PATH, given)).status)
    }
    expect(statuses).toEqual([...Array.from({ length: 120 }, () => 201), 429])
    const refused = await at.signs(ana, 'agree_if', '쓰던 조건')
    expect([refused.status, refused.text.includes('쓰던 조건')]).toEqual([429, true])
    expect((await at.signs(ben, 'agree')).status).toBe(303)
    const told = () => at.writer.told.events.filter(({ type }) => type === 'stances').length
    const before = told()
    for (let i = 0; i < 3; i += 1) await at.post(ana, `${PATH}/withdraw`, {})
    expect(told()).toBe(before + 1)
    at.house.clock.advance(5_000)
    expect((await at.signs(ana, 'agree')).status).toBe(303)
  })

  it('[STANCE-4] two tabs at once leave one stance', async () => {
    const at = new AForum()
    const ana = at.person('아나')
    await Promise.all([at.signs(ana, 'agree'), at.signs(ana, 'object'), at.signs(ana, 'agree')])
    const { sums } = (await at.get(null, PATH, 'application/json')).json() as {
      sums: { fresh: Record<Sign, number> }
    }
    expect(Object.values(sums.fresh).reduce((a, b) => a + b)).toBe(1)
  })
})

describe('what people think of the charter', () => {
  it('[STANCE-17] stands under every article, the fresh and the earlier apart, and leads to signing', async () => {
    const at = new AForum()
    await at.signs(at.person('아나'), 'agree')
    at.types('새 말 ')
    await at.signs(at.person('벤'), 'agree')
    await at.signs(at.person('초'), 'object')
    const tags = tagsOf((await at.get(null, '')).text.trim())
    expect(withId(tags, 'access').text).toContain(
      '의견 찬성 1 · 조건부 0 · 반대 1 (이전 글에 대한 의견 1)',
    )
    const ways = tags.filter(({ attributes }) => attributes['href'] === '/c/small/stance/access')
    expect(ways).toHaveLength(1)
    expect(withId(tags, 'words').text).toContain('의견 내기')
    expect(tags.some(({ attributes }) => attributes['href'] === '/c/small/five')).toBe(true)
  })

  it('[STANCE-17] stands in one table of all articles, and in JSON for programs', async () => {
    const at = new AForum()
    const ana = at.person('아나')
    await at.signs(ana, 'agree')
    const rows = named(tagsOf((await at.get(null, '/stances')).text.trim()), 'tr')
    expect(rows.find(({ text }) => text.includes('access의 제목'))?.text).toMatch(/1 0 0 0$/)
    const { sums, own } = (await at.get(ana, '/stances', 'application/json')).json() as {
      sums: { key: string; sense: string }[]
      own: unknown[]
    }
    expect(sums.find(({ key }) => key === 'access')).toEqual({
      key: 'access',
      sense: at.seen,
      fresh: { agree: 1, agree_if: 0, object: 0 },
      stale: { agree: 0, agree_if: 0, object: 0 },
      kinds: {},
    })
    expect(own).toHaveLength(1)
    expect((await at.get(null, '/stances', 'application/json')).json()['own']).toEqual([])
  })

  it('[STANCE-16] five minutes offer articles without an opinion first, what one signed last, and the way in', async () => {
    const at = new AForum()
    const ana = at.person('아나')
    const keys = async (who: Known | null): Promise<string[]> => {
      const { articles } = (await at.get(who, '/five', 'application/json')).json()
      return (articles as { key: string }[]).map(({ key }) => key)
    }
    const all = await keys(ana)
    expect(all.length).toBeGreaterThan(1)
    expect(await keys(ana)).toEqual(all)
    await at.signs(ana, 'agree')
    // There are enough others.
    expect(await keys(ana)).not.toContain('access')
    at.types('새 말 ')
    const page = await at.get(null, '/five')
    expect(page.text).toContain('/c/small/stance/')
    expect(page.text).toContain('/c/small/talk/new?key=')
    expect(page.text).toContain('/enter?back=%2Fc%2Fsmall%2Ffive')
    expect((await at.get(ana, '/five')).text).not.toContain('/enter?back=%2Fc%2Fsmall%2Ffive')
  })

  it.each(LANGS)(
    '[STANCE-18] its pages close their tags, have one h1 and no id twice, in %s',
    async (lang) => {
      const at = new AForum()
      at.lang = lang
      const [ana, ben] = [at.person('아나'), at.person('벤')]
      await at.signs(ana, 'object', '<까닭>')
      at.types('<새 말> ')
      await at.signs(ben, 'agree_if', '<조건>')
      const paths: [Known | null, string][] = [
        [null, PATH],
        [ana, PATH],
        [ben, `${PATH}?done=given`],
        [null, '/stance/words'],
        [null, '/stances'],
        [ana, '/five'],
        [null, '/five'],
      ]
      const pages = await Promise.all(paths.map(([who, path]) => at.get(who, path)))
      pages.push(await at.signs(ana, 'agree_if', '', 'x'))
      for (const { text } of pages) {
        const tags = tagsOf(text.trim())
        expect(named(tags, 'h1')).toHaveLength(1)
        const ids = idsOf(tags)
        expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
        expect(tags.filter(({ attributes }) => 'style' in attributes)).toEqual([])
        for (const label of named(tags, 'label')) {
          const { for: id } = label.attributes
          if (id) expect(ids).toContain(id)
        }
        if (lang === 'en') {
          const own = tags.filter((tag) => tag.lang === 'en').map((tag) => tag.own)
          expect(
            own
              .join('')
              .replace(
                /아나|벤|<조건>|<까닭>|access의 제목|words의 제목|제\d+조|네티즌 권리장전|한국어|\S*의 제목/g,
                '',
              ),
          ).not.toMatch(/[가-힣]{3,}/)
        }
      }
      expect(at.failed).toEqual([])
    },
  )
})
