import { beforeEach, describe, expect, it } from 'vitest'
import { fieldOf } from '../../drafts/model/shape.ts'
import { WHOLE } from '../../drafts/rules/acts.ts'
import type { ThreadAnswer } from '../../drafts/wire/talk.ts'
import type { Known } from '../../server/ports.ts'
import { actIn, AHouse, GROUND } from '../house/a-house.ts'
import type { Asked } from '../house/a-house.ts'

let house: AHouse
let ana: Known
let ben: Known
let mina: Known

beforeEach(() => {
  house = new AHouse()
  ana = house.person('아나')
  ben = house.person('벤')
  mina = house.person('민아', 'moderator')
})

const starts = async (who: Known, more: object = {}): Promise<string> => {
  const asked = await house.send(who, '/talk', { key: 'access', words: '왜 그런가요?', ...more })
  return (JSON.parse(asked.text) as ThreadAnswer).thread.id
}
const page = async (who: Known | null, path: string): Promise<string> => {
  const { status, text } = await house.get(who, path)
  if (status !== 200) throw new Error(`${path}: ${status}`)
  return text.replace(/\s+/g, ' ')
}
const inOne = ({ text }: Asked): string => text.replace(/\s+/g, ' ')

describe('discussions without a script', () => {
  it('[TALK-22] a thread is begun, answered, edited and withdrawn by forms alone', async () => {
    const asked = await page(ana, '/talk/new?key=access')
    expect(asked).toContain('제3조(access의 제목)에 대해 말하기')
    const once = /name="once" value="([^"]+)"/.exec(asked)![1]!
    const form = { key: 'access', words: '첫 말', quote: ' 접속한다 ', field: 'text', once }
    const made = await house.post(ana, '/talk', form)
    expect(made.status).toBe(303)
    const id = /\/talk\/([^#]+)#page\//.exec(made.to!)![1]!
    // Pressed twice, it leads to the same place.
    expect((await house.post(ana, '/talk', form)).to).toBe(made.to)
    const replied = await house.post(ben, `/talk/${id}/reply`, { words: '답', once: 'x' })
    expect(replied.to).toMatch(new RegExp(`^/c/small/talk/${id}#page/`))
    await house.post(ana, `/comment/${id}/edit`, { words: '고친 말' })
    const shown = await page(null, `/talk/${id}`)
    for (const words of [
      '접속한다',
      '제자리',
      '고친 말',
      '고치기 전의 글 1개',
      '첫 말',
      '댓글 2',
    ]) {
      expect(shown).toContain(words)
    }
    expect((await house.post(ana, `/comment/${id}/react`, { what: 'learned' })).status).toBe(303)
    expect(await page(null, `/talk/${id}`)).toContain('몰랐어요 1')
    await house.post(ana, `/comment/${id}/withdraw`, {})
    const taken = await page(null, `/talk/${id}`)
    expect(taken).toContain('거둔 글이에요.')
    expect(taken).not.toMatch(/고친 말|첫 말/)
  })

  it('[TALK-22] what people wrote is text: nothing of it becomes a tag, an attribute or a script', async () => {
    const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)> javascript:alert(1) &amp; {constructor}`
    const id = await starts(ana, { words: evil })
    await house.send(ana, `/comment/${id}/edit`, { words: `${evil} 2` })
    await house.send(mina, `/talk/${id}/fate`, { fate: 'declined', sentence: evil })
    const bad = `<b id='x'>`
    await house.send(house.person(bad), `/talk/${id}/reply`, { words: `@${bad}` })
    const pages = [
      await page(mina, `/talk/${id}`),
      await page(ana, '/talk?state=all'),
      await page(ana, `/talk?q=${encodeURIComponent(evil.slice(0, 60))}`),
      await page(mina, '/desk'),
      await page(null, '/log'),
      await page(null, `/report?comment=${id}`),
      inOne(await house.post(ana, '/talk', { key: evil, words: evil, quote: evil, once: evil })),
    ]
    for (const text of pages) {
      expect(text).not.toMatch(/<script>|<img|<b id|onerror=alert\(1\)>[^&]/)
      expect(text).not.toContain('"><script')
    }
    expect(pages[0]).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  it('[TALK-22] only what one may do is offered, and who is not here is shown the way in', async () => {
    const id = await starts(ana)
    const offered = async (who: Known | null): Promise<string[]> => {
      const text = await page(who, `/talk/${id}`)
      return ['edit', 'withdraw', 'hide', 'react', 'reply', 'resolve', 'fate', 'place'].filter(
        (each) => new RegExp(`action="[^"]*/${each}"`).test(text),
      )
    }
    expect(await offered(null)).toEqual([])
    expect(await page(null, `/talk/${id}`)).toContain('들어와서 답하기')
    expect(await page(null, '/talk/new?key=access')).toContain('들어와서 말하기')
    expect(await offered(ana)).toEqual(['edit', 'withdraw', 'react', 'reply', 'resolve', 'place'])
    expect(await offered(ben)).toEqual(['react', 'reply'])
    expect(await offered(mina)).toEqual(['hide', 'react', 'reply', 'resolve', 'fate'])
    house.house.store.write((q) => house.house.mutes(q, ana.person.id))
    expect(await offered(ana)).toEqual(['withdraw', 'place'])
  })

  it('[TALK-22] a form that is refused comes back with its words and the reason', async () => {
    const long = `긴 글 ${'가'.repeat(4000)}`
    const begun = await house.post(ana, '/talk', {
      key: 'access',
      words: long,
      quote: '',
      field: 'text',
    })
    expect([begun.status, begun.text.includes(long)]).toEqual([422, true])
    expect(begun.text).toContain('4,000자까지 쓸 수 있어요')
    const gone = await house.post(ana, '/talk', {
      key: 'access',
      words: '내 말',
      quote: '없는 말',
      field: 'text',
    })
    expect(gone.status).toBe(409)
    for (const words of ['내 말', '없는 말', '그사이 글에서 바뀌었어요'])
      expect(gone.text).toContain(words)
    const id = await starts(ana)
    const hidden = `숨\u200b김`
    const edit = await house.post(ana, `/comment/${id}/edit`, { words: hidden })
    expect([edit.status, edit.text.includes(hidden)]).toEqual([422, true])
    const others = await house.post(ben, `/comment/${id}/edit`, { words: '남이 고친 말' })
    expect([others.status, others.text.includes('남이 고친 말')]).toEqual([403, true])
    const fate = await house.post(mina, `/talk/${id}/fate`, {
      fate: 'adopted',
      sentence: '까닭이에요',
    })
    expect([fate.status, fate.text.includes('까닭이에요')]).toEqual([400, true])
    const out = await house.post(null, `/talk/${id}/reply`, { words: '들어오지 않고 쓴 말' })
    expect([out.status, out.text.includes('들어오지 않고 쓴 말')]).toEqual([401, true])
  })

  it('[TALK-14] a reply to what was hidden a moment ago is refused with its words kept', async () => {
    const id = await starts(ana, { words: '남의 번호는 010이에요' })
    const act = actIn(await house.post(mina, `/comment/${id}/hide`, GROUND))
    const late = await house.post(ben, `/talk/${id}/reply`, { words: '늦게 쓴 답' })
    expect([late.status, late.text.includes('늦게 쓴 답')]).toEqual([409, true])
    const shown = await page(null, `/talk/${id}`)
    expect(shown).not.toContain('010')
    for (const words of ['가린 글이에요.', GROUND.rule, GROUND.reason, `/act/${act}`]) {
      expect(shown).toContain(words)
    }
    expect(await page(null, `/talk?q=${encodeURIComponent('번호')}`)).not.toContain(id)
    expect(await page(null, '/talk')).not.toContain('010')
    // Its author and moderators read it on the page of the act; the public does not.
    expect(await page(ana, `/act/${act}`)).toContain('010')
    expect(await page(mina, `/act/${act}`)).toContain('010')
    expect(await page(null, `/act/${act}`)).not.toContain('010')
    expect(await page(null, '')).not.toContain('가린 글')
    expect(house.told.map(({ person, notice }) => [person, notice.type])).toContainEqual([
      ana.person.id,
      'act',
    ])
  })

  it('[TALK-14] an appeal that is upheld, an end by a moderator and time bring it back in its place', async () => {
    const watcher = house.house.reader().joins()
    house.house.settles()
    const jun = house.person('준', 'moderator')
    const rows = house.house.rows().length
    const id = await starts(ana)
    const hide = async () => actIn(await house.post(mina, `/comment/${id}/hide`, GROUND))
    const isShown = async () => (await page(null, `/talk/${id}`)).includes('왜 그런가요?')

    await house.post(ana, `/act/${await hide()}/appeal`, { words: '아니에요' })
    const desk = await page(jun, '/desk')
    const appeal = /desk\/appeals\/([^"]+)"/.exec(desk)![1]!
    expect(await isShown()).toBe(false)
    await house.post(jun, `/desk/appeals/${appeal}`, { outcome: 'upheld', sentence: '맞아요' })
    expect(await isShown()).toBe(true)

    const second = await hide()
    expect((await house.post(jun, `/act/${second}/end`, { reason: '괜찮아요' })).status).toBe(303)
    expect(await isShown()).toBe(true)

    await hide()
    house.house.clock.advance(31 * 24 * 3_600_000)
    expect(house.beats()).toBe(1)
    expect(await isShown()).toBe(true)

    const third = await hide()
    await house.post(jun, `/act/${third}/confirm`, { reason: '가려 두어요' })
    house.house.clock.advance(31 * 24 * 3_600_000)
    expect(house.beats()).toBe(0)
    expect(await isShown()).toBe(false)

    expect(house.house.rows().length).toBe(rows)
    const states = watcher.told.events
      .filter((event) => event.type === 'talk')
      .map(({ comment }) => comment?.state)
    const [hid, came] = ['hidden', 'shown']
    expect(states).toEqual([came, hid, came, hid, came, hid, came, hid])
    expect(house.failed).toEqual([])
  })

  it('[TALK-24] a comment is reported by its own link, and the desk leads to it and to its author', async () => {
    const id = await starts(ana, { words: '나쁜 말이에요' })
    expect(await page(ben, `/talk/${id}`)).toContain(`/c/small/report?comment=${id}`)
    expect(await page(null, `/report?comment=${id}`)).toContain('나쁜 말이에요')
    const send = () => house.post(ben, '/report', { comment: id, reason: '심해요' })
    expect((await send()).to).toContain('sent=new')
    expect((await send()).to).toContain('sent=again')
    const desk = await page(mina, '/desk')
    expect(desk).toContain(`/c/small/talk/${id}?page=1#page/${id}`)
    expect(desk).toContain(`/c/small/people/${ana.person.id}`)
    expect(house.told.map(({ person, notice }) => [person, notice.type])).toContainEqual([
      ana.person.id,
      'reported',
    ])
    await house.post(ana, `/comment/${id}/withdraw`, {})
    expect((await house.get(ben, `/report?comment=${id}`)).status).toBe(404)
  })

  it('[TALK-25] under each article one line tells of its discussions, and the charter tells the sums', async () => {
    expect(await page(null, '')).toContain('/c/small/talk/new?key=access')
    const id = await starts(ana)
    await starts(ben)
    await house.send(mina, `/talk/${id}/fate`, { fate: 'adopted', sentence: '까닭', edit: 1 })
    const text = await page(null, '')
    expect(text).toContain('논의 2 · 반영 1')
    expect(text).toContain('의견 2건 중 1건이 글을 바꿨어요.')
    expect(await page(null, '/talk')).toContain('의견 2건 중 1건이 글을 바꿨어요.')
    house.lang = 'en'
    expect(await page(null, '')).toContain('1 of 2 discussions changed the text.')
    expect(await page(null, `/talk/${id}`)).toContain('Adopted')
  })

  it('[TALK-26] the desk has discussions without an outcome, the oldest first, and their number', async () => {
    const ids: string[] = []
    for (let i = 0; i < 22; i += 1) {
      ids.push(await starts(house.person(`사람${i}`), { words: `말 ${i}` }))
      house.house.clock.advance(1_000)
    }
    const desk = await page(mina, '/desk')
    expect(desk).toContain('처리 결과가 없는 논의 22건')
    expect(desk).toContain(ids[0])
    expect(desk).not.toContain(ids[21])
    expect(desk).toContain('/c/small/talk?state=all&amp;fate=none')
    expect((await house.get(ana, '/desk')).status).toBe(403)
  })

  it('[TALK-28] where the words are now is said in words, and the quote is kept', async () => {
    const id = await starts(ana, { field: 'text', quote: '접속한다' })
    const where = async () =>
      /지금 자리<\/dt> <dd><strong>([^<]+)</.exec(await page(null, `/talk/${id}`))?.[1]
    expect(await where()).toBe('제자리')
    const writer = house.writes(ana)
    const text = fieldOf(writer.doc, 'access', 'text')!
    text.delete(0, text.length)
    house.house.settles()
    expect(await where()).toBe('글이 지워짐')
    const gone = await page(null, `/talk/${id}`)
    expect(gone).toContain('접속한다')
    expect(gone).toContain(`/c/small/talk/${id}/removal`)
    text.insert(0, '누구나 언제든 접속한다.')
    house.house.settles()
    expect(await where()).toBe('불확실')
    const whole = await starts(ana, { key: WHOLE })
    expect(await page(null, `/talk/${whole}`)).toContain('글 전체에 대한 논의')
  })

  it('[TALK-19] an empty list says what to do next, and the filters keep what was chosen', async () => {
    expect(await page(ana, '/talk')).toContain('아직 논의가 없어요.')
    await starts(ana)
    const none = await page(ana, '/talk?key=notice&unanswered=1&q=없는말')
    expect(none).toContain('여기에 맞는 논의가 없어요.')
    expect(none).toMatch(/<option value="notice" selected>/)
    expect(none).toMatch(/name="unanswered" type="checkbox" value="1" checked/)
    expect(none).toContain('value="없는말"')
  })

  it('[TALK-19] fifty threads stand on a page, and the next page follows on', async () => {
    for (let i = 0; i < 52; i += 1) {
      await starts(house.person(`사람${i}`), { words: `${i}번째 말` })
      house.house.clock.advance(1_000)
    }
    const first = await page(null, '/talk?key=access')
    expect(first.match(/<li>/g)!.length).toBe(50)
    const next = /href="\/c\/small(\/talk\?[^"]*before=[^"]+)"/
      .exec(first)![1]!
      .replaceAll('&amp;', '&')
    const second = await page(null, next)
    expect(second).toContain('1번째 말')
    expect(second.match(/<li>/g)!.length).toBe(2)
  })
})
