import { describe, expect, it } from 'vitest'
import { AHouse, GROUND } from './a-house.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const idIn = (to: string | null): string => /\/(?:versions|rounds)\/([^/?]+)/.exec(to ?? '')![1]!

/** A charter with a candidate, on which a round about each article was opened. */
async function candidate() {
  const at = new AHouse()
  const ana = at.person('아나')
  const mina = at.person('민지', 'moderator')
  const version = idIn((await at.post(ana, '/versions', { name: '첫 글' })).to)
  await at.post(mina, `/versions/${version}/candidate`, GROUND)
  const facts = (await at.get(null, `/versions/${version}`, 'application/json')).json()
  const asked = { subject: 'articles', quorum: '0/1', threshold: '1/2', ballots: 'secret' }
  const times = { opens: '0', hours: '24', days: '0' }
  const form = { hash: String(facts['hash']), ...asked, ...times, ...GROUND }
  const round = idIn((await at.post(mina, `/versions/${version}/rounds`, form)).to)
  return { at, ana, mina, version, round }
}

/** The row of the table of what waits about one kind: how many, and since when. */
function rowIn(page: string, id: string): string | undefined {
  const row = new RegExp(`<a href="#page/${id}">(.*?)</tr>`, 's').exec(page)?.[1]
  return row
    ?.replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

describe('the desk of moderators', () => {
  it('[QUEUE-1] one table tells all that waits, each kind with its number and the age of the oldest', async () => {
    const { at, mina } = await candidate()
    at.house.clock.advance(2 * HOUR)
    for (const reason of ['뜻 없는 글이에요', '광고 글이에요']) {
      await at.post(null, '/report', { key: reason.startsWith('뜻') ? 'access' : 'notice', reason })
      at.house.clock.advance(HOUR)
    }
    const page = (await at.get(mina, '/desk')).text
    expect(rowIn(page, 'reports')).toBe('신고 2 2시간째')
    expect(rowIn(page, 'candidates')).toBe('승인을 기다리는 판 후보 1 4시간째')
    expect(rowIn(page, 'appeals')).toBeUndefined()
    expect(page).toContain('기다리는 일이 3건 있어요')
    expect((await at.get(at.person('벤'), '/desk')).status).toBe(403)
    const empty = new AHouse()
    const desk = (await empty.get(empty.person('민지', 'moderator'), '/desk')).text
    expect(desk).toContain('기다리는 일이 없어요')
    expect(desk).not.toContain('class="rows queue"')
    expect(desk).not.toContain('<section')
    expect(desk).toMatch(/신고 0건 · 이의 0건 · .*이어지는 조치 0건/)
  })

  it('[QUEUE-2] a candidate is there with its approvals, inputs and votes, its round while it runs, and afterwards until something is made of it', async () => {
    const { at, ana, mina, version, round } = await candidate()
    await at.send(ana, `/rounds/${round}/vote`, { choices: { purpose: 'for', access: 'against' } })
    const running = (await at.get(mina, '/desk')).text
    expect(running).toContain('표결이 진행 중이에요')
    expect(running).toContain('열려 있는 표결 1건')
    expect(rowIn(running, 'closed')).toBeUndefined()
    at.house.clock.advance(2 * DAY)
    const over = (await at.get(mina, '/desk')).text
    expect(rowIn(over, 'closed')).toBe('끝났고 뒤를 정하지 않은 표결 1 1분째')
    expect(over).toContain('열려 있는 표결 0건')
    expect(over).toContain('표결에서 가결되지 않았어요')
    expect(over).toContain('부결된 조를 돌려보내고 나머지를 올릴 수 있어요.')
    const { decisions } = (await at.get(mina, '/desk', 'application/json')).json()
    expect(decisions).toMatchObject({
      candidates: [{ version: { id: version }, vote: 'against', approvals: 0 }],
      closed: [{ id: round }],
      approved: [],
      rounds: [],
    })
    await at.post(mina, `/versions/${version}/withdraw`, GROUND)
    const after = (await at.get(mina, '/desk')).text
    expect([rowIn(after, 'closed'), rowIn(after, 'candidates')]).toEqual([undefined, undefined])
  })
})
