import { describe, expect, it } from 'vitest'
import { openReports } from '../../server/commands/reports.ts'
import { actIn, AHouse, GROUND } from './a-house.ts'

/** Open reports and appeals, by their ids on the desk. */
async function waiting(at: AHouse, who: Parameters<AHouse['get']>[0]) {
  const { reports, appeals } = (await at.get(who, '/desk', 'application/json')).json() as {
    reports: { id: string }[]
    appeals: { id: string; own: boolean }[]
  }
  return { reports, appeals }
}

describe('reports', () => {
  it('[MOD-34] anybody reports an article or a person, also without a session', async () => {
    const at = new AHouse()
    const [mina, ana, ben] = [at.person('민아', 'moderator'), at.person('아나'), at.person('벤')]
    const page = await at.get(null, '/report?key=access')
    expect(page.text).toContain('제3조(access의 제목)에 대해 알려요')
    const first = await at.post(null, '/report', { key: 'access', reason: '뜻 없는 글이에요.' })
    expect([first.status, first.to]).toEqual([303, '/c/small/report?sent=new'])
    expect((await at.get(null, first.to!.slice(8))).text).toContain('신고를 받았어요.')
    await at.post(ben, '/report', { person: ana.person.id, reason: '<i>욕</i>을 했어요.' })
    const { text } = await at.get(mina, '/desk')
    expect(text).toContain('신고 2건')
    expect(text).toContain('&lt;i&gt;욕&lt;/i&gt;을 했어요.')
    expect(at.log().slice(1)).toMatchObject([
      { actor: 'reader', type: 'reported', body: { about: 'node' } },
      { actor: 'citizen', type: 'reported', body: { about: 'person' } },
    ])
  })

  it('[MOD-35] the person reported is told that there was one, not by whom nor what it says', async () => {
    const at = new AHouse()
    const [ana, ben] = [at.person('아나'), at.person('벤')]
    await at.send(ben, '/report', { person: ana.person.id, reason: '비밀 이야기' })
    expect(at.told).toEqual([
      { person: ana.person.id, notice: { type: 'reported', slug: 'small', title: '작은 헌장' } },
    ])
    expect((await at.get(null, '/log')).text).not.toContain('비밀 이야기')
  })

  it('[MOD-36] the same reporter about the same is one report while it is open', async () => {
    const at = new AHouse()
    const [mina, ana, ben] = [at.person('민아', 'moderator'), at.person('아나'), at.person('벤')]
    const report = (who: typeof ben | null, reason: string) =>
      at.send(who, '/report', { person: ana.person.id, reason })
    expect((await report(ben, '가')).json()).toMatchObject({ again: false })
    expect((await report(ben, '나')).json()).toMatchObject({ again: true })
    expect((await report(null, '다')).json()).toMatchObject({ again: false })
    expect((await report(null, '다')).json()).toMatchObject({ again: true })
    expect(at.told.length).toBe(2)
    const { reports } = await waiting(at, mina)
    for (const { id } of reports) {
      await at.send(mina, `/desk/reports/${id}`, { outcome: 'dismissed', sentence: '살펴봤어요.' })
    }
    expect((await report(ben, '라')).json()).toMatchObject({ again: false })
  })

  it('[MOD-37] one network sends ten at once and no more, and the words are kept', async () => {
    const at = new AHouse()
    at.network = '192.0.2.7'
    const report = (reason: string) => at.post(null, '/report', { key: 'access', reason })
    for (let i = 0; i < 10; i += 1) expect((await report(`글 ${i}`)).status).toBe(303)
    const more = await report('열한 번째 글')
    expect(more.status).toBe(429)
    expect(more.text).toContain('열한 번째 글</textarea')
    at.network = '192.0.2.8'
    expect((await report('다른 곳')).status).toBe(303)
    at.network = '192.0.2.7'
    at.house.clock.advance(6 * 60_000)
    expect((await report('조금 뒤')).status).toBe(303)
    expect((await report('또')).status).toBe(429)
    expect(at.house.store.read((q) => openReports(q, 100)).total).toBe(12)
  })

  it('[MOD-66] the desk shows the hundred oldest reports and says how many more wait', async () => {
    const at = new AHouse()
    const mina = at.person('민아', 'moderator')
    for (let i = 0; i < 103; i += 1) {
      await at.send(null, '/report', { key: 'access', reason: `글 ${i}` })
      at.house.clock.advance(1)
    }
    const page = await at.get(mina, '/desk')
    expect(page.text).toContain('신고 103건')
    expect(page.text).toContain('나머지 3건이 이어서 나와요.')
    expect(page.text.split('<blockquote class="words">').length - 1).toBe(100)
    const { reports } = await waiting(at, mina)
    const path = `/desk/reports/${reports[0]!.id}`
    await at.send(mina, path, { outcome: 'dismissed', sentence: '살펴봤어요.' })
    expect((await at.get(mina, '/desk')).text).toContain('글 100</blockquote>')
  })

  it('[MOD-38] a settled report has a sentence, told to its reporter and in the log, and is settled once', async () => {
    const at = new AHouse()
    const [mina, jun] = [at.person('민아', 'moderator'), at.person('준', 'moderator')]
    const [ana, ben] = [at.person('아나'), at.person('벤')]
    await at.send(ben, '/report', { person: ana.person.id, reason: '까닭' })
    const { reports } = await waiting(at, mina)
    const path = `/desk/reports/${reports[0]!.id}`
    const empty = await at.post(mina, path, { outcome: 'acted', sentence: ' ' })
    expect(empty.status).toBe(422)
    expect(empty.text).toMatch(/<details\s+open/)
    const settle = { outcome: 'acted', sentence: '경고했어요.' }
    expect((await at.post(mina, path, settle)).to).toBe('/c/small/desk')
    expect((await at.send(jun, path, settle)).json()).toMatchObject({
      error: { code: 'already_done' },
    })
    expect(at.told.at(-1)).toEqual({
      person: ben.person.id,
      notice: {
        type: 'report_settled',
        slug: 'small',
        title: '작은 헌장',
        acted: true,
        sentence: '경고했어요.',
      },
    })
    expect(at.log().at(-1)).toMatchObject({
      type: 'settle',
      body: { acted: true, reason: '경고했어요.' },
    })
    expect((await at.get(null, '/log')).text).toContain('조정자 민아가 신고를 살펴보고 조치했어요.')
    await at.send(ben, '/report', { person: jun.person.id, reason: '조정자가 그랬어요.' })
    const again = await waiting(at, jun)
    const own = await at.send(jun, `/desk/reports/${again.reports[0]!.id}`, settle)
    expect(own.json()).toMatchObject({ error: { code: 'not_over_equals' } })
  })

  it('[MOD-39] what is not there cannot be reported', async () => {
    const at = new AHouse()
    expect((await at.get(null, '/report?key=none')).status).toBe(404)
    expect((await at.send(null, '/report', { person: 'none', reason: '가' })).status).toBe(404)
    expect((await at.send(null, '/report', { reason: '가' })).status).toBe(400)
    expect((await at.get(null, '/report')).text).toContain('무엇을 신고할지 먼저 골라야 해요.')
  })
})

