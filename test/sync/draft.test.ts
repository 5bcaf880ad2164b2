import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { LiveDraft } from '../../client/sync/draft.ts'
import { moveNode, removeNode } from '../../drafts/model/operations.ts'
import { fieldOf, nodesOf } from '../../drafts/model/shape.ts'
import { startHouse } from '../support/house.ts'
import { enter, memoryDevice, openDraft, until } from '../support/writer.ts'

let house: Awaited<ReturnType<typeof startHouse>>
const open: LiveDraft[] = []

beforeAll(async () => {
  house = await startHouse()
})
afterEach(() => {
  for (const draft of open.splice(0)) draft.close()
})
afterAll(() => house.stop())

const textOf = (draft: LiveDraft, key = 'access'): string =>
  fieldOf(draft.doc, key, 'text')!.toString()
const type = (draft: LiveDraft, words: string, key = 'access'): void =>
  fieldOf(draft.doc, key, 'text')!.insert(0, words)
const saved = (draft: LiveDraft) => until(draft, () => draft.save.state === 'saved')

async function writer(
  name: string,
  more: Parameters<typeof openDraft>[2] = {},
): Promise<LiveDraft> {
  const draft = openDraft(house.url, await enter(house.url, name), more)
  open.push(draft)
  await until(draft, () => draft.canWrite)
  return draft
}

