import { describe, expect, it } from 'vitest'
import { giveRole } from '../../server/commands/persons.ts'
import { chooseHearing } from '../../server/commands/talk/follows.ts'
import { followersOf } from '../support/followers.ts'
import { AHouse } from '../house/a-house.ts'
import { aSite, CHARTER } from '../http/a-site.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

async function begun(at: AHouse, words = '왜 접속인가요?') {
  const ana = at.person('아나')
  const made = await at.send(ana, '/talk', { key: 'access', words })
  const { id } = made.json()['thread'] as { id: string }
  return { ana, id }
}

const followed = async (at: AHouse, who: Parameters<AHouse['get']>[0]) =>
  (await at.get(who, '/follows', 'application/json')).json()['follows'] as {
    what: string
    hearing: string
    thread: { id: string; words: string } | null
  }[]

describe('following by forms and by programs', () => {
  it('[FOLLOW-10] one chooses, sees what one follows with its name, changes it and ends it', async () => {
    const at = new AHouse()
    const { id } = await begun(at)
    const ben = at.person('벤')
    for (const what of ['*', 'access', `thread:${id}`]) {
      const answer = await at.post(ben, '/follow', { what, hearing: 'site' })
      expect(answer.status).toBe(303)
    }
    const changed = await at.send(ben, '/follow', { what: 'access', hearing: 'daily' })
    expect([changed.status, changed.json()]).toEqual([
      201,
      { what: 'access', hearing: 'daily', see: '/c/small/talk?key=access' },
    ])
    expect((await followed(at, ben)).map(({ what, hearing }) => [what, hearing])).toEqual([
      ['*', 'site'],
      ['access', 'daily'],
      [`thread:${id}`, 'site'],
    ])
    const page = (await at.get(ben, '/follows')).text
    expect(page).toContain('논의: 왜 접속인가요?')
    expect(page).toContain(`/c/small/talk/${id}`)
    expect(page.match(/<form class="follow"/g)).toHaveLength(3)
    const back = { what: 'access', hearing: 'none', back: 'follows' }
    expect((await at.post(ben, '/follow', back)).to).toBe('/c/small/follows?saved=1')
    expect((await at.get(ben, '/follows?saved=1')).text).toContain('바꿨어요')
    expect((await followed(at, ben)).map(({ what }) => what)).toEqual(['*', `thread:${id}`])
    expect(at.failed).toEqual([])
  })

  it('[FOLLOW-10] who takes part in a thread follows it, in the site', async () => {
    const at = new AHouse()
    const { ana, id } = await begun(at)
    expect(await followed(at, ana)).toMatchObject([{ what: `thread:${id}`, hearing: 'site' }])
  })

  it('[FOLLOW-11] what is not there cannot be followed; what is gone can be ended', async () => {
    const at = new AHouse()
    const ben = at.person('벤')
    for (const what of ['nowhere', 'thread:nowhere', 'thread:', '__proto__', "' or 1=1 --"]) {
      const answer = await at.send(ben, '/follow', { what, hearing: 'site' })
      expect([what, answer.json()['error']]).toEqual([what, { code: 'not_found' }])
      expect((await at.send(ben, '/follow', { what, hearing: 'none' })).status).toBe(201)
    }
    for (const body of [
      {},
      { what: '*' },
      { what: '*', hearing: 'x' },
      { what: '', hearing: 'site' },
      { what: '\ud800', hearing: 'none' },
      { what: 'thread:\udc00', hearing: 'none' },
    ]) {
      expect((await at.send(ben, '/follow', body)).status).toBe(400)
    }
    const long = { what: 'x'.repeat(201), hearing: 'site' }
    expect((await at.send(ben, '/follow', long)).status).toBe(400)
    expect(await followed(at, ben)).toEqual([])
  })

  it('[FOLLOW-12] letters need a confirmed address; the form comes back with what was chosen', async () => {
    const at = new AHouse()
    const gil = at.person('길', 'guest')
    const ben = at.person('벤', 'citizen', { confirmed: false })
    for (const who of [gil, ben]) {
      for (const hearing of ['daily', 'now']) {
        const answer = await at.send(who, '/follow', { what: '*', hearing })
        expect(answer.json()['error']).toEqual({ code: 'address_needed' })
      }
      expect((await at.send(who, '/follow', { what: '*', hearing: 'site' })).status).toBe(201)
    }
    const again = await at.post(ben, '/follow', { what: '*', hearing: 'daily' })
    expect(again.status).toBe(403)
    expect(again.text).toContain('role="alert"')
    expect(again.text).toMatch(/<option value="daily"\s+selected/)
    expect((await at.get(ben, '/follows')).text).toContain('href="/me"')
  })

  it('[FOLLOW-13] a reader without a session is asked to sign in, and sees nobody’s follows', async () => {
    const at = new AHouse()
    expect((await at.get(null, '/follows', 'application/json')).json()['error']).toEqual({
      code: 'not_signed_in',
    })
    expect((await at.send(null, '/follow', { what: '*', hearing: 'site' })).status).toBe(401)
  })

  it('[FOLLOW-19] whose role was taken sees what they follow, and ends it', async () => {
    const at = new AHouse()
    const ben = at.person('벤')
    await at.send(ben, '/follow', { what: '*', hearing: 'now' })
    at.house.store.write<void>((q) => giveRole(q, ben.person.id, 'reader'))
    expect((await at.send(ben, '/talk', { key: 'access', words: '글' })).status).toBe(403)
    expect((await at.get(ben, '/follows')).text).toContain('action="/c/small/follow"')
    expect((await at.send(ben, '/follow', { what: '*', hearing: 'none' })).status).toBe(201)
    expect(await followed(at, ben)).toEqual([])
  })

  it('[FOLLOW-14] a comment is told to those who follow, and a fate to whom it concerns, and not to who did it', async () => {
    const at = new AHouse()
    const { ana, id } = await begun(at)
    const [ben, mina] = [at.person('벤'), at.person('민아', 'moderator')]
    await at.send(ben, '/follow', { what: 'access', hearing: 'site' })
    await at.send(ben, `/talk/${id}/reply`, { words: '저도 궁금해요 @아나' })
    expect(at.told).toMatchObject([
      {
        person: ana.person.id,
        notice: { type: 'talk', what: 'mention', words: '저도 궁금해요 @아나' },
      },
    ])
    at.told.length = 0
    await at.send(mina, `/talk/${id}/fate`, { fate: 'declined', sentence: '뜻이 같아요.' })
    expect(
      at.told.map(({ person, notice }) => [person, notice.type === 'talk' && notice.what]).sort(),
    ).toEqual(
      [
        [ana.person.id, 'fate'],
        [ben.person.id, 'fate'],
      ].sort(),
    )
    const [{ notice }] = at.told as [(typeof at.told)[number]]
    expect(notice).toMatchObject({
      slug: 'small',
      thread: id,
      key: 'access',
      words: '뜻이 같아요.',
    })
    expect(at.failed).toEqual([])
  })
})