describe('appeals', () => {
  it('[MOD-40] the person concerned appeals once, also while muted and with the role taken', async () => {
    const at = new AHouse()
    const [mina, ana, ben] = [at.person('민아', 'moderator'), at.person('아나'), at.person('벤')]
    const mute = actIn(
      await at.post(mina, `/people/${ana.person.id}/mute`, { hours: '24', ...GROUND }),
    )
    const role = actIn(
      await at.post(mina, `/people/${ana.person.id}/role`, { role: 'reader', ...GROUND }),
    )
    for (const act of [mute, role]) {
      const page = await at.get(ana, `/act/${act}`)
      expect(page.text).toContain('나에 대한 조치예요')
      expect((await at.get(ben, `/act/${act}`)).text).not.toContain('/appeal"')
      const words = { words: '그런 적이 없어요.' }
      expect((await at.send(ben, `/act/${act}/appeal`, words)).status).toBe(403)
      expect((await at.send(null, `/act/${act}/appeal`, words)).status).toBe(401)
      expect((await at.post(ana, `/act/${act}/appeal`, words)).to).toBe(`/c/small/act/${act}`)
      expect((await at.send(ana, `/act/${act}/appeal`, words)).json()).toMatchObject({
        error: { code: 'already_done' },
      })
    }
    expect(at.log().at(-1)).toMatchObject({
      actor: 'reader',
      type: 'appealed',
      body: { act: role },
    })
    expect((await at.get(null, `/act/${mute}`)).text).not.toContain('그런 적이 없어요.')
  })

  it('[MOD-41] another moderator than the one who acted decides, with a sentence', async () => {
    const at = new AHouse()
    const [mina, jun, ana] = [
      at.person('민아', 'moderator'),
      at.person('준', 'moderator'),
      at.person('아나'),
    ]
    const act = actIn(
      await at.post(mina, `/people/${ana.person.id}/mute`, { hours: '24', ...GROUND }),
    )
    await at.send(ana, `/act/${act}/appeal`, { words: '아니에요.' })
    const { appeals } = await waiting(at, mina)
    expect(appeals).toMatchObject([{ own: true }])
    const path = `/desk/appeals/${appeals[0]!.id}`
    const upheld = { outcome: 'upheld', sentence: '규칙에 어긋나지 않았어요.' }
    const own = await at.post(mina, path, upheld)
    expect(own.status).toBe(403)
    expect(own.text).not.toContain('<form class="form" method="post" action="/c/small/desk/appeals')
    expect((await at.post(jun, path, upheld)).to).toBe(`/c/small/act/${act}`)
    expect((await at.send(jun, path, upheld)).status).toBe(409)
    expect(at.log().at(-1)).toMatchObject({
      actor: 'moderator',
      type: 'decide',
      body: { act, what: 'mute', upheld: true, reason: upheld.sentence },
    })
    expect(at.told.at(-1)).toMatchObject({
      person: ana.person.id,
      notice: { type: 'appeal_decided', act, upheld: true, sentence: upheld.sentence },
    })
    at.writes(ana).types('다시 ')
    at.house.settles()
    expect(at.house.stored()).toBe('다시 접속한다.')
    expect((await at.get(null, `/act/${act}`)).text).toContain('이의가 받아들여졌어요')
  })

  it('[MOD-42] upheld, an appeal puts right what was undone, hidden or taken; denied, nothing changes', async () => {
    const at = new AHouse()
    const [mina, jun, ana] = [
      at.person('민아', 'moderator'),
      at.person('준', 'moderator'),
      at.person('아나'),
    ]
    at.writes(ana).types('가 ')
    at.house.settles()
    const decide = async (act: string, outcome: string) => {
      await at.send(ana, `/act/${act}/appeal`, { words: '아니에요.' })
      const { appeals } = await waiting(at, jun)
      const path = `/desk/appeals/${appeals[0]!.id}`
      return (await at.send(jun, path, { outcome, sentence: '살펴봤어요.' })).status
    }
    const undo = actIn(
      await at.send(mina, `/people/${ana.person.id}/undo`, { minutes: 30, ...GROUND }),
    )
    expect(await decide(undo, 'upheld')).toBe(201)
    expect(at.house.stored()).toBe('가 접속한다.')
    const { words } = (
      await at.get(mina, `/people/${ana.person.id}`, 'application/json')
    ).json() as {
      words: { key: string; field: string; from: number; to: number }[]
    }
    const hide = actIn(
      await at.send(mina, `/people/${ana.person.id}/hide`, { ...words[0], ...GROUND }),
    )
    expect(at.house.stored()).toBe('접속한다.')
    expect(await decide(hide, 'upheld')).toBe(201)
    expect(at.house.stored()).toBe('가 접속한다.')
    const role = actIn(
      await at.send(mina, `/people/${ana.person.id}/role`, { role: 'reader', ...GROUND }),
    )
    expect(await decide(role, 'upheld')).toBe(201)
    at.writes(ana).types('나 ')
    at.house.settles()
    expect(at.house.stored()).toBe('나 가 접속한다.')
    const warn = actIn(await at.send(mina, `/people/${ana.person.id}/warn`, GROUND))
    expect(await decide(warn, 'denied')).toBe(201)
    const page = await at.get(null, `/act/${warn}`)
    expect(page.text).toContain('이의를 받아들이지 않았어요')
    expect(at.log().filter(({ type }) => type === 'ended' || type === 'reverted')).toEqual([])
  })

  it('[MOD-43] who spoke the second word on hidden words does not decide on them', async () => {
    const at = new AHouse()
    const [mina, jun, ana] = [
      at.person('민아', 'moderator'),
      at.person('준', 'moderator'),
      at.person('아나'),
    ]
    const ada = at.person('아다', 'admin')
    at.writes(ana).types('가 ')
    at.house.settles()
    const { words } = (
      await at.get(mina, `/people/${ana.person.id}`, 'application/json')
    ).json() as {
      words: object[]
    }
    const hide = actIn(
      await at.send(mina, `/people/${ana.person.id}/hide`, { ...words[0], ...GROUND }),
    )
    await at.send(jun, `/act/${hide}/confirm`, { reason: '맞아요.' })
    await at.send(ana, `/act/${hide}/appeal`, { words: '아니에요.' })
    const { appeals } = await waiting(at, ada)
    const path = `/desk/appeals/${appeals[0]!.id}`
    const denied = { outcome: 'denied', sentence: '그대로예요.' }
    expect((await at.send(jun, path, denied)).json()).toMatchObject({ error: { code: 'own_act' } })
    expect((await at.send(ada, path, denied)).status).toBe(201)
  })

  it('[MOD-43] giving a moderator’s role back asks for an admin', async () => {
    const at = new AHouse()
    const [ada, sol] = [at.person('아다', 'admin'), at.person('솔', 'admin')]
    const [mina, jun] = [at.person('민아', 'moderator'), at.person('준', 'moderator')]
    const act = actIn(
      await at.send(ada, `/people/${jun.person.id}/role`, { role: 'back', ...GROUND }),
    )
    await at.send(jun, `/act/${act}/appeal`, { words: '왜요?' })
    const { appeals } = await waiting(at, sol)
    const path = `/desk/appeals/${appeals[0]!.id}`
    const upheld = { outcome: 'upheld', sentence: '돌려드려요.' }
    expect((await at.send(mina, path, upheld)).json()).toMatchObject({
      error: { code: 'role_needed' },
    })
    expect((await at.send(sol, path, upheld)).status).toBe(201)
    expect((await at.get(jun, '/desk')).status).toBe(200)
  })
})
