import { beforeEach, describe, expect, it } from 'vitest'
import { WHOLE } from '../../drafts/rules/acts.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { removeNode } from '../../drafts/model/operations.ts'
import { anchorAt } from '../../drafts/model/anchor.ts'
import type { ThreadAnswer, ThreadList } from '../../drafts/wire/talk.ts'
import type { Known } from '../../server/ports.ts'
import { AHouse } from '../house/a-house.ts'
import type { Asked } from '../house/a-house.ts'

let house: AHouse
let ana: Known
let ben: Known
let gil: Known
let mina: Known

beforeEach(() => {
  house = new AHouse()
  ana = house.person('아나')
  ben = house.person('벤')
  gil = house.person('길', 'guest')
  mina = house.person('민아', 'moderator')
})

const answerOf = (asked: Asked): ThreadAnswer => {
  if (asked.status !== 201 && asked.status !== 200) throw new Error(asked.text)
  return JSON.parse(asked.text) as ThreadAnswer
}
const codeOf = (asked: Asked): [number, string] => [
  asked.status,
  (asked.json()['error'] as { code: string }).code,
]
const starts = async (who: Known, more: object = {}): Promise<ThreadAnswer> =>
  answerOf(await house.send(who, '/talk', { key: 'access', words: '왜 그런가요?', ...more }))
const list = async (who: Known | null, query = ''): Promise<ThreadList> =>
  JSON.parse((await house.get(who, `/talk${query}`, 'application/json')).text) as ThreadList

