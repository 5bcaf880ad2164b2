import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Device } from '../../client/sync/device.ts'
import type { LiveDraft } from '../../client/sync/draft.ts'
import { canonicalText } from '../../drafts/model/canonical.ts'
import { fieldOf, nodesOf } from '../../drafts/model/shape.ts'
import { LIMITS } from '../../drafts/rules/limits.ts'
import type { Person } from '../../drafts/wire/frames.ts'
import { memoryDevice } from '../support/writer.ts'
import { Harbour } from './harbour.ts'

const open: LiveDraft[] = []
afterEach(() => {
  for (const draft of open.splice(0)) draft.close()
})

const ANA: Person = { id: 'ana', name: '아나', colour: 1 }
const BEN: Person = { id: 'ben', name: '벤', colour: 2 }

const textOf = (draft: LiveDraft, key = 'access') => fieldOf(draft.doc, key, 'text')!.toString()
const write = (draft: LiveDraft, words: string, key = 'access'): void =>
  fieldOf(draft.doc, key, 'text')!.insert(0, words)
const tooLong = (draft: LiveDraft, words = '긴 제목 '): void =>
  fieldOf(draft.doc, 'notice', 'heading')!.insert(0, words.repeat(200))
const trayOf = (draft: LiveDraft) => draft.tray.map(({ words }) => words)

/** Everything that can happen now happens. */
async function quiet(harbour: Harbour): Promise<void> {
  for (let i = 0; i < 12; i += 1) {
    harbour.settles()
    await new Promise(setImmediate)
  }
}

async function opened(
  harbour: Harbour,
  person: Person,
  device: Device = memoryDevice(),
  session?: () => Person | null,
  generation?: string,
): Promise<LiveDraft> {
  const draft = harbour.open(person, device, session, generation)
  open.push(draft)
  await quiet(harbour)
  return draft
}

async function returns(harbour: Harbour, ...drafts: LiveDraft[]): Promise<void> {
  for (const draft of drafts) draft.online(true)
  await quiet(harbour)
}

describe('when nothing is heard', () => {
  afterEach(() => vi.useRealTimers())

  it('[SYNC-29] a silent server is asked for a word, and its word keeps the connection and who is seen', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
    const harbour = new Harbour()
    const [ana, ben] = [await opened(harbour, ANA), await opened(harbour, BEN)]
    harbour.house.clock.advance(100)
    await quiet(harbour)
    const { room } = harbour.house
    const joined = vi.spyOn(room, 'join')
    const received = vi.spyOn(room, 'receive')
    for (let second = 0; second < 120; second += 1) {
      vi.advanceTimersByTime(1_000)
      await quiet(harbour)
    }
    // The room heard nothing of it: one that sleeps goes on sleeping.
    expect([joined.mock.calls, received.mock.calls]).toEqual([[], []])
    // A state that is older than 30 seconds is let go of.
    const { lastUpdated } = ana.awareness.meta.get(ben.doc.clientID)!
    expect(Date.now() - lastUpdated).toBeLessThan(30_000)
    write(ana, '가')
    await quiet(harbour)
    expect([ana.save.state, textOf(ben)]).toEqual(['saved', '가접속한다.'])
  })

  it('[SYNC-29] where no word comes the connection is made anew, and what was written goes with it', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval', 'setTimeout'] })
    const harbour = new Harbour()
    const ana = await opened(harbour, ANA)
    harbour.dead = true
    write(ana, '가')
    await quiet(harbour)
    expect(ana.save.state).toBe('saving')
    for (let second = 0; second < 60 && harbour.house.stored() === '접속한다.'; second += 1) {
      harbour.dead = second < 35
      vi.advanceTimersByTime(1_000)
      await quiet(harbour)
    }
    expect([ana.save.state, harbour.house.stored()]).toEqual(['saved', '가접속한다.'])
  })
})

