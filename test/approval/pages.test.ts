import { describe, expect, it } from 'vitest'
import type { Known } from '../../server/ports.ts'
import { actIn, AHouse, GROUND } from '../house/a-house.ts'
import type { Asked } from '../house/a-house.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const WORDS = '이 조는 아직 이르다고 봐요.\n더 들어 보고 정해요.'

/** A candidate that 아나 took and 민지 put up; 민지, 도윤 and 서연 are moderators. */
class Chamber {
  readonly at = new AHouse()
  readonly ana = this.at.person('아나')
  readonly mina = this.at.person('민지', 'moderator')
  readonly doyun = this.at.person('도윤', 'moderator')
  readonly seoyeon = this.at.person('서연', 'moderator')
  id = ''
  hash = ''

  async opens(): Promise<this> {
    const taken = await this.at.post(this.ana, '/versions', { name: '후보' })
    this.id = /\/versions\/([^/?]+)/.exec(taken.to ?? '')![1]!
    this.hash = (await this.json(this.mina, ''))['hash'] as string
    expect((await this.at.post(this.mina, `/versions/${this.id}/candidate`, GROUND)).status).toBe(
      303,
    )
    return this
  }

  /** Somebody in a session that was confirmed a moment ago. */
  fresh(who: Known): Known {
    const now = this.at.house.clock.now()
    return { ...who, shownAt: now, strongAt: now, strong: true }
  }

  posts(who: Known, way: string, form: Record<string, string> = {}): Promise<Asked> {
    const { id, hash } = this
    return this.at.post(this.fresh(who), `/versions/${id}/${way}`, { hash, ...GROUND, ...form })
  }

  page(who: Known | null, path = '/approve'): Promise<Asked> {
    return this.at.get(who && this.fresh(who), `/versions/${this.id}${path}`)
  }

  async json(who: Known | null, path: string): Promise<Record<string, unknown>> {
    return (await this.at.get(who, `/versions/${this.id}${path}`, 'application/json')).json()
  }

  async begins(words: string): Promise<string> {
    this.at.house.clock.advance(60_000)
    const begun = await this.at.send(this.ana, '/talk', { key: 'access', words })
    return (begun.json()['thread'] as { id: string }).id ?? ''
  }
}

const inChamber = () => new Chamber().opens()

