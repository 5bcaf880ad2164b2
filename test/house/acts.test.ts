import { describe, expect, it } from 'vitest'
import { actIn, AHouse, GROUND } from './a-house.ts'

const HOUR = 3_600_000

describe('freezing', () => {
  it('[MOD-10] a frozen article takes no words from the moment on, and its writer keeps them', async () => {
    const at = new AHouse()
    const [mina, ana] = [at.person('민아', 'moderator'), at.person('아나')]
    const writer = at.writes(ana)
    writer.types('전 ')
    at.house.settles()
    const answer = await at.post(mina, '/desk/freeze', { key: 'access', hours: '6', ...GROUND })
    expect([answer.status, answer.to]).toEqual([303, `/c/small/act/${actIn(answer)}`])
    expect(writer.told.events.at(-1)).toMatchObject({
      type: 'footing',
      freezes: [{ key: 'access', reason: GROUND.reason, by: { role: 'moderator', name: '민아' } }],
    })
    writer.types('뒤 ')
    at.house.settles()
    expect(writer.told.refused).toMatchObject([{ refusal: { code: 'frozen', key: 'access' } }])
    expect(writer.text()).toBe('뒤 전 접속한다.')
    expect(at.house.stored()).toBe('전 접속한다.')
    const until = at.house.clock.now() + 6 * HOUR
    expect(at.log().slice(1)).toEqual([
      {
        actor: 'moderator',
        type: 'freeze',
        body: { act: actIn(answer), key: 'access', ...GROUND, until },
      },
    ])
  })

  it('[MOD-10] other articles go on, and a frozen charter takes none', async () => {
    const at = new AHouse()
    const [mina, ana] = [at.person('민아', 'moderator'), at.person('아나')]
    const writer = at.writes(ana)
    await at.post(mina, '/desk/freeze', { key: 'access', hours: '', ...GROUND })
    writer.types('가 ', 'notice')
    at.house.settles()
    expect(at.house.stored('notice')).toBe('가 알린다.')
    await at.post(mina, '/desk/freeze', { key: '*', hours: '1', ...GROUND })
    writer.types('나 ', 'notice')
    at.house.settles()
    expect(writer.told.refused.at(-1)).toMatchObject({ refusal: { code: 'charter_frozen' } })
    expect(at.house.stored('notice')).toBe('가 알린다.')
  })

  it('[MOD-11] a freeze ends by its time or by a moderator, and says so in the log', async () => {
    const at = new AHouse()
    const [mina, jun] = [at.person('민아', 'moderator'), at.person('준', 'moderator')]
    const timed = actIn(
      await at.post(mina, '/desk/freeze', { key: 'access', hours: '1', ...GROUND }),
    )
    const held = actIn(await at.post(mina, '/desk/freeze', { key: 'words', ...GROUND }))
    expect(at.beats()).toBe(0)
    at.house.clock.advance(HOUR)
    expect(at.beats()).toBe(1)
    expect(at.beats()).toBe(0)
    const ended = await at.post(jun, `/act/${held}/end`, { reason: '다 고쳤어요.' })
    expect(ended.status).toBe(303)
    expect(at.log().slice(3)).toEqual([
      {
        actor: 'house',
        type: 'ended',
        body: { act: timed, what: 'freeze', key: 'access', time: true },
      },
      {
        actor: 'moderator',
        type: 'ended',
        body: { act: held, what: 'freeze', key: 'words', reason: '다 고쳤어요.' },
      },
    ])
    const page = await at.get(null, '/log')
    expect(page.text).toContain('제3조(access의 제목) ‘잠금’의 때가 다 되어 끝났어요.')
    expect(page.text).toContain('조정자 준이 제2조(words의 제목) ‘잠금’ 조치를 끝냈어요.')
  })

  it('[MOD-12] freezing twice, ending twice, nothing there: nothing changes, and it is said', async () => {
    const at = new AHouse()
    const mina = at.person('민아', 'moderator')
    const first = await at.post(mina, '/desk/freeze', { key: 'access', ...GROUND })
    const twice = await at.post(mina, '/desk/freeze', { key: 'access', ...GROUND })
    expect(twice.status).toBe(409)
    expect(twice.text).toContain('이미 된 일이에요.')
    expect(twice.text).toContain(GROUND.reason)
    await at.post(mina, `/act/${actIn(first)}/end`, { reason: '끝' })
    const over = await at.post(mina, `/act/${actIn(first)}/end`, { reason: '끝' })
    expect(over.status).toBe(409)
    const nowhere = await at.post(mina, '/desk/freeze', { key: 'no-such', ...GROUND })
    expect(nowhere.status).toBe(404)
    const unknown = await at.send(mina, '/act/none/end', { reason: '끝' })
    expect([unknown.status, unknown.json()]).toMatchObject([404, { error: { code: 'not_found' } }])
    expect(at.log().length).toBe(3)
  })
})