describe('when the server goes', () => {
  it('[SYNC-11] a stop in the middle of a word is a break like any other: the word goes on', async () => {
    const harbour = new Harbour()
    const ana = await opened(harbour, ANA)
    const { doc } = ana
    write(ana, '가')
    harbour.stops()
    await quiet(harbour)
    write(ana, '나')
    await returns(harbour, ana)
    expect(ana.doc).toBe(doc)
    expect([ana.save.state, ana.tray]).toEqual(['saved', []])
    expect(harbour.house.stored()).toBe('나가접속한다.')
  })

  it('[SYNC-11] so is a store that fails', async () => {
    const harbour = new Harbour()
    const [ana, ben] = [await opened(harbour, ANA), await opened(harbour, BEN)]
    harbour.house.failing = true
    write(ana, '가')
    await quiet(harbour)
    expect([ana.save.state, ana.barred?.code, ana.canWrite]).toEqual([
      'saving',
      'store_failed',
      false,
    ])
    harbour.house.failing = false
    harbour.house.clock.advance(2_000)
    await returns(harbour, ana, ben)
    expect([ana.save.state, ana.tray]).toEqual(['saved', []])
    expect(textOf(ben)).toBe('가접속한다.')
  })

  it('[SYNC-12] a document rebuilt under an open page is not doubled, its unsent words alone are offered, and the page goes on in the new one', async () => {
    const harbour = new Harbour()
    const device = memoryDevice()
    const ana = await opened(harbour, ANA, device)
    write(ana, '실린 말 ')
    await quiet(harbour)
    ana.online(false)
    write(ana, '못 실린 말 ')
    harbour.rebuilds()
    await returns(harbour, ana)
    expect(trayOf(ana)).toEqual(['못 실린 말 '])
    expect(ana.tray[0]!.refusal.code).toBe('generation_changed')
    expect(ana.canWrite).toBe(true)
    expect(textOf(ana)).toBe('접속한다.')
    write(ana, '새 말 ')
    await quiet(harbour)
    expect(harbour.house.stored()).toBe('새 말 접속한다.')
    expect(canonicalText(ana.charter())).toBe(canonicalText(harbour.house.room.charter()))
    ana.close()
    const again = await opened(harbour, ANA, device)
    expect([textOf(again), trayOf(again)]).toEqual(['새 말 접속한다.', ['못 실린 말 ']])
  })

  it('[SYNC-12] a page that still names the old document goes on in the new one', async () => {
    const harbour = new Harbour()
    const before = harbour.house.room.generation
    harbour.rebuilds()
    const ana = await opened(harbour, ANA, memoryDevice(), undefined, before)
    expect([ana.canWrite, ana.tray]).toEqual([true, []])
    write(ana, '가')
    await quiet(harbour)
    expect(harbour.house.stored()).toBe('가접속한다.')
  })

  it('[SYNC-12] when the sessions are gone with the document, the unsent words are kept all the same', async () => {
    const harbour = new Harbour()
    let who: Person | null = ANA
    const ana = await opened(harbour, ANA, memoryDevice(), () => who)
    ana.online(false)
    write(ana, '못 실린 말 ')
    harbour.rebuilds()
    who = null
    await returns(harbour, ana)
    expect(ana.save).toEqual({ state: 'closed', refusal: { code: 'not_signed_in' } })
    expect(trayOf(ana)).toEqual(['못 실린 말 '])
  })
})

