import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeCharter } from '../../drafts/model/write.ts'
import { command } from '../../server/console.ts'
import { openHouse } from '../../server/house.ts'
import type { House } from '../../server/house.ts'
import { meet } from '../../server/commands/participants.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { SMALL } from '../support/draft.ts'
import { QUIET } from '../support/house.ts'
import { cookiesOf, json } from '../support/requests.ts'

const SECOND = writeCharter({
  about: { titleEn: '', version: '', status: '', date: '', licenseProposal: '', sources: [] },
  charter: { ...SMALL, title: '둘째 헌장', subtitle: '이 헌장은 둘째다.' },
})

let dataDir: string
let house: House
const printed: string[] = []

const opened = (): House =>
  openHouse(
    { dataDir, secret: undefined, origin: '', smtp: undefined, providers: {} },
    QUIET,
    (line: string) => void printed.push(line),
  )

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'charters-'))
  house = opened()
})
afterEach(() => {
  house.close()
  rmSync(dataDir, { recursive: true })
})

const ask = (path: string, init: RequestInit = {}) =>
  house.site.request(`http://localhost${path}`, init, {})
const page = async (path: string, cookie = '') =>
  (await ask(path, { headers: { cookie, accept: 'text/html' } })).text()

/** Somebody signed in by a code; the cookie, and the id. */
async function signsIn(name: string): Promise<{ cookie: string; id: string }> {
  const sent = await ask(
    '/enter/code',
    json({ address: `${Buffer.from(name).toString('hex')}@example.kr` }),
  )
  const code = /\d{6}/.exec(printed.join('\n'))?.[0]
  printed.length = 0
  const taken = await ask('/enter/code/take', json({ code, name }, { cookie: cookiesOf(sent) }))
  const cookie = cookiesOf(taken)
  const known = await house.people.whoIs(new Headers({ cookie }))
  return { cookie, id: known!.person.id }
}

async function admin(): Promise<string> {
  const made = await ask(`/first/${house.people.keeper.newLink()}`, json({ name: '지킴이' }))
  return cookiesOf(made)
}

async function comesTo(slug: string, { cookie }: { cookie: string }): Promise<void> {
  const known = await house.people.whoIs(new Headers({ cookie }))
  const store = openSqlite(join(dataDir, `${slug}.sqlite`))
  store.write((q) => meet(q, known!, 0))
  store.close()
}

const opens = (cookie: string, body: object) => ask('/site/charters', json(body, { cookie }))

