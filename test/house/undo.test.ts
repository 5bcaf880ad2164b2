import { describe, expect, it } from 'vitest'
import { removeNode } from '../../drafts/model/operations.ts'
import { readCharter } from '../../drafts/model/read.ts'
import { actIn, AHouse, GROUND } from './a-house.ts'
import type { Asked } from './a-house.ts'

const MINUTE = 60_000

/** The hidden fields of the form with this action. */
function fieldsOf({ text }: Asked, action: string): Record<string, string> {
  const form = text.split('<form').find((each) => each.includes(`action="${action}"`)) ?? ''
  const found = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  return Object.fromEntries([...found].map(([, name, value]) => [name!, value!]))
}

describe('undoing what a person edited lately', () => {
  it('[MOD-22] shows first what would change, by words, and changes nothing', async () => {
    const at = new AHouse()
    const [mina, ana] = [at.person('민아', 'moderator'), at.person('아나')]
    const writer = at.writes(ana)
    writer.types('<b>모두</b> ')
    removeNode(writer.doc, 'notice')
    at.house.settles()
    const rows = at.house.rows().length
    const page = await at.get(mina, `/people/${ana.person.id}/undo?minutes=30`)
    expect(page.status).toBe(200)
    expect(page.text).toMatch(
      /<del><span class="spoken" lang="ko"\s*>\[빠짐\]\s*<\/span>&lt;b&gt;모두/,
    )
    expect(page.text).toContain('빠졌던 조가 돌아와요.')
    expect(page.text).toContain('공개 기록에는 이렇게 남아요')
    expect(at.house.rows().length).toBe(rows)
    expect(at.log().length).toBe(1)
    const json = await at.get(mina, `/people/${ana.person.id}/undo?minutes=30`, 'application/json')
    expect(json.json()).toMatchObject({
      edits: 2,
      changes: [
        { key: 'access', field: 'text', after: '접속한다.' },
        { key: 'notice', field: 'removed', before: 'removed', after: '' },
      ],
    })
  })

  it('[MOD-23] undoes exactly what was looked at, in every open copy, and keeps the others’ words', async () => {
    const at = new AHouse()
    const [mina, ana, ben] = [at.person('민아', 'moderator'), at.person('아나'), at.person('벤')]
    const [writer, other] = [at.writes(ana), at.writes(ben)]
    writer.types('먼저 ')
    at.house.settles()
    at.house.clock.advance(60 * MINUTE)
    writer.types('가나 ')
    at.house.settles()
    other.types('벤 ')
    at.house.settles()
    const path = `/people/${ana.person.id}/undo`
    const page = await at.get(mina, `${path}?minutes=30`)
    writer.types('나중 ')
    at.house.settles()
    const fields = fieldsOf(page, `/c/small${path}`)
    const answer = await at.post(mina, path, { ...fields, ...GROUND })
    expect(answer.status).toBe(303)
    expect(at.house.stored()).toBe('나중 벤 먼저 접속한다.')
    expect([writer.text(), other.text()]).toEqual([
      '나중 벤 먼저 접속한다.',
      '나중 벤 먼저 접속한다.',
    ])
    expect(at.house.rows().at(-1)).toMatchObject({ person: mina.person.id })
    expect(at.log().slice(1)).toEqual([
      { actor: 'moderator', type: 'undo', body: { act: actIn(answer), edits: 1, ...GROUND } },
    ])
    expect(at.told.map(({ person, notice }) => [person, notice.type])).toEqual([
      [ana.person.id, 'act'],
    ])
    writer.types('더 ')
    at.house.settles()
    expect(other.text()).toBe('더 나중 벤 먼저 접속한다.')
  })

  it('[MOD-24] what was undone is not undone twice, and what was not written in time is not there', async () => {
    const at = new AHouse()
    const [mina, ana] = [at.person('민아', 'moderator'), at.person('아나')]
    const path = `/people/${ana.person.id}/undo`
    at.writes(ana).types('가 ')
    at.house.settles()
    const undo = () => at.send(mina, path, { minutes: 30, ...GROUND })
    expect((await undo()).status).toBe(201)
    expect((await undo()).json()).toMatchObject({ error: { code: 'nothing_to_undo' } })
    const ben = at.person('벤')
    at.writes(ben).types('나 ')
    at.house.settles()
    at.house.clock.advance(31 * MINUTE)
    const late = await at.send(mina, `/people/${ben.person.id}/undo`, { minutes: 30, ...GROUND })
    expect(late.json()).toMatchObject({ error: { code: 'nothing_to_undo' } })
    expect((await at.get(mina, `${path}?minutes=1441`)).status).toBe(400)
  })

  it('[MOD-25] another moderator takes an undo back, and it can be done again', async () => {
    const at = new AHouse()
    const [mina, jun] = [at.person('민아', 'moderator'), at.person('준', 'moderator')]
    const ana = at.person('아나')
    const writer = at.writes(ana)
    writer.types('가 ')
    at.house.settles()
    removeNode(writer.doc, 'notice')
    at.house.settles()
    const path = `/people/${ana.person.id}/undo`
    const act = actIn(await at.send(mina, path, { minutes: 30, ...GROUND }))
    expect(at.house.stored()).toBe('접속한다.')
    const page = await at.get(jun, `/act/${act}`)
    expect(page.text).toContain(`action="/c/small/act/${act}/revert"`)
    expect((await at.post(jun, `/act/${act}/revert`, { reason: '맞는 글이었어요.' })).status).toBe(
      303,
    )
    expect(at.house.stored()).toBe('가 접속한다.')
    expect(at.house.room.removed().map(({ key }) => key)).toEqual(['notice'])
    expect((await at.send(jun, `/act/${act}/revert`, { reason: '또' })).status).toBe(409)
    expect(at.log().at(-1)).toEqual({
      actor: 'moderator',
      type: 'reverted',
      body: { act, what: 'undo', reason: '맞는 글이었어요.' },
    })
    expect((await at.send(mina, path, { minutes: 30, ...GROUND })).status).toBe(201)
    expect(at.house.stored()).toBe('접속한다.')
    expect(readCharter(writer.doc).chapters[1]!.articles.length).toBe(2)
    expect(at.told.map(({ notice }) => notice.type)).toEqual(['act', 'act_ended', 'act'])
  })

  it('[MOD-26] steps of moderators are not taken for edits of theirs', async () => {
    const at = new AHouse()
    const [mina, ada, ana] = [
      at.person('민아', 'moderator'),
      at.person('아다', 'admin'),
      at.person('아나'),
    ]
    at.writes(ana).types('가 ')
    at.house.settles()
    await at.send(mina, `/people/${ana.person.id}/undo`, { minutes: 30, ...GROUND })
    const path = `/people/${mina.person.id}/undo`
    expect((await at.send(ada, path, { minutes: 30, ...GROUND })).json()).toMatchObject({
      error: { code: 'nothing_to_undo' },
    })
  })

  it('[MOD-27] a refused form shows the preview again, with what was typed', async () => {
    const at = new AHouse()
    const [mina, ana] = [at.person('민아', 'moderator'), at.person('아나')]
    at.writes(ana).types('가 ')
    at.house.settles()
    const path = `/people/${ana.person.id}/undo`
    const fields = fieldsOf(await at.get(mina, `${path}?minutes=30`), `/c/small${path}`)
    const answer = await at.post(mina, path, { ...fields, rule: '3. 규칙', reason: '' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('value="3. 규칙"')
    expect(fieldsOf(answer, `/c/small${path}`)).toEqual(fields)
    expect(at.house.stored()).toBe('가 접속한다.')
  })
})

describe('hiding words', () => {
  /** A house where a person wrote words, and the form that hides them. */
  async function aHide() {
    const at = new AHouse()
    const [mina, jun] = [at.person('민아', 'moderator'), at.person('준', 'moderator')]
    const [ana, ben] = [at.person('아나'), at.person('벤')]
    const writer = at.writes(ana)
    writer.types('나쁜 말 ')
    at.house.settles()
    const other = at.writes(ben)
    other.types('벤 ')
    at.house.settles()
    const path = `/people/${ana.person.id}/hide`
    const page = await at.get(mina, `/people/${ana.person.id}`)
    const fields = fieldsOf(page, `/c/small${path}`)
    const hide = () => at.post(mina, path, { ...fields, ...GROUND })
    return { at, mina, jun, ana, ben, writer, other, path, page, fields, hide }
  }

  const DAYS = 24 * 60 * MINUTE

  it('[MOD-28] takes out exactly those words, everywhere, and leaves a tombstone with rule and reason', async () => {
    const { at, ana, writer, other, page, hide } = await aHide()
    expect(page.text).toContain('나쁜 말 </blockquote>')
    const act = actIn(await hide())
    expect(at.house.stored()).toBe('벤 접속한다.')
    expect([writer.text(), other.text()]).toEqual(['벤 접속한다.', '벤 접속한다.'])
    const charter = await at.get(null, '')
    expect(charter.text).toContain('이 조에서 쓴 글 하나를 가렸어요.')
    expect(charter.text).toContain(GROUND.rule)
    const until = at.house.clock.now() + 30 * DAYS
    expect(at.log().at(-1)).toEqual({
      actor: 'moderator',
      type: 'hide',
      body: { act, key: 'access', field: 'text', until, ...GROUND },
    })
    for (const path of ['/log', `/act/${act}`, '']) {
      const { text } = await at.get(null, path)
      expect(text).not.toContain('나쁜 말')
      expect(text).not.toContain('아나')
    }
    expect((await at.get(ana, `/act/${act}`)).text).toContain('나쁜 말')
    const json = await at.get(null, `/act/${act}`, 'application/json')
    expect(json.text).not.toContain('나쁜 말')
    expect(json.text).not.toContain(ana.person.id)
  })

  it('[MOD-29] hidden words come back after thirty days by themselves', async () => {
    const { at, hide, other } = await aHide()
    const act = actIn(await hide())
    at.house.clock.advance(30 * DAYS - 1)
    expect(at.beats()).toBe(0)
    other.types('더 ')
    at.house.settles()
    at.house.clock.advance(1)
    expect(at.beats()).toBe(1)
    expect(at.house.stored()).toBe('더 벤 나쁜 말 접속한다.')
    expect(at.log().at(-1)).toMatchObject({
      actor: 'house',
      type: 'ended',
      body: { act, time: true },
    })
    expect((await at.get(null, '')).text).not.toContain('가렸어요')
    expect(at.beats()).toBe(0)
  })

  it('[MOD-30] a second moderator confirms, never the first, and then they stay hidden', async () => {
    const { at, mina, jun, hide } = await aHide()
    const act = actIn(await hide())
    expect((await at.send(mina, `/act/${act}/confirm`, { reason: '그래요' })).json()).toMatchObject(
      {
        error: { code: 'own_act' },
      },
    )
    expect((await at.get(jun, '/desk')).text).toContain('확인을 기다리는 가림 1건')
    expect((await at.post(jun, `/act/${act}/confirm`, { reason: '맞아요.' })).status).toBe(303)
    expect((await at.send(jun, `/act/${act}/confirm`, { reason: '또' })).status).toBe(409)
    at.house.clock.advance(400 * DAYS)
    expect(at.beats()).toBe(0)
    expect(at.house.stored()).toBe('벤 접속한다.')
    await at.post(mina, `/act/${act}/end`, { reason: '다시 보여요.' })
    expect(at.house.stored()).toBe('벤 나쁜 말 접속한다.')
  })

  it('[MOD-31] words that came back are their writer’s still: they can be hidden and undone', async () => {
    const { at, mina, ana, path, hide } = await aHide()
    const act = actIn(await hide())
    await at.post(mina, `/act/${act}/end`, { reason: '다시 보여요.' })
    const page = await at.get(mina, `/people/${ana.person.id}`)
    expect(page.text).toContain('나쁜 말 </blockquote>')
    const again = await at.post(mina, path, { ...fieldsOf(page, `/c/small${path}`), ...GROUND })
    expect(again.status).toBe(303)
    expect(at.house.stored()).toBe('벤 접속한다.')
    await at.post(mina, `/act/${actIn(again)}/end`, { reason: '다시 보여요.' })
    expect(at.house.stored()).toBe('벤 나쁜 말 접속한다.')
    await at.send(mina, `/people/${ana.person.id}/undo`, { minutes: 30, ...GROUND })
    expect(at.house.stored()).toBe('벤 접속한다.')
  })

  it('[MOD-32] words that were undone meanwhile do not come back with the end of their hiding', async () => {
    const { at, mina, ana, hide } = await aHide()
    const act = actIn(await hide())
    const undo = await at.send(mina, `/people/${ana.person.id}/undo`, { minutes: 30, ...GROUND })
    expect(undo.json()).toMatchObject({ error: { code: 'nothing_to_undo' } })
    at.writes(ana).types('또 ')
    at.house.settles()
    expect(
      (await at.send(mina, `/people/${ana.person.id}/undo`, { minutes: 30, ...GROUND })).status,
    ).toBe(201)
    await at.post(mina, `/act/${act}/end`, { reason: '끝' })
    expect(at.house.stored()).toBe('벤 접속한다.')
  })

  it('[MOD-62] words whose hiding ended while an undo kept them out come back with the undo, once', async () => {
    const { at, mina, jun, ana, hide } = await aHide()
    const hidden = actIn(await hide())
    at.writes(ana).types('또 ')
    at.house.settles()
    const path = `/people/${ana.person.id}/undo`
    const undo = async () => {
      const act = actIn(await at.send(mina, path, { minutes: 30, ...GROUND }))
      at.house.clock.advance(1)
      return act
    }
    const revert = (act: string) => at.send(jun, `/act/${act}/revert`, { reason: '맞는 글' })
    const first = await undo()
    await at.send(jun, `/act/${hidden}/end`, { reason: '끝' })
    expect(at.house.stored()).toBe('벤 접속한다.')
    expect((await revert(first)).status).toBe(201)
    expect(at.house.stored()).toBe('또 벤 나쁜 말 접속한다.')
    const second = await undo()
    expect(at.house.stored()).toBe('벤 접속한다.')
    await revert(second)
    expect(at.house.stored()).toBe('또 벤 나쁜 말 접속한다.')
  })

  it('[MOD-33] nothing is left to hide: it is said, and nothing changes', async () => {
    const { at, hide } = await aHide()
    await hide()
    const twice = await hide()
    expect(twice.status).toBe(409)
    expect(at.log().length).toBe(2)
  })
})