describe('rule and reason', () => {
  it('[MOD-13] every act asks for both, short and plainly written, and shows what was typed again', async () => {
    const at = new AHouse()
    const [mina, ana] = [at.person('민아', 'moderator'), at.person('아나')]
    const wrong = [
      { rule: '', reason: '까닭' },
      { rule: '1', reason: ' \n ' },
      { rule: '1', reason: '가'.repeat(1001) },
      { rule: '1', reason: '뒤\u202e집힌' },
      { rule: '1', reason: '숨은\u200b글' },
      { rule: '가'.repeat(201), reason: '까닭' },
      { rule: '1', reason: `e${'\u0301'.repeat(900)}` },
    ]
    for (const ground of wrong) {
      const answer = await at.post(mina, `/people/${ana.person.id}/warn`, ground)
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('role="alert"')
    }
    const shown = await at.post(mina, `/people/${ana.person.id}/warn`, {
      rule: '',
      reason: '<b>적은 글</b>',
    })
    expect(shown.text).toContain('&lt;b&gt;적은 글&lt;/b&gt;</textarea')
    const good = await at.send(mina, `/people/${ana.person.id}/warn`, {
      rule: ' 1.  글 ',
      reason: ' 가\r\n나 👩‍👧 ',
    })
    expect(good.status).toBe(201)
    expect(at.log().at(-1)!.body).toMatchObject({ rule: '1. 글', reason: '가\n나 👩‍👧' })
  })
})

describe('warning and muting', () => {
  it('[MOD-14] a warned person is told which rule and why, and the log names nobody', async () => {
    const at = new AHouse()
    const [mina, ana] = [at.person('민아', 'moderator'), at.person('아나')]
    const act = actIn(await at.post(mina, `/people/${ana.person.id}/warn`, GROUND))
    expect(at.told).toEqual([
      {
        person: ana.person.id,
        notice: {
          type: 'act',
          slug: 'small',
          title: '작은 헌장',
          act,
          what: 'warn',
          until: null,
          ...GROUND,
        },
      },
    ])
    expect(JSON.stringify(at.log())).not.toContain('아나')
    const page = await at.get(null, '/log')
    expect(page.text).toContain('조정자 민아가 한 참여자에게 경고했어요.')
    expect(page.text).not.toContain('아나')
  })

  it('[MOD-15] a muted person writes nothing until the time is over, in open sockets too', async () => {
    const at = new AHouse()
    const [mina, ana] = [at.person('민아', 'moderator'), at.person('아나')]
    const writer = at.writes(ana)
    const act = actIn(
      await at.post(mina, `/people/${ana.person.id}/mute`, { hours: '1', ...GROUND }),
    )
    writer.types('가 ')
    at.house.settles()
    expect(writer.told.refused).toMatchObject([{ refusal: { code: 'muted', act } }])
    const again = at.writes(ana)
    again.types('나 ')
    at.house.settles()
    expect(at.house.stored()).toBe('접속한다.')
    at.house.clock.advance(HOUR)
    at.beats()
    const later = at.writes(ana)
    later.types('다 ')
    at.house.settles()
    expect(at.house.stored()).toBe('다 접속한다.')
    expect(at.told.map(({ notice }) => notice.type)).toEqual(['act', 'act_ended'])
  })

  it('[MOD-16] a mute has an end, at most a year away, and is not doubled', async () => {
    const at = new AHouse()
    const [mina, ana] = [at.person('민아', 'moderator'), at.person('아나')]
    const mute = (hours: unknown) =>
      at.send(mina, `/people/${ana.person.id}/mute`, { hours, ...GROUND })
    expect((await mute('')).json()).toMatchObject({
      error: { code: 'bad_request', field: 'hours' },
    })
    expect((await mute(-1)).status).toBe(400)
    expect((await mute(366 * 24)).json()).toMatchObject({
      error: { code: 'too_long_ahead', days: 365 },
    })
    expect((await mute(365 * 24)).status).toBe(201)
    expect((await mute(1)).json()).toMatchObject({ error: { code: 'already_done' } })
  })
})