describe('discussions for programs', () => {
  it('[TALK-1] a thread begins with 201, is read by anybody, and tells its own alone what is theirs', async () => {
    const { thread, comments } = await starts(ana, { field: 'text', quote: '접속' })
    expect(thread.mark).toMatchObject({ field: 'text', quote: '접속', after: '한다.' })
    expect(comments).toEqual([thread.first])
    expect(thread.first.own).toEqual({ mine: true, reactions: [] })
    const read = answerOf(await house.get(null, `/talk/${thread.id}`, 'application/json'))
    expect(read.thread.first).not.toHaveProperty('own')
    expect(JSON.stringify(read)).not.toContain('person-')
    const others = answerOf(await house.get(ben, `/talk/${thread.id}`, 'application/json'))
    expect(others.thread.first.own).toEqual({ mine: false, reactions: [] })
  })

  it('[TALK-2] words are found where they stand: by points, else by quote and surroundings, else not', async () => {
    const { doc } = house.house.room.written()
    const at = (from: number, to: number) => anchorAt(doc, 'words', 'text', from, to)!
    const text = fieldOf(doc, 'words', 'text')!.toString()
    expect(text).toBe('뜻을 정한다.\n둘째.')
    const points = (from: number, to: number) => ({ from: at(from, to).from, to: at(from, to).to })
    const place = { key: 'words', field: 'text' }
    const exact = await starts(ana, { ...place, quote: '정한다', ...points(3, 6) })
    expect(exact.thread.mark).toMatchObject({ quote: '정한다', before: '뜻을 ', after: '.\n둘째.' })
    // Points that lead to other words than the quote count for nothing.
    const lying = await starts(ana, { ...place, quote: '둘째', ...points(0, 2) })
    expect(lying.thread.mark).toMatchObject({ quote: '둘째', before: '뜻을 정한다.\n' })
    const gone = await house.send(ana, '/talk', { ...place, words: '글', quote: '없는 말' })
    expect(codeOf(gone)).toEqual([409, 'quote_gone'])
    const strange = { from: { type: 7, item: 'x' }, to: { tname: 'nodes' } }
    const odd = await starts(ana, { ...place, quote: '둘째', ...strange })
    expect(odd.thread.mark).toMatchObject({ quote: '둘째' })
    // What is sent as surroundings is not kept: what stands there is.
    const false_ = await starts(ana, { ...place, quote: '둘째', before: '거짓', after: '말' })
    expect(false_.thread.mark).toMatchObject({ before: '뜻을 정한다.\n', after: '.' })
  })

  it('[TALK-2] a node that is not there, or was taken out, takes no discussion', async () => {
    const ask = (key: string, more = {}) => house.send(ana, '/talk', { key, words: '글', ...more })
    expect(codeOf(await ask('nowhere'))).toEqual([404, 'not_found'])
    expect(codeOf(await ask('__proto__'))).toEqual([404, 'not_found'])
    const writer = house.writes(ana)
    removeNode(writer.doc, 'notice')
    house.house.settles()
    expect(codeOf(await ask('notice'))).toEqual([404, 'not_found'])
    expect(codeOf(await ask(WHOLE, { quote: '낱말' }))).toEqual([400, 'bad_request'])
    expect(codeOf(await ask('access', { field: 'sources', quote: '말' }))).toEqual([
      400,
      'bad_request',
    ])
    expect((await ask(WHOLE)).status).toBe(201)
    expect((await ask('one')).status).toBe(201)
  })

  it('[TALK-3] a double post is one: the second gets the first answer', async () => {
    const once = 'one-and-the-same'
    const first = await starts(ana, { once })
    const second = await starts(ana, { once })
    expect(second.thread.id).toBe(first.thread.id)
    const path = `/talk/${first.thread.id}/reply`
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => house.send(ben, path, { words: '답', once: 'r' })),
    )
    expect(new Set(replies.map((each) => answerOf(each).comments[0]!.id)).size).toBe(1)
    expect((await list(null)).threads.map(({ comments }) => comments)).toEqual([2])
    // One notice, to who began it.
    expect(house.told.filter(({ person }) => person === ana.person.id).length).toBe(1)
  })

  it('[TALK-21] after the commit the room hears of the thread and the comment, with nothing own', async () => {
    const watcher = house.house.reader().joins()
    house.house.settles()
    const { thread } = await starts(ana)
    await house.send(ben, `/talk/${thread.id}/reply`, { words: '답이에요' })
    await house.send(mina, `/talk/${thread.id}/fate`, { fate: 'declined', sentence: '까닭' })
    const heard = watcher.told.events.filter(({ type }) => type === 'talk') as {
      thread: ThreadAnswer['thread']
      comment: ThreadAnswer['comments'][number] | null
    }[]
    expect(
      heard.map(({ thread: { comments, fate }, comment }) => [
        comments,
        fate?.fate,
        comment?.words,
      ]),
    ).toEqual([
      [1, undefined, '왜 그런가요?'],
      [2, undefined, '답이에요'],
      [2, 'declined', undefined],
    ])
    expect(JSON.stringify(heard)).not.toContain('"own"')
  })

  it('[TALK-8] resolving is for its author and those who decide; others are told it is not theirs', async () => {
    const { thread } = await starts(ana)
    const turn = (who: Known | null, what: string) =>
      house.send(who, `/talk/${thread.id}/${what}`, {})
    expect(codeOf(await turn(ben, 'resolve'))).toEqual([403, 'not_yours'])
    expect(codeOf(await turn(null, 'resolve'))).toEqual([401, 'not_signed_in'])
    expect(answerOf(await turn(ana, 'resolve')).thread.state).toBe('resolved')
    expect((await list(null)).total).toBe(0)
    expect((await list(null, '?state=resolved')).total).toBe(1)
    expect(answerOf(await turn(mina, 'reopen')).thread.state).toBe('open')
    house.passkeys = true
    expect(codeOf(await turn(mina, 'resolve'))).toEqual([403, 'passkey_needed'])
    expect(answerOf(await turn(ana, 'resolve')).thread.state).toBe('resolved')
  })

  it('[TALK-11] giving a fate asks for a moderator, and its author is told', async () => {
    const { thread } = await starts(ana)
    const path = `/talk/${thread.id}/fate`
    const verdict = { fate: 'adopted', sentence: '그대로 고쳤어요.', edit: 1 }
    expect(codeOf(await house.send(ana, path, verdict))).toEqual([403, 'role_needed'])
    expect(codeOf(await house.send(mina, path, { ...verdict, sentence: ' ' }))).toEqual([
      422,
      'words_empty',
    ])
    expect(codeOf(await house.send(mina, path, { ...verdict, fate: 'maybe' }))).toEqual([
      400,
      'bad_request',
    ])
    expect(answerOf(await house.send(mina, path, verdict)).thread.fate).toMatchObject({
      fate: 'adopted',
      edit: 1,
      by: { name: '민아', role: 'moderator' },
    })
    expect(house.told).toMatchObject([
      { person: ana.person.id, notice: { type: 'talk', what: 'fate', words: '그대로 고쳤어요.' } },
    ])
    expect(house.log().at(-1)).toMatchObject({ type: 'fate', actor: 'moderator' })
    const told = (await house.get(null, '/log')).text
    expect(told).toContain('제3조(access의 제목)에 대한 논의의 처리 결과를 ‘반영’으로 정했어요.')
    expect(told).toContain(`/c/small/talk/${thread.id}`)
  })

  it('[TALK-13] while muted one withdraws and places what is one’s own, and says nothing new', async () => {
    const { thread } = await starts(ana)
    house.house.store.write((q) => house.house.mutes(q, ana.person.id))
    const say = await house.send(ana, `/talk/${thread.id}/reply`, { words: '글' })
    expect(codeOf(say)).toEqual([403, 'muted'])
    const edit = await house.send(ana, `/comment/${thread.id}/edit`, { words: '글' })
    expect(codeOf(edit)).toEqual([403, 'muted'])
    const place = { key: 'notice', field: 'text', quote: '알린다' }
    expect(codeOf(await house.send(ben, `/talk/${thread.id}/place`, place))).toEqual([
      403,
      'not_yours',
    ])
    const placed = answerOf(await house.send(ana, `/talk/${thread.id}/place`, place))
    expect(placed.thread).toMatchObject({ key: 'notice', mark: { quote: '알린다' } })
    const taken = await house.send(ana, `/comment/${thread.id}/withdraw`, {})
    expect(answerOf(taken).comments[0]).toMatchObject({ state: 'withdrawn', words: '' })
  })

  it('[TALK-9] words by a tap are counted, and many taps at once are too fast', async () => {
    const { thread } = await starts(ana)
    const tap = (what: string, more = {}) =>
      house.send(gil, `/comment/${thread.id}/react`, { what, ...more })
    const { comments } = answerOf(await tap('worried'))
    expect(comments[0]).toMatchObject({
      reactions: { worried: 1 },
      own: { reactions: ['worried'] },
    })
    expect(answerOf(await tap('worried', { on: true })).comments[0]!.reactions.worried).toBe(1)
    expect(answerOf(await tap('worried')).comments[0]!.reactions.worried).toBe(0)
    expect(codeOf(await tap('love'))).toEqual([400, 'bad_request'])
    const many = await Promise.all(Array.from({ length: 80 }, () => tap('agree')))
    expect(many.some(({ status }) => status === 429)).toBe(true)
  })

  it('[TALK-19] filters fit together, and what cannot be one is refused', async () => {
    const one = (await starts(ana)).thread.id
    house.house.clock.advance(1000)
    const two = (await starts(gil, { key: 'notice', words: '알림에 대해' })).thread.id
    const ids = async (who: Known | null, query: string) =>
      (await list(who, query)).threads.map(({ id }) => id)
    expect(await ids(null, '?state=&key=&q=')).toEqual([two, one])
    expect(await ids(null, '?key=notice')).toEqual([two])
    expect(await ids(null, '?role=guest')).toEqual([two])
    expect(await ids(ana, '?mine=1')).toEqual([one])
    expect(await ids(null, '?q=알림')).toEqual([two])
    expect(await ids(null, '?unanswered=1&fate=none')).toEqual([two, one])
    await house.send(mina, `/talk/${one}/fate`, { fate: 'out_of_scope', sentence: '까닭' })
    expect(await ids(null, '?unanswered=1')).toEqual([two])
    expect(await ids(null, '?fate=out_of_scope')).toEqual([one])
    expect(codeOf(await house.get(null, '/talk?mine=1', 'application/json'))).toEqual([
      401,
      'not_signed_in',
    ])
    for (const wrong of ['state=x', 'fate=x', 'role=x', 'before=x', 'mine=2']) {
      const asked = await house.get(null, `/talk?${wrong}`, 'application/json')
      expect(codeOf(asked)).toEqual([400, 'bad_request'])
    }
    const long = await house.get(null, `/talk?q=${'x'.repeat(101)}`, 'application/json')
    expect(codeOf(long)).toEqual([422, 'words_too_long'])
  })

  it('[TALK-20] counts for the live draft tell open ones and all by node, and the sums', async () => {
    const { thread } = await starts(ana)
    await starts(ben, { key: WHOLE })
    await house.send(ana, `/talk/${thread.id}/resolve`, {})
    expect((await house.get(null, '/talk/counts', 'application/json')).json()).toEqual({
      counts: { access: { open: 0, all: 1 }, [WHOLE]: { open: 1, all: 1 } },
      sums: {
        threads: 2,
        changed: 0,
        waiting: 2,
        fates: { adopted: 0, partly: 0, declined: 0, out_of_scope: 0, merged: 0 },
      },
    })
  })

  it('[TALK-29] a fate that changed the text leads to an edit that touched what the thread is about', async () => {
    const { thread } = await starts(ana)
    const whole = await starts(ana, { key: WHOLE })
    house.writes(ben).types('새 말 ', 'notice')
    house.house.settles()
    const { n } = house.house.rows().at(-1)!
    const verdict = { fate: 'partly', sentence: '일부를 고쳤어요.' }
    const give = (id: string, more: object) =>
      house.send(mina, `/talk/${id}/fate`, { ...verdict, ...more })
    for (const edit of [n, n + 1, null]) {
      const refused = await give(thread.id, { edit })
      expect([refused.status, refused.json()['error']]).toEqual([
        400,
        { code: 'bad_request', field: 'edit' },
      ])
    }
    expect((await list(null, '?fate=none')).total).toBe(2)
    const again = await house.post(mina, `/talk/${thread.id}/fate`, { ...verdict, edit: `${n}` })
    expect(again.text).toContain('이 논의가 말하는 곳을 바꾼 고침을 골라 주세요.')
    expect(again.text).toContain(verdict.sentence)
    expect(answerOf(await give(whole.thread.id, { edit: n })).thread.fate?.edit).toBe(n)
    house.writes(ben).types('새 말 ', 'access')
    house.house.settles()
    const touched = house.house.rows().at(-1)!.n
    expect(answerOf(await give(thread.id, { edit: touched })).thread.fate?.edit).toBe(touched)
    // A fate that changed nothing leads nowhere, whatever came along.
    const declined = await give(thread.id, { fate: 'declined', edit: n })
    expect(answerOf(declined).thread.fate?.edit).toBeNull()
  })

  it('[TALK-31] what changes nothing is answered, and nobody else is told', async () => {
    const { thread } = await starts(ana)
    const { id } = thread
    await house.send(ben, `/comment/${id}/react`, { what: 'agree', on: true })
    const watcher = house.house.reader().joins()
    house.house.settles()
    const heard = () => watcher.told.events.filter(({ type }) => type === 'talk').length
    await house.send(ana, `/comment/${id}/edit`, { words: '왜 그런가요?' })
    await house.send(ben, `/comment/${id}/react`, { what: 'agree', on: true })
    await house.send(ben, `/comment/${id}/react`, { what: 'worried', on: false })
    expect(heard()).toBe(0)
    for (const _ of [1, 2, 3]) await house.send(ana, `/comment/${id}/withdraw`, {})
    expect(heard()).toBe(1)
  })

  it('[TALK-32] words that were hidden or withdrawn are told in no notice any more', async () => {
    await house.send(ben, '/follow', { what: 'access', hearing: 'site' })
    const told = () => house.told.map(({ notice }) => (notice as { words: string }).words)
    house.deaf = true
    const hidden = (await starts(ana, { words: '가려질 말' })).thread.id
    const withdrawn = (await starts(ana, { words: '거둘 말' })).thread.id
    await starts(ana, { words: '남을 말' })
    await house.send(mina, `/comment/${hidden}/hide`, { rule: '2', reason: '남의 정보' })
    await house.send(ana, `/comment/${withdrawn}/withdraw`, {})
    house.deaf = false
    house.house.clock.advance(3_600_000)
    house.beats()
    for (let turn = 0; turn < 20; turn += 1) {
      await Promise.resolve()
      house.house.settles()
    }
    expect(told().filter((words) => words !== undefined)).toEqual(['남을 말'])
    expect(house.takenBack.toSorted()).toEqual([hidden, withdrawn].toSorted())
  })

  it('[TALK-27] from words that are gone a way leads to the edit that removed them', async () => {
    const { thread } = await starts(ana, { field: 'text', quote: '접속' })
    const writer = house.writes(ana)
    fieldOf(writer.doc, 'access', 'text')!.delete(0, 2)
    house.house.settles()
    const last = house.house.rows().at(-1)!.n
    const way = await house.get(null, `/talk/${thread.id}/removal`)
    expect([way.status, way.to]).toEqual([303, `/c/small/edit/${last}`])
    expect((await house.get(null, '/talk/none/removal')).status).toBe(404)
    const whole = await starts(ana, { key: 'notice' })
    expect((await house.get(null, `/talk/${whole.thread.id}/removal`)).status).toBe(404)
  })

  it('[TALK-22] what is not there is not found, on every route', async () => {
    const gets = ['/talk/none', '/talk/none/removal', '/talk/new?key=none', '/report?comment=none']
    for (const path of gets) expect((await house.get(mina, path)).status).toBe(404)
    const posts: [string, object][] = [
      ['/talk/none/reply', { words: '글' }],
      ['/talk/none/resolve', {}],
      ['/talk/none/reopen', {}],
      ['/talk/none/place', { key: 'access' }],
      ['/talk/none/fate', { fate: 'declined', sentence: '글' }],
      ['/comment/none/edit', { words: '글' }],
      ['/comment/none/withdraw', {}],
      ['/comment/none/react', { what: 'agree' }],
      ['/comment/none/hide', { rule: '1', reason: '글' }],
    ]
    for (const [path, body] of posts) {
      expect([path, ...codeOf(await house.send(mina, path, body))]).toEqual([
        path,
        404,
        'not_found',
      ])
    }
    expect(house.failed).toEqual([])
  })
})
