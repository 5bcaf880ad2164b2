import { describe, expect, it } from 'vitest'
import { commitmentOf } from '../../drafts/rules/ballot.ts'
import type { Opened } from '../../drafts/rules/ballot.ts'
import { tally } from '../../drafts/rules/tally.ts'
import { AHouse, GROUND } from '../house/a-house.ts'
import type { Asked } from '../house/a-house.ts'

const HOUR = 3_600_000
const idIn = ({ to, text }: Asked): string => {
  const found = /\/(?:versions|rounds)\/([^/?"]+)/.exec(to ?? '')?.[1]
  if (!found) throw new Error(`no id in ${String(to)} ${text.slice(0, 400)}`)
  return found
}

const FORM = {
  subject: 'both',
  quorum: '1/3',
  threshold: '2/3',
  opens: '0',
  hours: '24',
  days: '0',
  ballots: 'secret',
  ...GROUND,
}

/** A charter with a candidate; 민지 is a moderator, 아나, 벤 and 다라 have accounts. */
async function candidate() {
  const at = new AHouse()
  const ana = at.person('아나')
  const ben = at.person('벤')
  const dara = at.person('다라')
  const mina = at.person('민지', 'moderator')
  const version = idIn(await at.post(ana, '/versions', { name: '첫 글' }))
  expect((await at.post(mina, `/versions/${version}/candidate`, GROUND)).status).toBe(303)
  const facts = (await at.get(null, `/versions/${version}`, 'application/json')).json()
  const hash = String(facts['hash'])
  const opens = (more: object = {}) =>
    at.post(mina, `/versions/${version}/rounds`, { ...FORM, hash, ...more })
  return { at, ana, ben, dara, mina, version, hash, opens }
}

async function running(more: object = {}) {
  const house = await candidate()
  const round = idIn(await house.opens(more))
  return { ...house, round }
}

const json = async (at: AHouse, path: string) =>
  (await at.get(null, path, 'application/json')).json()

describe('the pages of rounds', () => {
  it('[ROUND-4] a moderator opens a round on the page of a candidate; the log and both pages tell it', async () => {
    const { at, ana, mina, version, hash, opens } = await candidate()
    expect((await at.get(null, '/rounds')).text).toContain('아직 열린 표결이 없어요')
    expect((await at.get(mina, `/versions/${version}`)).text).toContain('표결 열기')
    expect((await at.get(ana, `/versions/${version}`)).text).not.toContain('표결 열기')
    const no = await at.post(ana, `/versions/${version}/rounds`, { ...FORM, hash })
    expect(no.status).toBe(403)
    const opened = await opens()
    expect([opened.status, opened.to]).toEqual([303, expect.stringContaining('?done=opened')])
    const round = idIn(opened)
    for (const path of ['/rounds', `/rounds/${round}`, `/versions/${version}`]) {
      expect((await at.get(null, path)).text).toContain('표결: 첫 글')
    }
    expect((await at.get(mina, `/versions/${version}`)).text).not.toContain('표결 열기')
    expect(at.log().at(-1)).toMatchObject({
      actor: 'moderator',
      type: 'poll',
      body: { round, version, hash, roll: 4, name: '첫 글', reason: GROUND.reason },
    })
    expect((await at.get(null, '/log')).text).toContain(
      '조정자 민지가 ‘첫 글’ 판의 표결을 열었어요.',
    )
    expect((await at.get(null, `/rounds/${round}`)).text).toContain('4명')
  })

  it('[ROUND-1] [ROUND-4] a form that makes no sense comes back with what was typed', async () => {
    const { at, opens } = await candidate()
    for (const more of [{ threshold: '1/4' }, { hours: '0' }, { hours: '' }, { subject: 'all' }]) {
      const no = await opens({ ...more, reason: '적은 까닭' })
      expect([JSON.stringify(more), no.status]).toEqual([JSON.stringify(more), 400])
      expect(no.text).toContain('적은 까닭')
    }
    expect((await opens({ hours: '9999' })).status).toBe(422)
    expect((await opens({ reason: ' ' })).status).toBe(422)
    expect((await opens({ hash: 'another' })).status).toBe(409)
    expect((await json(at, '/rounds'))['rounds']).toEqual([])
  })

  it('[ROUND-8] somebody votes without script, keeps the receipt and changes the ballot', async () => {
    const { at, ana, round } = await running()
    const page = await at.get(ana, `/rounds/${round}`)
    expect(page.text).toContain('name="choice/*"')
    expect(page.text).toContain('name="choice/access"')
    expect(page.text).toContain('누가 시켜서 확인표를 보여 주는 것은 막지 못해요')
    expect(page.text).toContain('서버를 맡은 사람은')
    const form = { 'choice/*': 'for', 'choice/access': '' }
    const cast = await at.post(ana, `/rounds/${round}/vote`, form)
    expect(cast.to).toBe(`/c/small/rounds/${round}?done=voted`)
    const told = (await at.get(ana, `/rounds/${round}`, 'application/json')).json()
    const { ballot } = told['mine'] as { ballot: Opened & { commitment: string } }
    expect(ballot.choices).toEqual({ '*': 'for' })
    expect(ballot.salt).toMatch(/^[0-9a-f]{64}$/)
    expect(commitmentOf({ ...ballot, round })).toBe(ballot.commitment)
    const again = await at.get(ana, `/rounds/${round}?done=voted`)
    expect(again.text).toContain(ballot.commitment)
    expect(again.text).toContain(ballot.salt)
    expect((await at.post(ana, `/rounds/${round}/vote`, form)).to).toContain('done=again')
    const changed = { 'choice/*': 'against' }
    expect((await at.post(ana, `/rounds/${round}/vote`, changed)).to).toContain('done=changed')
    expect((await at.get(ana, `/rounds/${round}`)).text).not.toContain(ballot.commitment)
    const empty = await at.post(ana, `/rounds/${round}/vote`, { 'choice/*': '' })
    expect([empty.status, empty.text.includes('role="alert"')]).toEqual([422, true])
  })

  it('[ROUND-8] before it closes nobody sees a count, a choice or a salt of another', async () => {
    const { at, ana, ben, mina, round, version } = await running()
    const cast = await at.send(ana, `/rounds/${round}/vote`, { choices: { '*': 'against' } })
    const { salt, commitment } = cast.json()['receipt'] as { salt: string; commitment: string }
    for (const who of [null, ben, mina]) {
      for (const accept of ['text/html', 'application/json']) {
        for (const path of [
          '/rounds',
          `/rounds/${round}`,
          `/rounds/${round}/record`,
          `/rounds/${round}?find=${commitment}`,
          `/versions/${version}`,
          '/log',
        ]) {
          const { text } = await at.get(who, path, accept)
          expect(text, path).not.toContain(salt)
          // The form offers it to everybody in the roll, with nothing chosen.
          expect(text.replaceAll('value="against"', ''), path).not.toContain('"against"')
          expect(text, path).not.toMatch(/value="(for|against|abstain)"\s+checked/)
          expect(text, path).not.toContain('명이 표를 냈어요')
        }
      }
    }
    const record = await json(at, `/rounds/${round}/record`)
    expect(record).toMatchObject({ state: 'open', result: null, commitments: [commitment] })
    expect(record).not.toHaveProperty('ballots')
  })

  it('[ROUND-5] strangers, guests and who is not in the roll are turned away, each with the way on', async () => {
    const { at, round } = await running()
    const vote = { choices: { '*': 'for' } }
    const path = `/rounds/${round}/vote`
    expect((await at.send(null, path, vote)).json()).toMatchObject({
      error: { code: 'not_signed_in' },
    })
    expect((await at.send(at.person('손님', 'guest'), path, vote)).status).toBe(403)
    const late = at.person('나중')
    expect((await at.send(late, path, vote)).json()).toMatchObject({
      error: { code: 'not_on_roll' },
    })
    expect((await at.get(late, `/rounds/${round}`)).text).toContain('명부에 없어서')
    expect((await at.get(null, `/rounds/${round}`)).text).toContain('들어와서 표 내기')
  })

  it('[ROUND-5] who lost the right after the roll was fixed votes no more; what was cast stays', async () => {
    const { at, ana, mina, round } = await running()
    expect((await at.send(ana, `/rounds/${round}/vote`, { choices: { '*': 'for' } })).status).toBe(
      201,
    )
    const taken = await at.post(mina, `/people/${ana.person.id}/role`, {
      role: 'reader',
      ...GROUND,
    })
    expect(taken.status).toBe(303)
    const no = await at.send(ana, `/rounds/${round}/vote`, { choices: { '*': 'against' } })
    expect(no.status).toBe(403)
    at.house.clock.advance(24 * HOUR)
    const { result } = await json(at, `/rounds/${round}`)
    const whole = { key: '*', for: 1, against: 0 }
    const questions = expect.arrayContaining([expect.objectContaining(whole)])
    expect(result).toMatchObject({ ballots: 1, questions })
  })

  it('[ROUND-5] a thousand ballots of one person at once count once', async () => {
    const { at, ana, round } = await running()
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, (_, i) =>
        at.send(ana, `/rounds/${round}/vote`, {
          choices: { '*': i % 2 === 0 ? 'for' : 'against' },
        }),
      ),
    )
    expect(answers.every(({ status }) => status === 201)).toBe(true)
    expect((await json(at, `/rounds/${round}/record`))['commitments']).toHaveLength(1)
    at.house.clock.advance(24 * HOUR)
    expect(at.beats()).toBe(1)
    expect((await json(at, `/rounds/${round}`))['result']).toMatchObject({ ballots: 1 })
  })

  it('[ROUND-6] [ROUND-8] it closes by the clock, and from the record anybody recounts the result', async () => {
    const { at, ana, ben, dara, version, round } = await running()
    const said = [
      [ana, { '*': 'for', access: 'for' }],
      [ben, { '*': 'for', access: 'against' }],
      [dara, { '*': 'abstain' }],
    ] as const
    const receipts: { commitment: string }[] = []
    for (const [who, choices] of said) {
      const cast = await at.send(who, `/rounds/${round}/vote`, { choices })
      receipts.push(cast.json()['receipt'] as { commitment: string })
    }
    const before = await json(at, `/rounds/${round}/record`)
    at.house.clock.advance(24 * HOUR - 1)
    expect(at.beats()).toBe(0)
    at.house.clock.advance(1)
    expect(at.beats()).toBe(1)
    expect(at.beats()).toBe(0)
    const late = await at.send(ana, `/rounds/${round}/vote`, { choices: { '*': 'against' } })
    expect(late.json()).toMatchObject({ error: { code: 'round_over', state: 'closed' } })

    const record = (await json(at, `/rounds/${round}/record`)) as unknown as {
      id: string
      roll: number
      questions: string[]
      settings: { quorum: never; threshold: never }
      result: object
      ballots: (Opened & { commitment: string })[]
      next: null
    }
    const { roll, questions, settings, ballots, result } = record
    expect(ballots.map(({ commitment }) => commitment)).toEqual(before['commitments'])
    for (const ballot of ballots) {
      expect(Object.keys(ballot).sort()).toEqual(['choices', 'commitment', 'salt'])
      expect(commitmentOf({ ...ballot, round })).toBe(ballot.commitment)
    }
    const choices = ballots.map((ballot) => ballot.choices)
    expect(tally({ ...settings, roll, questions, ballots: choices })).toEqual(result)
    expect(result).toMatchObject({
      roll: 4,
      ballots: 3,
      questions: [
        { key: '*', for: 2, against: 0, abstain: 1, outcome: 'passed' },
        { key: 'purpose', outcome: 'nobody' },
        { key: 'words', outcome: 'nobody' },
        { key: 'access', for: 1, against: 1, outcome: 'tie' },
        { key: 'notice', outcome: 'nobody' },
      ],
    })

    const page = await at.get(null, `/rounds/${round}`)
    expect(page.text).toContain('명부 4명 가운데 3명이 표를 냈어요.')
    expect(page.text).toContain('가결')
    expect(page.text).toContain('가부 같음 (부결)')
    expect(page.text).not.toContain('아나')
    expect((await at.get(null, `/versions/${version}`)).text).toContain('3명이 표를 냈어요')
    const found = await at.get(null, `/rounds/${round}?find=${receipts[0]!.commitment}`)
    expect(found.text).toContain('이 봉인값의 표는 세어졌어요: 글 전체: 찬성, ')
    expect((await at.get(null, `/rounds/${round}?find=abc`)).text).toContain(
      '이 봉인값의 표는 없어요',
    )
    expect(at.log().at(-1)).toMatchObject({ actor: 'house', type: 'round_closed', body: { round } })
    const log = await at.get(null, '/log')
    expect(log.text).toContain('표결이 끝났어요: 물은 것 5가지 가운데 1가지가 가결됐어요.')
  })

  it('[ROUND-6] who looks after its time sees it closed, though no beat came', async () => {
    const { at, ana, round } = await running()
    await at.send(ana, `/rounds/${round}/vote`, { choices: { '*': 'for' } })
    at.house.clock.advance(24 * HOUR)
    const [one, two] = await Promise.all([
      json(at, `/rounds/${round}`),
      json(at, `/rounds/${round}`),
    ])
    expect([one['state'], two['state']]).toEqual(['closed', 'closed'])
    expect(at.log().filter(({ type }) => type === 'round_closed')).toHaveLength(1)
    at.house.clock.advance(-12 * HOUR)
    const back = await at.send(ana, `/rounds/${round}/vote`, { choices: { '*': 'against' } })
    expect(back.json()).toMatchObject({ error: { code: 'round_over' } })
  })

  it('[ROUND-7] a moderator cancels it, and withdrawing the candidate ends it, both told in the log', async () => {
    const { at, ana, mina, version, round, opens } = await running()
    await at.send(ana, `/rounds/${round}/vote`, { choices: { '*': 'for' } })
    expect((await at.post(ana, `/rounds/${round}/cancel`, GROUND)).status).toBe(403)
    expect((await at.post(mina, `/rounds/${round}/cancel`, GROUND)).to).toContain('done=cancelled')
    const page = await at.get(null, `/rounds/${round}`)
    expect(page.text).toContain(GROUND.reason)
    expect(page.text).toContain('표는 열지 않고 지웠어요')
    expect(await json(at, `/rounds/${round}/record`)).toMatchObject({ commitments: [] })
    const second = idIn(await opens())
    expect((await at.post(mina, `/versions/${version}/withdraw`, GROUND)).status).toBe(303)
    expect(await json(at, `/rounds/${second}`)).toMatchObject({ state: 'cancelled', result: null })
    expect((await at.get(null, '/log')).text).toContain('판이 후보에서 내려와 표결도 끝났어요')
    expect((await opens()).status).toBe(409)
  })

  it('[ROUND-9] a round with names says so before, and tells who chose what after', async () => {
    const { at, ana, round } = await running({ ballots: 'named', subject: 'whole' })
    expect((await at.get(ana, `/rounds/${round}`)).text).toContain('이 표결은 이름과 함께 열어요')
    await at.send(ana, `/rounds/${round}/vote`, { choices: { '*': 'abstain' } })
    expect((await at.get(null, `/rounds/${round}/record`)).text).not.toContain('아나')
    at.house.clock.advance(24 * HOUR)
    expect((await at.get(null, `/rounds/${round}`)).text).toContain('아나: 글 전체: 기권')
    expect(await json(at, `/rounds/${round}/record`)).toMatchObject({
      ballots: [{ name: '아나', choices: { '*': 'abstain' } }],
    })
  })

  it('[ROUND-10] [ROUND-11] a reason is typed with the ballot, read by nobody else before, and hidden after', async () => {
    const { at, ana, ben, mina, round } = await running({ subject: 'whole' })
    const path = `/rounds/${round}`
    const no = await at.post(ana, `${path}/vote`, { 'choice/*': 'for', reason: '가'.repeat(501) })
    expect([no.status, no.text.includes('가'.repeat(501))]).toEqual([422, true])
    expect(no.text).toMatch(/value="for"[^>]*checked/)
    const said = { 'choice/*': 'for', reason: '<b>굵은</b> 까닭이에요' }
    expect((await at.post(ana, `${path}/vote`, said)).to).toContain('done=voted')
    expect((await at.get(ana, path)).text).toContain('&lt;b&gt;굵은&lt;/b&gt; 까닭이에요')
    expect((await at.post(ana, `${path}/vote`, { ...said, reason: '다른 까닭' })).to).toContain(
      'done=said',
    )
    for (const who of [null, ben, mina]) {
      for (const to of [path, `${path}/record`, '/log']) {
        expect((await at.get(who, to)).text).not.toContain('다른 까닭')
      }
    }
    at.house.clock.advance(24 * HOUR)
    const page = (await at.get(null, path)).text
    expect(page).toContain('표에 붙은 까닭 1개')
    expect(page).toContain('다른 까닭')
    expect((await at.get(null, `${path}/record`)).text).not.toContain('다른 까닭')
    const { reasons } = await json(at, path)
    const { id } = (reasons as { said: { id: string }[] }).said[0]!
    const hide = { said: id, ...GROUND }
    expect((await at.post(ben, `${path}/hide`, hide)).status).toBe(403)
    const unruly = await at.post(mina, `${path}/hide`, { ...hide, reason: ' ' })
    expect([unruly.status, unruly.text.includes('다른 까닭')]).toEqual([422, true])
    const hidden = await at.post(mina, `${path}/hide`, hide)
    expect(hidden.to).toMatch(/^\/c\/small\/act\//)
    const act = hidden.to!.slice('/c/small'.length)
    expect((await at.get(null, path)).text).not.toContain('다른 까닭')
    expect((await at.get(null, act)).text).not.toContain('다른 까닭')
    expect((await at.get(mina, act)).text).toContain('다른 까닭')
    expect((await at.get(null, '/log')).text).toContain('표에 붙은 까닭 하나를 가렸어요')
    expect((await at.post(mina, `${path}/hide`, hide)).status).toBe(404)
    expect((await at.post(mina, `${act}/end`, { reason: '다시 보니 괜찮아요' })).status).toBe(303)
    expect((await at.get(null, path)).text).toContain('다른 까닭')
  })

  it('[ROUND-12] after closing the page says how much of the ballots came at the very end', async () => {
    const { at, ana, ben, round } = await running({ subject: 'whole' })
    const cast = (who: typeof ana) =>
      at.send(who, `/rounds/${round}/vote`, { choices: { '*': 'for' } })
    await cast(ana)
    at.house.clock.advance(24 * HOUR - 1)
    await cast(ben)
    expect((await at.get(null, `/rounds/${round}`)).text).not.toContain('마지막 10분의 1')
    expect((await json(at, `/rounds/${round}`))['turnout']).toBeNull()
    at.house.clock.advance(1)
    const page = (await at.get(null, `/rounds/${round}`)).text
    expect(page).toContain('마지막 10분의 1 동안 표의 50%가 나왔어요. 고르게 나왔다면 10%예요.')
    expect(await json(at, `/rounds/${round}/record`)).toMatchObject({
      turnout: { cast: [1, 0, 0, 0, 0, 0, 0, 0, 0, 1] },
    })
  })

  it('[ROUND-13] what the charter proposes is filled in when a round is opened', async () => {
    const { at, mina, version } = await candidate()
    const chief = at.person('운영', 'admin')
    const proposed = { part: 'rounds', subject: 'both', quorum: '1/4', threshold: '3/5' }
    const change = { ...proposed, hours: '48', days: '30', ballots: 'named', reason: '우리의 값' }
    expect((await at.post(mina, '/settings', change)).status).toBe(403)
    expect((await at.post(chief, '/settings', { ...change, hours: '0' })).status).toBe(400)
    expect((await at.post(chief, '/settings', change)).status).toBe(303)
    expect((await at.get(chief, '/settings')).text).toContain('표결을 열 때 권하는 값')
    const page = (await at.get(mina, `/versions/${version}`)).text
    for (const [name, value] of [
      ['subject', 'both'],
      ['quorum', '1/4'],
      ['threshold', '3/5'],
      ['ballots', 'named'],
    ]) {
      const select = page.match(new RegExp(`name="${name}">(.*?)</select>`, 's'))?.[1]
      expect(select).toMatch(new RegExp(`value="${value}"\\s+selected`))
    }
    expect(page).toMatch(/name="hours"[^>]*value="48"/s)
    expect(page).toMatch(/name="days"[^>]*value="30"/s)
    expect(at.log().at(-1)).toMatchObject({ type: 'configure', body: { changed: ['rounds'] } })
  })

  it('[ROUND-14] [ROUND-15] a moderator sends failed articles back; both versions, the log and followers are told', async () => {
    const { at, ana, mina, version, round } = await running({ quorum: '0/1', threshold: '1/2' })
    const offer = '부결된 조 돌려보내고 나머지 올리기'
    expect((await at.get(mina, `/versions/${version}`)).text).not.toContain(offer)
    const choices = { '*': 'for', purpose: 'for', words: 'for', access: 'against' }
    await at.send(ana, `/rounds/${round}/vote`, { choices })
    at.house.clock.advance(24 * HOUR)
    const page = (await at.get(mina, `/versions/${version}`)).text
    expect(page).toContain(offer)
    expect(page).toContain('새 후보에서 빠지는 조')
    expect((await at.get(ana, `/versions/${version}`)).text).not.toContain(offer)
    const form = { name: '첫 글 나머지', ...GROUND }
    expect((await at.post(ana, `/versions/${version}/refer`, form)).status).toBe(403)
    const no = await at.post(mina, `/versions/${version}/refer`, { ...form, name: ' ' })
    expect([no.status, no.text.includes(GROUND.reason)]).toEqual([422, true])
    const done = await at.post(mina, `/versions/${version}/refer`, form)
    const next = idIn(done)
    expect(done.to).toContain('done=referred')
    const old = (await at.get(null, `/versions/${version}`)).text
    expect(old).toContain('초안으로 돌려보냄')
    expect(old).toContain(`href="/c/small/versions/${next}">첫 글 나머지</a>`)
    expect(old).toContain('1명이 표를 냈어요')
    expect(old).toContain('물은 것 5가지 가운데 3가지가 가결됐어요')
    const fresh = (await at.get(null, `/versions/${next}`)).text
    expect(fresh).toContain(`href="/c/small/versions/${version}">첫 글</a>`)
    expect(fresh).toContain('가결되지 않은 조 2개를 초안으로 돌려보내고')
    expect((await at.get(null, '/log')).text).toContain('새 후보 ‘첫 글 나머지’로 올렸어요')
    expect((await at.post(mina, `/versions/${version}/refer`, form)).status).toBe(409)
  })

  it('[ROUND-16] the charter and its draft say that a vote runs and until when, as long as it does', async () => {
    const { at, round } = await running({ opens: '1' })
    const line = `<a href="/c/small/rounds/${round}">표결: 첫 글</a>`
    const lines = async () => {
      const pages = [await at.get(null, ''), await at.get(null, '/draft')]
      return pages.map(({ text }) => [text.includes(line), text.includes('열리기 전')])
    }
    expect(await lines()).toEqual([
      [true, true],
      [true, true],
    ])
    at.house.clock.advance(HOUR)
    expect(await lines()).toEqual([
      [true, false],
      [true, false],
    ])
    expect((await at.get(null, '/draft')).text).toContain('2026. 11. 23. 오전 10:00')
    at.house.clock.advance(24 * HOUR)
    expect(await lines()).toEqual([
      [false, false],
      [false, false],
    ])
  })

  it('[ROUND-8] all of it is there in English', async () => {
    const { at, ana, round, version } = await running()
    at.lang = 'en'
    await at.send(ana, `/rounds/${round}/vote`, { choices: { '*': 'for' } })
    const page = await at.get(ana, `/rounds/${round}`)
    expect(page.text).toContain('You can be made to show your receipt')
    at.house.clock.advance(24 * HOUR)
    for (const path of ['/rounds', `/rounds/${round}`, `/versions/${version}`]) {
      const { status, text } = await at.get(null, path)
      expect([status, /undefined|NaN|\[object/.test(text)]).toEqual([200, false])
    }
    expect(at.failed).toEqual([])
  })
})