describe('who may act on whom', () => {
  it('[MOD-17] nobody on themself, on equals and superiors only admins', async () => {
    const at = new AHouse()
    const mina = at.person('민아', 'moderator')
    const jun = at.person('준', 'moderator')
    const ada = at.person('아다', 'admin')
    const sol = at.person('솔', 'citizen', { admin: true })
    const warn = async (who: typeof mina, whom: typeof mina) =>
      (await at.send(who, `/people/${whom.person.id}/warn`, GROUND)).status
    expect(await warn(mina, mina)).toBe(403)
    expect(await warn(mina, jun)).toBe(403)
    expect(await warn(mina, ada)).toBe(403)
    expect(await warn(mina, sol)).toBe(403)
    expect(await warn(ada, ada)).toBe(403)
    expect(await warn(ada, jun)).toBe(201)
    expect(await warn(sol, ada)).toBe(201)
    const page = await at.get(mina, `/people/${jun.person.id}`)
    expect(page.text).toContain('나와 같거나 더 높은 역할이라 조치할 수 없어요.')
    expect(page.text).not.toContain('method="post"')
  })

  it('[MOD-18] what an admin did, only an admin ends', async () => {
    const at = new AHouse()
    const [mina, ada] = [at.person('민아', 'moderator'), at.person('아다', 'admin')]
    const act = actIn(await at.post(ada, '/desk/freeze', { key: 'access', ...GROUND }))
    expect((await at.send(mina, `/act/${act}/end`, { reason: '끝' })).json()).toMatchObject({
      error: { code: 'not_over_equals' },
    })
    expect((await at.get(mina, `/act/${act}`)).text).not.toContain(`/act/${act}/end`)
    expect((await at.send(ada, `/act/${act}/end`, { reason: '끝' })).status).toBe(201)
  })

  it('[MOD-19] those who decide show a passkey first where the site asks for it, and lose no words', async () => {
    const at = new AHouse()
    at.passkeys = true
    const [mina, ana] = [at.person('민아', 'moderator'), at.person('아나')]
    const answer = await at.post(mina, `/people/${ana.person.id}/warn`, GROUND)
    expect(answer.status).toBe(403)
    expect(answer.text).toContain(GROUND.reason)
    expect(at.log().length).toBe(1)
    const strong = { ...mina, strong: true }
    expect((await at.post(strong, `/people/${ana.person.id}/warn`, GROUND)).status).toBe(303)
  })
})

describe('roles', () => {
  it('[MOD-20] a taken role leaves reading alone, at once, and comes back the same way', async () => {
    const at = new AHouse()
    const [mina, ana] = [at.person('민아', 'moderator'), at.person('아나')]
    const writer = at.writes(ana)
    const act = actIn(
      await at.post(mina, `/people/${ana.person.id}/role`, { role: 'reader', ...GROUND }),
    )
    expect(writer.told.events.at(-1)).toMatchObject({
      type: 'footing',
      standing: { role: 'reader' },
    })
    writer.types('가 ')
    at.house.settles()
    expect(at.house.stored()).toBe('접속한다.')
    await at.post(mina, `/act/${act}/end`, { reason: '이야기를 나눴어요.' })
    const again = at.writes(ana)
    again.types('나 ')
    at.house.settles()
    expect(at.house.stored()).toBe('나 접속한다.')
    expect(
      at
        .log()
        .slice(1)
        .map(({ type, body }) => [type, body['role'] ?? body['what']]),
    ).toEqual([
      ['role', 'reader'],
      ['ended', 'role'],
    ])
    expect(at.told.map(({ notice }) => notice)).toMatchObject([
      { type: 'act', what: 'role', act },
      { type: 'role', role: 'citizen' },
    ])
  })

  it('[MOD-21] only admins make and unmake moderators, and guests are made none', async () => {
    const at = new AHouse()
    const [mina, ada] = [at.person('민아', 'moderator'), at.person('아다', 'admin')]
    const [ana, gil] = [at.person('아나'), at.person('길', 'guest')]
    const give = (who: typeof mina, whom: typeof mina, role: string) =>
      at.send(who, `/people/${whom.person.id}/role`, { role, ...GROUND })
    expect((await give(mina, ana, 'moderator')).json()).toMatchObject({
      error: { code: 'role_needed', role: 'admin' },
    })
    expect((await give(ada, gil, 'moderator')).status).toBe(400)
    expect((await give(ada, ana, 'moderator')).status).toBe(201)
    expect((await at.get(ana, '/desk')).status).toBe(200)
    expect((await give(mina, ana, 'back')).status).toBe(403)
    expect((await give(ada, ana, 'back')).status).toBe(201)
    expect((await at.get(ana, '/desk')).status).toBe(403)
    expect((await give(ada, ana, 'back')).json()).toMatchObject({ error: { code: 'already_done' } })
    expect(at.told.map(({ notice }) => notice.type)).toEqual(['role', 'act'])
    expect((await at.get(null, '/log')).text).toContain(
      '운영자 아다가 한 참여자를 조정자로 정했어요.',
    )
  })
})