describe('when words are refused', () => {
  it('[SYNC-13] they are in the tray before the server is asked again, and once when it answers', async () => {
    const harbour = new Harbour()
    const device = memoryDevice()
    const tab = device.tab()
    const ana = await opened(harbour, ANA, tab)
    ana.online(false)
    tooLong(ana)
    harbour.closed = false
    ana.online(true)
    // The refusal arrives, and the server is gone before it answers anything more.
    while (ana.tray.length === 0) {
      harbour.settles()
      await new Promise(setImmediate)
      if (ana.tray.length > 0) harbour.closed = true
    }
    harbour.crashes()
    harbour.closed = true
    await quiet(harbour)
    expect(trayOf(ana)).toEqual(['긴 제목 '.repeat(200)])
    tab.crash()
    harbour.closed = false
    const again = await opened(harbour, ANA, device.tab())
    await quiet(harbour)
    expect(trayOf(again)).toEqual(['긴 제목 '.repeat(200)])
    expect(again.canWrite).toBe(true)
    write(again, '다음 ')
    await quiet(harbour)
    expect(harbour.house.stored()).toBe('다음 접속한다.')
  })

  it.each([
    ['is never told to be erased', () => new Promise<void>(() => {}), 'refused'],
    ['is there all the same', () => Promise.resolve(), 'saved'],
  ])(
    '[SYNC-14] their client id is not written under again: a copy of them that %s does no harm',
    async (_how, erase, state) => {
      const harbour = new Harbour()
      const device = memoryDevice()
      const tab = device.tab()
      const stubborn: Device = {
        ...tab,
        keep: (name, doc) => ({ ...tab.keep(name, doc), erase }),
      }
      const ana = await opened(harbour, ANA, stubborn)
      const id = ana.doc.clientID
      ana.online(false)
      tooLong(ana)
      write(ana, '거절될 말 ')
      await returns(harbour, ana)
      expect(ana.canWrite).toBe(true)
      expect(ana.doc.clientID).not.toBe(id)
      write(ana, '새 말 ')
      await quiet(harbour)
      tab.crash()
      const again = await opened(harbour, ANA, device.tab())
      expect(textOf(again)).toBe(harbour.house.stored())
      expect(harbour.house.stored()).toBe('새 말 접속한다.')
      expect(again.save.state).toBe(state)
      expect(again.doc.clientID).not.toBe(id)
      const words = ['거절될 말 ', '긴 제목 '.repeat(200)]
      expect(trayOf(again).toSorted()).toEqual(words.toSorted())
    },
  )

  it('[SYNC-15] another tab of the device goes on, and what it keeps is kept', async () => {
    const harbour = new Harbour()
    const device = memoryDevice()
    const [one, two] = [device.tab(), device.tab()]
    const ana = await opened(harbour, ANA, one)
    const tab = await opened(harbour, ANA, two)
    tab.online(false)
    write(tab, '둘째 창의 말 ')
    tooLong(ana)
    await quiet(harbour)
    expect(trayOf(ana)).toHaveLength(1)
    write(tab, '더 ')
    two.crash()
    one.crash()
    const after = await opened(harbour, ANA, device.tab())
    expect(after.save.state).not.toBe('saving')
    expect(harbour.house.stored()).toBe('더 둘째 창의 말 접속한다.')
    expect(textOf(after)).toBe('더 둘째 창의 말 접속한다.')
  })

  it('[SYNC-16] what two tabs put into the tray is there from both', async () => {
    const harbour = new Harbour()
    const device = memoryDevice()
    const [one, two] = [
      await opened(harbour, ANA, device.tab()),
      await opened(harbour, ANA, device.tab()),
    ]
    tooLong(one, '하나 ')
    await quiet(harbour)
    tooLong(two, '둘 ')
    await quiet(harbour)
    const after = await opened(harbour, ANA, device.tab())
    expect(trayOf(after)).toEqual(['하나 '.repeat(200), '둘 '.repeat(200)])
    expect(new Set(after.tray.map(({ id }) => id)).size).toBe(2)
  })

  it('[SYNC-17] refused twice in a row, offline and while coming back, one loses and doubles nothing', async () => {
    const harbour = new Harbour()
    const [ana, ben] = [await opened(harbour, ANA), await opened(harbour, BEN)]
    tooLong(ana, '하나 ')
    await quiet(harbour)
    tooLong(ana, '둘 ')
    ana.online(false)
    ana.online(true)
    await quiet(harbour)
    ana.online(false)
    tooLong(ana, '셋 ')
    write(ana, '함께 ')
    harbour.crashes()
    await returns(harbour, ana, ben)
    expect(trayOf(ana).toSorted()).toEqual(
      ['하나 '.repeat(200), '둘 '.repeat(200), '셋 '.repeat(200), '함께 '].toSorted(),
    )
    write(ana, '다시 ')
    await quiet(harbour)
    expect([textOf(ana), textOf(ben), harbour.house.stored()]).toEqual(
      Array(3).fill('다시 접속한다.'),
    )
  })

  it('[SYNC-18] a refusal without words does not stay in sight', async () => {
    const harbour = new Harbour()
    const ana = await opened(harbour, ANA)
    ana.doc.getMap('elsewhere').set('x', 1)
    await quiet(harbour)
    expect([ana.save.state, ana.tray]).toEqual(['refused', []])
    write(ana, '가')
    await quiet(harbour)
    expect(ana.save.state).toBe('saved')
  })

  it('[SYNC-19] what is too large for one frame is not sent for ever: its words go to the tray', async () => {
    const harbour = new Harbour({ text: 4e6, charter: 8e6 })
    const ana = await opened(harbour, ANA)
    ana.online(false)
    write(ana, 'x'.repeat(LIMITS.frame + 4_096))
    await returns(harbour, ana)
    expect(ana.tray[0]).toMatchObject({
      words: 'x'.repeat(LIMITS.frame + 4_096),
      refusal: { code: 'frame_too_large' },
    })
    expect(ana.canWrite).toBe(true)
  })

  it('[SYNC-19] hundreds of edits up to that size come in at once', async () => {
    const harbour = new Harbour({ text: 4e6, charter: 8e6 })
    const [ana, ben] = [await opened(harbour, ANA), await opened(harbour, BEN)]
    ana.online(false)
    const keys = ['purpose', 'words', 'access', 'notice']
    for (let i = 0; i < 800; i += 1) write(ana, `${i} `.repeat(200), keys[i % 4])
    write(ben, '벤 ')
    await returns(harbour, ana)
    expect([ana.save.state, ana.tray]).toEqual(['saved', []])
    for (const key of keys) expect(textOf(ben, key)).toBe(textOf(ana, key))
    expect(Y.encodeStateAsUpdate(ana.doc).byteLength).toBeGreaterThan(600_000)
  })
})