describe('the pages of approving', () => {
  it('[APPROVE-9] shows what is unanswered first, then the very text and its hash, then what can be said', async () => {
    const chamber = await inChamber()
    const thread = await chamber.begins('이 낱말은 무슨 뜻인가요?')
    const { text } = await chamber.page(chamber.mina)
    const order = ['아직 답하지 않은 것', '표결', '승인할 글', '접속한다.', '뜻 밝히기'].map(
      (each) => (text.indexOf(`>${each}`) < 0 ? text.indexOf(each) : text.indexOf(`>${each}`)),
    )
    expect(order.every((place) => place > 0)).toBe(true)
    expect(order.toSorted((a, b) => a - b)).toEqual(order)
    expect(text).toContain(chamber.hash)
    expect(text).toContain(`/talk/${thread}`)
    // What is in the way keeps the form away; a minority opinion can be said.
    expect(text).not.toContain(`/versions/${chamber.id}/approve">`)
    expect(text).toContain(`/versions/${chamber.id}/object`)
    const json = await chamber.json(chamber.mina, '/approve')
    expect(json).toMatchObject({ hash: chamber.hash, needed: 2, open: [{ thread, since: true }] })
  })

  it('[APPROVE-9] every act shows the sentence of the log, asks for a reason and keeps what was typed', async () => {
    const chamber = await inChamber()
    const { text } = await chamber.page(chamber.mina)
    expect(text).toContain('조정자 민지가 ‘후보’ 판을 승인했어요.')
    expect(text).toContain('조정자 민지가 ‘후보’ 판에 소수의견을 남겼어요.')
    const no = await chamber.posts(chamber.mina, 'approve', { rule: '적은 규칙', reason: ' ' })
    expect([no.status, no.text.includes('적은 규칙')]).toEqual([422, true])
    const long = '가'.repeat(4_001)
    const bad = await chamber.posts(chamber.mina, 'object', { words: long })
    expect([bad.status, bad.text.includes(long)]).toEqual([422, true])
    for (const words of ['', '글\u202e자']) {
      expect((await chamber.posts(chamber.mina, 'object', { words })).status).toBe(422)
    }
    expect(chamber.at.log().filter(({ type }) => type === 'object')).toEqual([])
    const yes = await chamber.posts(chamber.mina, 'approve')
    expect(yes.to).toBe(`/c/small/versions/${chamber.id}?done=approve`)
    expect(chamber.at.log().at(-1)).toEqual({
      actor: 'moderator',
      type: 'approve',
      body: {
        act: expect.any(String),
        ...GROUND,
        version: chamber.id,
        name: '후보',
        hash: chamber.hash,
      },
    })
    const after = await chamber.page(chamber.mina)
    expect(after.text).toContain('이 판을 승인했어요.')
    expect(after.text).toContain(`/versions/${chamber.id}/retract`)
  })

  it('[APPROVE-8] a session that was not confirmed lately is led to where it is, and keeps the words', async () => {
    const chamber = await inChamber()
    const { at, mina, id, hash } = chamber
    const stale = { ...mina, shownAt: at.house.clock.now() - 11 * 60_000 }
    const page = await at.get(stale, `/versions/${id}/approve`)
    expect(page.text).toContain(
      `/confirm?back=${encodeURIComponent(`/c/small/versions/${id}/approve`)}`,
    )
    expect(page.text).not.toContain(`action="/c/small/versions/${id}/object"`)
    const no = await at.post(stale, `/versions/${id}/object`, { hash, words: WORDS })
    expect([no.status, no.text.includes('이 조는 아직 이르다고 봐요.')]).toEqual([403, true])
    expect(no.text).toContain('/confirm?back=')
    at.passkeys = true
    const code = await at.send(
      { ...mina, strong: true, shownAt: at.house.clock.now() },
      `/versions/${id}/approve`,
      { hash, ...GROUND },
    )
    expect(code.json()['error']).toEqual({ code: 'confirm_needed', minutes: 10 })
  })

  it('[APPROVE-10] the version tells who approved by role and name, when, which hash, and who differed', async () => {
    const chamber = await inChamber()
    const { at } = chamber
    const thread = await chamber.begins('물어요')
    await chamber.posts(chamber.mina, 'waive', { [`thread/${thread}`]: 'on' })
    await chamber.posts(chamber.mina, 'approve')
    at.house.clock.advance(HOUR)
    await chamber.posts(chamber.doyun, 'approve')
    await chamber.posts(chamber.seoyeon, 'object', { words: `<b>${WORDS}</b>` })
    const waits = await chamber.page(null, '')
    expect(waits.text).toContain('지금 승인 2명, 필요한 수 2명.')
    at.house.clock.advance(DAY)
    // Nobody but the reader comes by: the page itself finds that the time is over.
    const told = (await chamber.page(null, '')).text
    expect(told).toContain('조정자 3명 가운데 2명이 승인해')
    for (const each of ['조정자 민지', '조정자 도윤', '조정자 서연', '소수의견', '넘긴 논의 1건']) {
      expect(told).toContain(each)
    }
    expect(told).toContain('&lt;b&gt;이 조는 아직 이르다고 봐요.')
    expect(told).toContain(`/talk/${thread}`)
    expect(told.split(chamber.hash).length).toBeGreaterThan(2)
    const json = await chamber.json(null, '')
    expect(json['approval']).toMatchObject({
      state: 'approved',
      approvals: 2,
      objections: 1,
      needed: 2,
      moderators: 3,
      waived: [{ by: '민지', inputs: [{ thread, fate: null }] }],
    })
    expect(JSON.stringify(json)).not.toContain('person-')
    const log = await at.get(null, '/log')
    expect(log.text).toContain('‘후보’ 판이 승인됐어요: 승인 2명 (필요한 수 2명), 소수의견 1건.')
    expect(log.text).not.toContain('이르다고')
    // Settled: nothing can be said any more, and the page of approving leads on.
    expect((await chamber.page(chamber.mina)).to).toBe(`/c/small/versions/${chamber.id}`)
    expect((await chamber.posts(chamber.mina, 'retract')).status).toBe(409)
  })

  it('[APPROVE-10] a minority opinion is hidden as other words are: by an admin, told, and back when that ends', async () => {
    const chamber = await inChamber()
    const { at } = chamber
    await chamber.posts(chamber.seoyeon, 'object', { words: WORDS })
    const before = await chamber.json(null, '')
    const [{ act }] = (before['approval'] as { verdicts: { act: string }[] }).verdicts as [
      { act: string },
    ]
    const path = `/versions/${chamber.id}/said/${act}/hide`
    expect((await at.post(chamber.mina, path, GROUND)).status).toBe(403)
    const ada = at.person('아다', 'admin')
    const hidden = await at.post(ada, path, GROUND)
    const shown = async () => (await at.get(null, `/versions/${chamber.id}`)).text
    expect(await shown()).not.toContain('이르다고')
    expect(await shown()).toContain('가려진 글이에요')
    expect(JSON.stringify(await chamber.json(null, ''))).not.toContain('이르다고')
    expect((await at.post(ada, path, GROUND)).status).toBe(404)
    const page = await at.get(chamber.seoyeon, `/act/${actIn(hidden)}`)
    expect(page.text).toContain('이르다고')
    expect((await at.get(chamber.ana, `/act/${actIn(hidden)}`)).text).not.toContain('이르다고')
    expect(at.told.at(-1)).toMatchObject({ person: 'person-서연', notice: { type: 'act' } })
    await at.post(ada, `/act/${actIn(hidden)}/end`, { reason: '다시 읽으니 괜찮아요' })
    expect(await shown()).toContain('이르다고')
  })

  it('[APPROVE-7] who wrote most of an article is told so before the press, and everybody after it', async () => {
    const chamber = new Chamber()
    const { at } = chamber
    const writer = at.writes(chamber.mina)
    writer.types('민지가 길게 쓴 글이 이 조에서 처음부터 있던 글보다 많아요 '.repeat(3))
    at.house.settles()
    await chamber.opens()
    const page = await chamber.page(chamber.mina)
    expect(page.text).toContain('절반 넘게 내가 썼어요')
    expect((await chamber.page(chamber.doyun)).text).not.toContain('절반 넘게 내가 썼어요')
    const no = await chamber.posts(chamber.mina, 'approve')
    expect([no.status, no.text.includes('절반 넘게 쓴 조가 있어요')]).toEqual([422, true])
    const aside = '조정자가 셋뿐이라 함께 봤어요.'
    expect((await chamber.posts(chamber.mina, 'approve', { aside })).status).toBe(303)
    const told = await chamber.page(null, '')
    expect(told.text).toContain('비켜서지 않는 까닭')
    expect(told.text).toContain(aside)
    expect((await at.get(null, '/log')).text).toContain('비켜서지 않는 까닭을 밝힘')
  })

  it('[APPROVE-2] of two who press at once one is first, and the same person again is told', async () => {
    const chamber = await inChamber()
    const settings = { part: 'approval', least: 1, cooling: 0, veto: false, reason: '빨리' }
    const ada = chamber.at.person('아다', 'admin')
    expect((await chamber.at.send(ada, '/settings', settings)).status).toBe(201)
    const all = await Promise.all(
      [chamber.mina, chamber.mina, chamber.doyun, chamber.doyun, chamber.seoyeon].map((who) =>
        chamber.posts(who, 'approve'),
      ),
    )
    // Two of four are needed, whatever the setting says; who comes after them is told where it is.
    expect(all.map(({ status }) => status)).toEqual([303, 409, 303, 409, 409])
    expect(all[1]!.text).toContain('이미 된 일이에요')
    expect(all[4]!.text).toContain('이 판은 지금 ‘승인됨’ 단계라')
    expect((await chamber.json(null, ''))['state']).toBe('approved')
    expect(chamber.at.log().filter(({ type }) => type === 'approved')).toHaveLength(1)
  })

  it('[APPROVE-4] who lost the role while the words were on their way is refused', async () => {
    const chamber = await inChamber()
    const { at, id, hash } = chamber
    const ada = at.person('아다', 'admin')
    const press = chamber.posts(chamber.doyun, 'approve')
    await at.post(ada, '/people/person-도윤/role', { role: 'back', ...GROUND })
    await press
    const stale = await at.send(chamber.fresh(chamber.doyun), `/versions/${id}/approve`, {
      hash,
      ...GROUND,
    })
    expect(stale.status).toBe(403)
  })

  it('[APPROVE-11] moderators are told by notice; the settings page has what is settled', async () => {
    const chamber = await inChamber()
    const told = () => chamber.at.told.map(({ person, notice }) => [person, notice])
    expect(told()).toEqual(
      ['person-도윤', 'person-서연'].map((person) => [
        person,
        {
          type: 'version',
          slug: 'small',
          title: expect.any(String),
          version: chamber.id,
          name: '후보',
          what: 'waits',
        },
      ]),
    )
    const ada = chamber.at.person('아다', 'admin')
    const page = await chamber.at.get(ada, '/settings')
    expect(page.text).toContain('몇 명이 승인해야 하나요')
    const form = { part: 'approval', least: '3', cooling: '48', veto: 'on', reason: '신중히' }
    expect((await chamber.at.post(ada, '/settings', form)).status).toBe(303)
    expect(chamber.at.log().at(-1)?.body).toMatchObject({
      changed: ['approval'],
      values: { approval: { least: 3, hours: 48, veto: true } },
    })
    const { text } = await chamber.page(null, '')
    expect(text).toContain('조정자 4명 가운데 3명이 승인하면')
    expect(text).toContain('첫 승인 뒤 48시간은 숙려 기간이에요')
    for (const wrong of [{ least: '0' }, { least: '21' }, { cooling: '-1' }, { cooling: '721' }]) {
      const no = await chamber.at.post(ada, '/settings', { ...form, ...wrong })
      expect(no.status).toBe(400)
    }
  })

  it('[APPROVE-9] English says all of it in English', async () => {
    const chamber = await inChamber()
    chamber.at.lang = 'en'
    await chamber.posts(chamber.seoyeon, 'object', { words: 'Too early.' })
    const page = await chamber.page(chamber.mina)
    for (const each of ['Not answered yet', 'The text to approve', 'Approve this text']) {
      expect(page.text).toContain(each)
    }
    expect((await chamber.page(null, '')).text).toContain('Minority opinion')
  })
})