describe('the live draft', () => {
  it('[SYNC-1] shows each keystroke to the others, and says saved when the server has committed it', async () => {
    const ana = await writer('아나')
    const ben = await writer('벤')
    const states: string[] = []
    ana.addEventListener('save', () => states.push(ana.save.state))
    await saved(ana)
    states.length = 0
    type(ana, '누구나 ')
    expect(ana.save.state).toBe('saving')
    await saved(ana)
    expect(states).toEqual(['saving', 'saved'])
    await until(ben, () => textOf(ben).startsWith('누구나 '))
  })

  it('[SYNC-2] tells a reader everything and lets a reader write nothing', async () => {
    const reader = openDraft(house.url, null)
    open.push(reader)
    await until(reader, () => reader.ready)
    expect(reader.canWrite).toBe(false)
    expect(reader.charter().chapters).toHaveLength(6)
    await until(reader, () => reader.crowd.readers === 1 && reader.save.state === 'saved')
  })

  it('[SYNC-3] keeps what was written offline and merges it on return, once', async () => {
    const ana = await writer('아나')
    const ben = await writer('벤')
    ana.online(false)
    expect(ana.save).toEqual({ state: 'offline', kept: true })
    type(ana, '[멀리서]')
    type(ben, '[곁에서]')
    await saved(ben)
    ana.online(true)
    await saved(ana)
    await until(ben, () => textOf(ben).includes('[멀리서]'))
    expect(textOf(ana)).toBe(textOf(ben))
    expect(textOf(ana).match(/\[멀리서\]|\[곁에서\]/g)).toHaveLength(2)
  })

  it('[SYNC-4] gives a page that was closed offline its words back, and sends them', async () => {
    const device = memoryDevice()
    const session = await enter(house.url, '가람')
    const before = openDraft(house.url, session, { device })
    await until(before, () => before.canWrite)
    before.online(false)
    type(before, '[닫기 전]')
    before.close()
    const after = openDraft(house.url, session, { device })
    open.push(after)
    await saved(after)
    expect(textOf(after)).toContain('[닫기 전]')
    const ben = await writer('벤')
    expect(textOf(ben).match(/\[닫기 전\]/g)).toHaveLength(1)
  })

  it('[SYNC-5] writes under the leased id, the same again after a reload, and never in two tabs', async () => {
    const device = memoryDevice()
    const session = await enter(house.url, '나래')
    const one = openDraft(house.url, session, { device })
    const two = openDraft(house.url, session, { device })
    open.push(one, two)
    await until(one, () => one.canWrite)
    await until(two, () => two.canWrite)
    expect(one.doc.clientID).not.toBe(two.doc.clientID)
    const id = one.doc.clientID
    one.online(false)
    one.online(true)
    await saved(one)
    expect(one.doc.clientID).toBe(id)
  })

  it('[SYNC-6] keeps refused words in the tray, goes back to the true text, and goes on', async () => {
    const ana = await writer('아나')
    const ben = await writer('벤')
    const heading = fieldOf(ana.doc, 'harm', 'heading')!
    heading.insert(0, '긴 제목 '.repeat(60))
    await until(ana, () => ana.save.state === 'refused')
    await until(ana, () => ana.tray.length > 0 && ana.canWrite)
    expect(ana.tray.map(({ words, label, place }) => ({ words, label, place }))).toEqual([
      {
        words: '긴 제목 '.repeat(60),
        label: expect.stringContaining('제24조'),
        place: { key: 'harm', field: 'heading' },
      },
    ])
    expect(fieldOf(ana.doc, 'harm', 'heading')!.toString()).toBe('손해의 인정')
    ana.dropKept(ana.tray[0]!.id)
    type(ana, '[다시]')
    await saved(ana)
    await until(ben, () => textOf(ben).includes('[다시]'))
  })

  it('[SYNC-28] who takes out at once what others wrote without an account is told why, and nothing is lost', async () => {
    const guest = await writer('손님')
    guest.change((doc) => removeNode(doc, 'harm'))
    type(guest, '[함께 쓴 말]')
    await until(guest, () => guest.tray.length > 0 && guest.canWrite)
    const refusal = { code: 'others_words', key: 'harm' }
    expect(guest.save).toEqual({ state: 'refused', refusal })
    expect(guest.tray.map(({ words }) => words)).toEqual(['[함께 쓴 말]'])
    expect(guest.removed()).toEqual([])
    guest.dropKept(guest.tray[0]!.id)
    type(guest, '[이어 쓴 말]')
    await saved(guest)
  })

  it('[SYNC-7] refuses an update as a whole when any of it touches what does not exist', async () => {
    const ana = await writer('아나')
    const ben = await writer('벤')
    ana.doc.transact(() => {
      type(ana, '[함께 거절]')
      ana.doc.getMap('elsewhere').set('x', 1)
    })
    await until(ana, () => ana.tray.length > 0)
    expect(ana.tray[0]).toMatchObject({ words: '[함께 거절]', refusal: { code: 'no_such_place' } })
    type(ben, '[뒤에]')
    await saved(ben)
    expect(textOf(ben)).not.toContain('[함께 거절]')
  })

  it("[SYNC-8] undoes and redoes one's own changes only: words, moves, removals, insertions", async () => {
    const ana = await writer('아나')
    const ben = await writer('벤')
    await saved(ana)
    const order = (): string =>
      ana
        .charter()
        .chapters[0]!.articles.map((article) => article.key)
        .join(' ')
    const start = order()
    const key = ana.insert('article', { parent: 'general', index: 1 })
    const gone = ana.insert('article', { parent: 'general', index: 5 })
    ana.change((doc) => moveNode(doc, 'purpose', { parent: 'general', index: 2 }))
    ana.change((doc) => removeNode(doc, gone))
    type(ben, '[벤의 말]')
    await until(ana, () => textOf(ana).includes('[벤의 말]'))
    expect(order()).toBe(`${key} definitions purpose principles equality`)
    for (let i = 0; i < 4; i += 1) ana.undoLast()
    expect(order()).toBe(start)
    expect(ana.removed().map((node) => node.key)).not.toContain(key)
    expect(nodesOf(ana.doc).has(key)).toBe(true)
    ana.redoLast()
    expect(order()).toContain(key)
    ana.undoLast()
    await saved(ana)
    expect(textOf(ana)).toContain('[벤의 말]')
    expect(ana.tray).toEqual([])
  })

  it('[SYNC-9] never merges a copy of a rebuilt document, and offers its unsent words', async () => {
    const device = memoryDevice()
    const session = await enter(house.url, '다온')
    const old = openDraft(house.url, session, { device, generation: 'an-older-one' })
    open.push(old)
    await until(old, () => old.ready)
    expect(old.charter().chapters).toHaveLength(6)
    expect(
      old.charter().chapters.flatMap((chapter) => chapter.articles).length,
    ).toBeGreaterThanOrEqual(32)
    const name = `charter:netizen:${session.person.id}:a-third`
    const stale = new Y.Doc()
    const copy = device.keep(name, stale)
    nodesOf(stale).set(
      'access',
      new Y.Map(
        Object.entries({ kind: 'article', parent: '', order: 'a0', text: new Y.Text('옛글') }),
      ),
    )
    device.notes.setItem(`unsent:${name}`, JSON.stringify([[stale.clientID, 0]]))
    await copy.close()
    stale.destroy()
    const now = openDraft(house.url, session, { device, generation: old.generation })
    open.push(now)
    await until(now, () => now.tray.length > 0)
    expect(now.tray[0]).toMatchObject({ words: '옛글', refusal: { code: 'generation_changed' } })
    expect(textOf(now)).not.toContain('옛글')
  })

  it('[SYNC-10] keeps the words of someone whose session has ended, and says so', async () => {
    const session = await enter(house.url, '라온')
    const draft = openDraft(house.url, session)
    open.push(draft)
    await until(draft, () => draft.canWrite)
    draft.online(false)
    type(draft, '[끝난 뒤]')
    await fetch(`${house.url}/api/session`, {
      method: 'DELETE',
      headers: { cookie: session.cookie, origin: house.url },
    })
    draft.online(true)
    await until(draft, () => draft.save.state === 'closed')
    expect(draft.save).toEqual({ state: 'closed', refusal: { code: 'not_signed_in' } })
    expect(draft.tray[0]?.words).toBe('[끝난 뒤]')
  })

  it('[SYNC-23] offers a reader the words that someone who left had not sent yet', async () => {
    const device = memoryDevice()
    const session = await enter(house.url, '마루')
    const draft = openDraft(house.url, session, { device })
    await until(draft, () => draft.canWrite)
    draft.online(false)
    type(draft, '[두고 간 말]')
    draft.close()
    const reader = openDraft(house.url, null, { device })
    open.push(reader)
    await until(reader, () => reader.tray.length > 0)
    expect(reader.tray[0]).toMatchObject({
      words: '[두고 간 말]',
      refusal: { code: 'not_signed_in' },
    })
  })
})