describe('several charters on one site', () => {
  it('[CHARTER-1] opens another one from Markdown, in a file of its own, there after a restart', async () => {
    const cookie = await admin()
    const answer = await opens(cookie, { slug: 'second', title: '', markdown: SECOND })
    expect(answer.status, await answer.clone().text()).toBeLessThan(400)
    expect(readdirSync(dataDir)).toContain('second.sqlite')
    for (const again of [false, true]) {
      if (again) {
        house.close()
        house = opened()
      }
      expect(await page('/c/second')).toContain('이 헌장은 둘째다.')
      expect(await page('/c/second/log')).not.toContain('breach-notice')
      expect(await page('/c/netizen')).not.toContain('이 헌장은 둘째다.')
    }
  })

  it('[CHARTER-1] opens an empty one that says what to do next', async () => {
    const cookie = await admin()
    await opens(cookie, { slug: 'empty', title: '빈 헌장' })
    expect(await page('/c/empty')).toContain('빈 헌장')
    expect((await ask('/c/empty/draft')).status).toBe(200)
    expect(await page('/c/empty/rules')).toContain('/c/empty/log')
  })

  it('[CHARTER-2] opens nothing from a wrong file, and says where it is wrong', async () => {
    const cookie = await admin()
    const answer = await opens(cookie, {
      slug: 'broken',
      title: '',
      markdown: SECOND.replace('### 제1조', '#### 제1조'),
    })
    expect(answer.status).toBe(422)
    expect(((await answer.json()) as { error: object }).error).toMatchObject({
      code: 'markdown_wrong',
      line: expect.any(Number),
      reason: expect.any(String),
    })
    expect([
      (await ask('/c/broken')).status,
      readdirSync(dataDir).includes('broken.sqlite'),
    ]).toEqual([404, false])
  })

  it('[CHARTER-3] a moderator of one is a citizen of the other, whose acts and settings are its own', async () => {
    const cookie = await admin()
    await opens(cookie, { slug: 'second', title: '', markdown: SECOND })
    const ana = await signsIn('아나')
    const ben = await signsIn('벤')
    await comesTo('netizen', ana)
    await comesTo('netizen', ben)
    await comesTo('second', ana)
    await comesTo('second', ben)
    expect(await house.charters.appoint('netizen', ana.id, 'moderator')).toMatchObject({ ok: true })
    const desk = (slug: string) =>
      ask(`/c/${slug}/desk`, { headers: { cookie: ana.cookie, accept: 'application/json' } })
    expect([(await desk('netizen')).status, (await desk('second')).status]).toEqual([200, 403])
    const ground = { rule: '규칙 1', reason: '쉬어요', hours: 24, days: 1, until: '1' }
    const muted = await ask(
      `/c/netizen/people/${ben.id}/mute`,
      json(ground, { cookie: ana.cookie, accept: 'application/json' }),
    )
    expect(muted.status, await muted.clone().text()).toBeLessThan(400)
    const inSecond = await ask(
      `/c/second/people/${ben.id}/mute`,
      json(ground, { cookie: ana.cookie, accept: 'application/json' }),
    )
    expect(inSecond.status).toBe(403)
    const acts = async (slug: string) =>
      ((await page(`/c/${slug}/log`)).match(/규칙 1/g) ?? []).length
    expect([await acts('netizen'), await acts('second')]).toEqual([1, 0])
  })

  it('[CHARTER-5] who leaves is heard of in every charter', async () => {
    const cookie = await admin()
    await opens(cookie, { slug: 'second', title: '', markdown: SECOND })
    const ana = await signsIn('떠날 사람')
    for (const slug of ['netizen', 'second']) await comesTo(slug, ana)
    const boss = await signsIn('보는 사람')
    for (const slug of ['netizen', 'second']) {
      await comesTo(slug, boss)
      await house.charters.appoint(slug, boss.id, 'moderator')
      expect(await page(`/c/${slug}/people`, boss.cookie)).toContain('떠날 사람')
    }
    expect(await command(house, ['erase', ana.id], 'http://localhost')).toMatchObject({ ok: true })
    for (const slug of ['netizen', 'second']) {
      expect(await page(`/c/${slug}/people`, boss.cookie)).not.toContain('떠날 사람')
    }
  })

  it('[CHARTER-4] a closed one is for reading, an archived one is on no list', async () => {
    const cookie = await admin()
    await opens(cookie, { slug: 'second', title: '', markdown: SECOND })
    expect(await page('/')).toContain('/c/second')
    const stage = (to: string) =>
      ask(
        '/c/second/settings',
        json(
          { part: 'stage', stage: to, reason: '마쳤어요' },
          { cookie, accept: 'application/json' },
        ),
      )
    const closed = await stage('closed')
    expect(closed.status, await closed.clone().text()).toBeLessThan(400)
    expect(await page('/c/second')).toContain('이 헌장은 둘째다.')
    expect(house.people.directory.list().find(({ slug }) => slug === 'second')?.stage).toBe(
      'closed',
    )
    await stage('archived')
    expect(await page('/')).not.toContain('/c/second')
    expect(await page('/c/second')).toContain('이 헌장은 둘째다.')
  })

  it('[CHARTER-6] is shown in the languages it is offered in, its first one to who has not chosen', async () => {
    const cookie = await admin()
    const settle = (languages: string) =>
      ask(
        '/c/netizen/settings',
        json(
          { part: 'languages', languages, reason: '둘 다' },
          { cookie, accept: 'application/json' },
        ),
      )
    const speaks = async (chosen: string): Promise<[string | undefined, boolean]> => {
      const text = await page('/c/netizen', chosen)
      return [/<html\s+lang="(\w+)"/.exec(text)?.[1], text.includes('/lang/')]
    }
    expect([await speaks(''), await speaks('lang=en')]).toEqual([
      ['ko', true],
      ['en', true],
    ])
    expect((await settle('en,ko')).status).toBeLessThan(400)
    expect([await speaks(''), await speaks('lang=ko')]).toEqual([
      ['en', true],
      ['ko', true],
    ])
    expect((await settle('ko')).status).toBeLessThan(400)
    expect([await speaks(''), await speaks('lang=en')]).toEqual([
      ['ko', false],
      ['ko', false],
    ])
  })
})
