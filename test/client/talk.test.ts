import { describe, expect, it } from 'vitest'
import { stanceOn } from '../../client/state/stance-view.ts'
import { Threads } from '../../client/state/threads.ts'
import { Told } from '../../client/state/told.ts'
import { TypedWords } from '../../client/state/typed.ts'
import type { Clause } from '../../drafts/model/charter.ts'
import { senseHash, signedText } from '../../drafts/model/sense.ts'
import type { Signs } from '../../drafts/wire/stance.ts'
import type { CommentView, TalkSums, ThreadView } from '../../drafts/wire/talk.ts'

const comment = (id: string, more: Partial<CommentView> = {}): CommentView => ({
  id,
  thread: 't1',
  at: 1,
  by: { name: '느티나무', role: 'guest' },
  state: 'shown',
  words: id,
  editedAt: null,
  hidden: null,
  reactions: { agree: 0, learned: 0, worried: 0 },
  ...more,
})

const thread = (more: Partial<ThreadView> = {}): ThreadView => ({
  id: 't1',
  at: 1,
  key: 'access',
  mark: null,
  n: 1,
  state: 'open',
  resolved: null,
  fate: null,
  comments: 1,
  lastAt: 1,
  answered: false,
  first: comment('t1'),
  ...more,
})

const SUMS: TalkSums = {
  threads: 0,
  changed: 0,
  waiting: 0,
  fates: { adopted: 0, partly: 0, declined: 0, out_of_scope: 0, merged: 0 },
}

describe('the discussions a page knows of', () => {
  it('[WEB-57] count a thread that opens, resolves and opens again, and ask again where they cannot know', () => {
    const threads = new Threads()
    expect(threads.count('access')).toBe(null)
    threads.takeCounts({ counts: { access: { open: 1, all: 2 } }, sums: SUMS })
    const list = { threads: [thread()], total: 2, next: null }
    threads.takeList('access', list, { first: true, since: threads.turn })
    expect(threads.hear(thread({ state: 'resolved' }), null)).toBe(true)
    expect(threads.count('access')).toEqual({ open: 0, all: 2 })
    expect(threads.hear(thread(), null)).toBe(true)
    expect(threads.count('access')).toEqual({ open: 1, all: 2 })
    // One that was never heard of may be an old one that somebody answered.
    expect(threads.hear(thread({ id: 't2', comments: 3 }), comment('c3'))).toBe(false)
    expect(threads.of('access')?.threads.map(({ id }) => id)).toEqual(['t1', 't2'])
  })

  it('[WEB-57] keep what is one’s own, which is not told to all, and follow a thread to another node', () => {
    const threads = new Threads()
    const own = { mine: true, reactions: ['agree' as const] }
    const first = comment('t1', { own })
    const list = { threads: [thread({ first })], total: 1, next: null }
    threads.takeList('access', list, { first: true, since: threads.turn })
    threads.takeThread({ thread: thread({ first }), comments: [first] })
    const again = comment('t1', { words: '고친 말', editedAt: 5 })
    threads.hear(thread({ first: again }), again)
    expect(threads.thread('t1')?.first).toEqual({ ...again, own })
    expect(threads.comments('t1')).toEqual([{ ...again, own }])
    threads.hear(thread({ key: 'repair' }), null)
    expect(threads.of('access')?.threads).toEqual([])
    threads.forgetAll()
    expect(threads.thread('t1')).toBe(undefined)
  })

  it('[WEB-61] keep what was heard while a list was on its way, and take the rest of the list', () => {
    const threads = new Threads()
    const since = threads.turn
    threads.hear(thread({ state: 'resolved' }), null)
    threads.hear(thread({ id: 't2' }), null)
    const list = { threads: [thread(), thread({ id: 't3' })], total: 2, next: null }
    threads.takeList('access', list, { first: true, since })
    expect(threads.of('access')?.threads.map(({ id, state }) => [id, state])).toEqual([
      ['t1', 'resolved'],
      ['t2', 'open'],
      ['t3', 'open'],
    ])
    threads.takeList('access', list, { first: true, since: threads.turn })
    expect(threads.of('access')?.threads.map(({ id }) => id)).toEqual(['t1', 't3'])
  })
})

describe('what is told by key', () => {
  it('[WEB-61] is newer than a list that was asked for before it', () => {
    const told = new Told<number>()
    const takes = told.asking()
    told.take('given', 2)
    told.take('taken', undefined)
    takes([
      ['given', 1],
      ['taken', 1],
      ['other', 1],
    ])
    expect(['given', 'taken', 'other'].map((key) => told.get(key))).toEqual([2, undefined, 1])
    told.asking()([])
    expect(told.get('given')).toBe(undefined)
  })
})

describe('words that are being typed', () => {
  it('[WEB-58] are sent under the same name again, and under another when they are others', () => {
    const typed = new TypedWords('netizen')
    typed.write('new:access', { words: '첫 글' })
    const { once } = typed.send('new:access')
    expect(typed.send('new:access').once).toBe(once)
    typed.write('new:access', { words: '다른 글' })
    expect(typed.has('new:access')).toBe(true)
    const other = typed.send('new:access').once
    expect(other).not.toBe(once)
    typed.drop('new:access')
    expect(typed.get('new:access').words).toBe('')
  })
})

describe('stances on a text that changed', () => {
  const clause = (text: string): Clause => ({
    key: 'access',
    heading: '접속할 권리',
    lines: [{ level: 0, text }],
    reason: '',
    plain: '',
    sources: [],
  })
  const signs = (agree: number, object = 0): Signs => ({ agree, agree_if: 0, object })
  const before = clause('누구나 접속할 권리가 있다.')
  const sums = {
    key: 'access',
    sense: senseHash(signedText(before)),
    fresh: signs(3),
    stale: signs(1, 1),
    kinds: {},
  }
  const own = {
    key: 'access',
    sign: 'agree' as const,
    words: '',
    at: 1,
    fresh: true,
    text: signedText(before),
  }
  const rest = { sums, own, sending: null, barred: null }

  it('[WEB-59] are stale before the server has counted anew, unless only spacing and light marks changed', () => {
    const spaced = stanceOn(clause('누구나, 접속할 권리가  있다'), rest)
    expect([spaced.fresh, spaced.stale, spaced.own?.fresh]).toEqual([signs(3), signs(1, 1), true])
    const changed = stanceOn(clause('누구나 접속할 권리가 없다.'), rest)
    expect([changed.fresh, changed.stale, changed.own?.fresh]).toEqual([
      signs(0),
      signs(4, 1),
      false,
    ])
  })
})