/** A whole site with guards, and somebody who gets letters. */
function aSiteWithFollower() {
  const made = aSite()
  made.store.write<void>((q) => {
    const row = { person: 'ben', what: '*', hearing: 'now', now: 0, token: 'good-token' } as const
    chooseHearing(q, row)
  })
  const hearing = () => made.store.read((q) => followersOf(q, ['*'])).map((each) => each.hearing)
  const ask = (token: string, init: RequestInit = {}) =>
    made.site.request(`http://localhost/c/netizen/unfollow/${token}`, init)
  return { ...made, hearing, ask }
}

describe('ending letters', () => {
  it('[FOLLOW-15] opening the link changes nothing, since programs open links as well', async () => {
    const { ask, hearing } = aSiteWithFollower()
    for (const method of ['GET', 'HEAD']) await ask('good-token', { method })
    const page = await ask('good-token', { headers: { accept: 'text/html' } })
    const text = await page.text()
    expect(text).toContain('method="post"')
    expect(text).toContain('noindex')
    expect(text).toContain(CHARTER.title)
    expect(page.headers.get('cache-control')).toContain('no-store')
    expect(hearing()).toEqual(['now'])
  })

  it('[FOLLOW-16] a mail program’s single POST, without cookies and origin, ends them (RFC 8058)', async () => {
    const { ask, hearing } = aSiteWithFollower()
    const post = { method: 'POST', headers: FORM, body: 'List-Unsubscribe=One-Click' }
    const first = await ask('good-token', post)
    expect([first.status, await first.json()]).toEqual([200, { ended: true }])
    expect(hearing()).toEqual(['site'])
    expect((await ask('good-token', post)).status).toBe(200)
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')
    expect((await ask('good-token', { method: 'POST', body: form })).status).toBe(200)
    expect((await ask('good-token', { method: 'POST' })).status).toBe(200)
  })

  it('[FOLLOW-16] a person’s button ends them as well, and a page of another site cannot press it', async () => {
    const { ask, hearing } = aSiteWithFollower()
    const foreign = { ...FORM, origin: 'https://elsewhere.example', accept: 'text/html' }
    expect((await ask('good-token', { method: 'POST', headers: foreign })).status).toBe(403)
    expect(hearing()).toEqual(['now'])
    const own = { ...FORM, origin: 'http://localhost', accept: 'text/html' }
    const done = await ask('good-token', { method: 'POST', headers: own })
    expect(await done.text()).toContain('이제 이 헌장의 논의 메일을 보내지 않아요.')
    expect(hearing()).toEqual(['site'])
  })

  it('[FOLLOW-17] a token that nobody has is answered as a good one, and no token reaches the log', async () => {
    const { ask, hearing, lines } = aSiteWithFollower()
    const accept = { accept: 'text/html' }
    const shapeOf = async (answer: Response): Promise<[number, string]> => [
      answer.status,
      (await answer.text()).replaceAll(/unfollow(\/|%2F)[^"]*/g, ''),
    ]
    const strange = [
      'x',
      'good-tokem',
      '%00',
      '%27%20or%201=1',
      '..%2F..',
      'x'.repeat(2_000),
      '%F0%9F',
    ]
    const good = await shapeOf(await ask('good-token', { headers: accept }))
    for (const token of strange) {
      expect(await shapeOf(await ask(token, { headers: accept })), token).toEqual(good)
    }
    const ended = await shapeOf(await ask('x', { method: 'POST', headers: { ...FORM, ...accept } }))
    expect(hearing()).toEqual(['now'])
    expect(
      await shapeOf(await ask('good-token', { method: 'POST', headers: { ...FORM, ...accept } })),
    ).toEqual(ended)
    expect(hearing()).toEqual(['site'])
    const logged = JSON.stringify(lines)
    expect(logged).not.toContain('good-token')
    expect(logged).toContain('/c/netizen/unfollow/…')
    expect(lines.filter(({ level }) => level !== 'info')).toEqual([])
  })
})