describe('a writer who is too fast', () => {
  it('[SYNC-27] is cut off for a rest, comes back by itself and is saved whole', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const harbour = new Harbour()
      const [ana, ben] = [await opened(harbour, ANA), await opened(harbour, BEN)]
      const { doc } = ana
      for (let i = 0; i < 5_000; i += 1) write(ana, '가')
      await quiet(harbour)
      expect(ana.save.state).toBe('offline')
      write(ana, '나')
      vi.advanceTimersByTime(4_900)
      await quiet(harbour)
      expect(ana.save.state).toBe('offline')
      vi.advanceTimersByTime(200)
      await quiet(harbour)
      expect([ana.save.state, ana.tray, ana.doc === doc]).toEqual(['saved', [], true])
      const all = `나${'가'.repeat(5_000)}접속한다.`
      expect([textOf(ana), textOf(ben), harbour.house.stored()].map((t) => t === all)).toEqual([
        true,
        true,
        true,
      ])
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a device and its tabs', () => {
  it('[SYNC-20] the words of a tab that crashed offline are taken over by the next one', async () => {
    const harbour = new Harbour()
    const device = memoryDevice()
    const tabs = [device.tab(), device.tab()]
    for (const [i, tab] of tabs.entries()) {
      const draft = await opened(harbour, ANA, tab)
      draft.online(false)
      write(draft, `${i} `)
    }
    for (const tab of tabs) tab.crash()
    const next = await opened(harbour, ANA, device.tab())
    expect(next.save.state).toBe('saved')
    expect(harbour.house.stored().match(/[01] /g)?.toSorted()).toEqual(['0 ', '1 '])
    expect(textOf(next)).toBe(harbour.house.stored())
  })

  it('[SYNC-21] an id is not written under where its copy could not be read, or tabs not told apart', async () => {
    const harbour = new Harbour()
    const device = memoryDevice()
    const tab = device.tab()
    const ana = await opened(harbour, ANA, tab)
    const id = ana.doc.clientID
    ana.online(false)
    write(ana, '나중에 ')
    tab.crash()
    const second = device.tab()
    const forgetful: Device = {
      ...second,
      keep: (name, doc) => ({
        ...device.tab().keep(name, name.includes('ana') ? new Y.Doc() : doc),
        loaded: Promise.resolve(false),
      }),
    }
    const blind = await opened(harbour, ANA, forgetful)
    expect([blind.canWrite, blind.doc.clientID === id]).toEqual([true, false])
    write(blind, '먼저 ')
    await quiet(harbour)
    blind.online(false)
    expect(blind.save).toEqual({ state: 'offline', kept: false })
    second.crash()
    const lockless = await opened(harbour, ANA, { ...device.tab(), lock: async () => null })
    expect([lockless.canWrite, lockless.doc.clientID === id]).toEqual([true, false])
    const third = await opened(harbour, ANA, device.tab())
    expect(harbour.house.stored()).toBe(textOf(third))
    expect(textOf(third)).toContain('나중에 ')
    expect(textOf(third)).toContain('먼저 ')
  })

  it('[SYNC-22] two tabs, one offline, one online, write under two ids and both are there', async () => {
    const harbour = new Harbour()
    const device = memoryDevice()
    const far = await opened(harbour, ANA, device.tab())
    far.online(false)
    write(far, '멀리 ')
    const near = await opened(harbour, ANA, device.tab())
    expect(near.doc.clientID).not.toBe(far.doc.clientID)
    write(near, '가까이 ')
    await quiet(harbour)
    await returns(harbour, far)
    expect(textOf(far)).toBe(textOf(near))
    expect(harbour.house.stored()).toBe(textOf(far))
    expect(textOf(far).match(/멀리|가까이/g)).toHaveLength(2)
  })

  it('[SYNC-23] a page whose cookie is another person’s by now keeps the words and says so', async () => {
    const harbour = new Harbour()
    let who = ANA
    const ana = await opened(harbour, ANA, memoryDevice(), () => who)
    ana.online(false)
    write(ana, '아나의 말 ')
    who = BEN
    await returns(harbour, ana)
    expect(ana.save).toEqual({ state: 'closed', refusal: { code: 'not_signed_in' } })
    expect(trayOf(ana)).toEqual(['아나의 말 '])
    expect(harbour.house.stored()).toBe('접속한다.')
  })

  it('[SYNC-23] words a signed-out person left on the device are offered to who signs in next', async () => {
    const harbour = new Harbour()
    const device = memoryDevice()
    const ana = await opened(harbour, ANA, device)
    ana.online(false)
    write(ana, '두고 간 말 ')
    ana.close()
    const ben = await opened(harbour, BEN, device)
    expect(trayOf(ben)).toEqual(['두고 간 말 '])
    expect(textOf(ben)).toBe('접속한다.')
  })

  it('[SYNC-24] a device that is full of notes loses no refused word while the page is open', async () => {
    const harbour = new Harbour()
    const device = memoryDevice()
    const notes = {
      ...device.notes,
      setItem: () => {
        throw new Error('QuotaExceededError')
      },
      get length() {
        return 0
      },
    }
    const ana = await opened(harbour, ANA, { ...device, notes })
    tooLong(ana, '하나 ')
    await quiet(harbour)
    tooLong(ana, '둘 ')
    await quiet(harbour)
    expect(trayOf(ana)).toEqual(['하나 '.repeat(200), '둘 '.repeat(200)])
    expect(ana.canWrite).toBe(true)
  })

  it('[SYNC-25] undo after a refusal takes back what is written since, and nothing else', async () => {
    const harbour = new Harbour()
    const ana = await opened(harbour, ANA)
    tooLong(ana)
    await quiet(harbour)
    expect([ana.canUndo, ana.canRedo]).toEqual([false, false])
    const key = ana.insert('article', { parent: 'one', index: 0 })
    ana.undoLast()
    ana.redoLast()
    ana.undoLast()
    await quiet(harbour)
    expect(nodesOf(ana.doc).get(key)!.get('removed')).toBe(true)
    expect(canonicalText(ana.charter())).toBe(canonicalText(harbour.house.room.charter()))
  })
})
