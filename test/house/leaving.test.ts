import { describe, expect, it } from 'vitest'
import { runErrand } from '../../server/commands/errands.ts'
import { findPerson } from '../../server/commands/persons.ts'
import { report } from '../../server/db/tables.ts'
import type { Errand } from '../../server/ports.ts'
import { actIn, AHouse, GROUND } from './a-house.ts'

/** As the people's house tells a charter. */
function tells(at: AHouse, errand: Errand): void {
  at.house.store.write((q) => {
    runErrand(q, errand)
    return null
  })
}

async function aVandal() {
  const at = new AHouse()
  const [mina, ana] = [at.person('민아', 'moderator'), at.person('아나')]
  const writer = at.writes(ana)
  writer.types('도배 ')
  at.house.settles()
  const { n } = at.house.rows().at(-1)!
  return { at, mina, ana, writer, n, path: `/people/${ana.person.id}` }
}

describe('somebody who left the site', () => {
  it('[MOD-60] has left words that are undone and hidden as before', async () => {
    const { at, mina, ana, n, path } = await aVandal()
    tells(at, { type: 'forget', person: ana.person.id })
    const page = await at.get(mina, path)
    expect(page.text).toContain(`action="/c/small${path}/undo"`)
    expect(page.text).toContain(`action="/c/small${path}/hide"`)
    expect(page.text).not.toContain(`action="/c/small${path}/mute"`)
    const words = { key: 'access', field: 'text', from: n, to: n, ...GROUND }
    const hidden = await at.send(mina, `${path}/hide`, words)
    expect([hidden.status, at.house.stored()]).toEqual([201, '접속한다.'])
    await at.send(mina, `/act/${actIn(hidden)}/end`, { reason: '다시 보여요.' })
    expect(at.house.stored()).toBe('도배 접속한다.')
    expect((await at.get(mina, `${path}/undo?minutes=30`)).text).toContain('탈퇴한 참여자')
    const undone = await at.send(mina, `${path}/undo`, { minutes: 30, ...GROUND })
    expect([undone.status, at.house.stored()]).toEqual([201, '접속한다.'])
    for (const [act, more] of [
      ['warn', {}],
      ['mute', { hours: 1 }],
      ['role', { role: 'reader' }],
    ] as const) {
      const answer = await at.send(mina, `${path}/${act}`, { ...GROUND, ...more })
      expect(answer.status).toBe(404)
    }
  })

  it('[MOD-61] writes nothing more, and the name does not come back with what was on its way', async () => {
    const { at, mina, ana, writer } = await aVandal()
    const second = at.person('둘째', 'moderator')
    tells(at, { type: 'forget', person: ana.person.id })
    tells(at, { type: 'forget', person: second.person.id })
    at.house.room.heed()
    writer.types('또 ')
    const late = at.writes(ana)
    expect(late.told.hello[0]).toMatchObject({ clientId: null, writing: { code: 'not_signed_in' } })
    expect(at.house.stored()).toBe('도배 접속한다.')
    const answer = await at.send(second, `/people/${mina.person.id}/warn`, GROUND)
    expect(answer.status).toBe(401)
    const names = at.house.store.read((q) =>
      [ana, second].map(({ person }) => findPerson(q, person.id)?.name),
    )
    expect(names).toEqual(['', ''])
  })
})

describe('a guest who signs in to an account', () => {
  it('[MOD-64] brings along reports, also without having written', async () => {
    const at = new AHouse()
    const ana = at.person('아나')
    const guest = { ...ana, account: false, person: { id: 'guest', name: '손님', colour: 1 } }
    await at.send(guest, '/report', { key: 'access', reason: '이상해요.' })
    tells(at, { type: 'merge', guest: 'guest', person: ana.person.id })
    const reports = at.house.store.read((q) => q.select().from(report).all())
    expect(reports.map(({ reporter }) => reporter)).toEqual([ana.person.id])
  })

  it('[MOD-65] sheds no undo: what the guest wrote between edits that were undone can be undone', async () => {
    const at = new AHouse()
    const [mina, ana, guest] = [
      at.person('민아', 'moderator'),
      at.person('아나'),
      at.person('손님', 'guest'),
    ]
    const [writer, other] = [at.writes(ana), at.writes(guest)]
    for (const [who, words] of [
      [writer, '하나 '],
      [other, '손님 '],
      [writer, '둘 '],
    ] as const) {
      who.types(words)
      at.house.settles()
    }
    const undo = () => at.send(mina, `/people/${ana.person.id}/undo`, { minutes: 30, ...GROUND })
    expect([(await undo()).status, at.house.stored()]).toEqual([201, '손님 접속한다.'])
    tells(at, { type: 'merge', guest: guest.person.id, person: ana.person.id })
    expect([(await undo()).status, at.house.stored()]).toEqual([201, '접속한다.'])
    expect((await undo()).status).toBe(409)
  })
})
