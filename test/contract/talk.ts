import { describe, expect, it } from 'vitest'
import { markAt } from '../../drafts/model/mark.ts'
import { TALK } from '../../drafts/rules/talk.ts'
import type { Role } from '../../drafts/rules/role.ts'
import { findAct, overdueActs } from '../../server/commands/acts.ts'
import { end } from '../../server/commands/ending.ts'
import { aboutPerson, runErrand } from '../../server/commands/errands.ts'
import { tombstones } from '../../server/commands/hiding.ts'
import { meet } from '../../server/commands/participants.ts'
import { readLog } from '../../server/commands/public-log.ts'
import { eventsOf, place, turn } from '../../server/commands/talk/closing.ts'
import { earlierWords, edit, withdraw } from '../../server/commands/talk/comments.ts'
import { decide } from '../../server/commands/talk/fates.ts'
import { hideComment } from '../../server/commands/talk/hiding.ts'
import { commentsOf, listThreads, waitingThreads } from '../../server/commands/talk/lists.ts'
import type { Turn, Wanted } from '../../server/commands/talk/lists.ts'
import { begin, reply } from '../../server/commands/talk/posting.ts'
import type { Posted, Subject } from '../../server/commands/talk/posting.ts'
import { react } from '../../server/commands/talk/reactions.ts'
import { findComment, findThread } from '../../server/commands/talk/rows.ts'
import type { Saying } from '../../server/commands/talk/rows.ts'
import { talkTold } from '../../server/commands/talk/sums.ts'
import { commentViews, threadViews } from '../../server/commands/talk/views.ts'
import { readTalk } from '../../server/commands/talk/words.ts'
import { overdue } from '../../server/http/overdue.ts'
import type { Known, Outcome, Queries } from '../../server/ports.ts'
import { citizenOf, guestOf } from '../support/known.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

type Who = { known: Known; role: Role }
const somebody = (name: string, role: Role): Who => {
  const person = { id: `person-${name}`, name, colour: 1 }
  return { known: role === 'guest' ? guestOf(person) : citizenOf(person), role }
}
const ana = somebody('아나', 'citizen')
const ben = somebody('벤', 'citizen')
const gil = somebody('길', 'guest')
const mina = somebody('민아', 'moderator')
const idOf = ({ known }: Who): string => known.person.id

const valueOf = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}
const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.refusal.code)

/** A charter in which people talk; each step is a minute later. */
class Agora {
  readonly house: House
  #uuids = 0

  constructor(house: House) {
    this.house = house
    this.write((q) => [ana, ben, gil, mina].forEach(({ known }) => meet(q, known, this.now)))
  }

  get now(): number {
    return this.house.clock.now()
  }

  later(ms = MINUTE): this {
    this.house.clock.advance(ms)
    return this
  }

  write<T>(work: (q: Queries) => T extends PromiseLike<unknown> ? never : T): T {
    return this.house.store.write<T>(work)
  }

  read<T>(work: (q: Queries) => T extends PromiseLike<unknown> ? never : T): T {
    return this.house.store.read<T>(work)
  }

  saying(by: Who): Saying {
    return { by, now: this.now, uuid: () => `u${String((this.#uuids += 1)).padStart(4, '0')}` }
  }

  about(quote?: string, key = 'access'): Subject {
    const { doc, upto: n } = this.house.room.written()
    if (quote === undefined) return { key, mark: null, n }
    const text = this.house.stored(key)
    const from = text.indexOf(quote)
    return { key, mark: markAt(doc, key, 'text', from, from + quote.length) ?? null, n }
  }

  begins(by: Who, words: string, { key = 'access', once = null as string | null } = {}): Posted {
    this.later()
    const posted = this.write((q) =>
      begin(q, this.saying(by), this.about(undefined, key), { words, once }),
    )
    return valueOf(posted)
  }

  replies(by: Who, to: string, words: string, once: string | null = null): Outcome<Posted> {
    this.later()
    return this.write((q) => reply(q, this.saying(by), to, { words, once }))
  }

  finds(wanted: Wanted, before?: Turn): string[] {
    const { rows } = this.read((q) => listThreads(q, wanted, { before }))
    return rows.map(({ id }) => id)
  }

  thread(id: string) {
    return this.read((q) => findThread(q, id))!
  }

  hides(id: string, by: Who = mina) {
    const doing = { ...this.saying(by), id: `act-${id}`, rule: '2', reason: '남의 정보' }
    return this.write((q) => hideComment(q, doing, id))
  }
}

/** What commands of discussions promise, whatever they run on. */
export function talkContract(inStore: InStore): void {
  const inAgora = (work: (agora: Agora) => void) => () =>
    inStore((store) => work(new Agora(new House(store))))

  describe('talking in a store', () => {
    it(
      '[TALK-1] a thread keeps the words it is about, where they stood, and the row of the journal',
      inAgora((agora) => {
        const subject = agora.about('접속')
        const posted = valueOf(
          agora.write((q) => begin(q, agora.saying(ana), subject, { words: '왜요?', once: null })),
        )
        expect(agora.thread(posted.thread.id)).toMatchObject({
          key: 'access',
          mark: { field: 'text', quote: '접속', before: '', after: '한다.' },
          n: 1,
          state: 'open',
          comments: 1,
          answered: false,
        })
        expect(posted.comment).toMatchObject({
          id: posted.thread.id,
          words: '왜요?',
          role: 'citizen',
        })
      }),
    )

    it(
      '[TALK-3] sent twice under one name something is said once, whatever else has happened',
      inAgora((agora) => {
        const first = agora.begins(ana, '한 번', { once: 'a' })
        const again = agora.begins(ana, '한 번', { once: 'a' })
        expect([again.again, again.thread.id]).toEqual([true, first.thread.id])
        const said = valueOf(agora.replies(ben, first.thread.id, '답', 'b'))
        const twice = valueOf(agora.replies(ben, first.thread.id, '답', 'b'))
        expect(twice.comment.id).toBe(said.comment.id)
        expect(agora.thread(first.thread.id).comments).toBe(2)
        // The same name from somebody else is another thing.
        expect(agora.begins(ben, '다른 것', { once: 'a' }).again).toBe(false)
      }),
    )

    it(
      '[TALK-30] other words under a name that was used are said as well; the same ones are not, edited or withdrawn meanwhile',
      inAgora((agora) => {
        const first = agora.begins(ana, '한 번', { once: 'a' })
        const { id } = first.thread
        const other = agora.begins(ana, '다른 말', { once: 'a' })
        expect([other.again, other.comment.words]).toEqual([false, '다른 말'])
        const said = valueOf(agora.replies(ana, id, '한 번', 'a'))
        expect([said.again, said.comment.thread]).toEqual([false, id])
        const elsewhere = valueOf(agora.replies(ana, other.thread.id, '답', 'b'))
        expect(valueOf(agora.replies(ana, id, '답', 'b')).comment.thread).toBe(id)
        valueOf(agora.write((q) => edit(q, agora.saying(ana), { id, words: '고친 말' })))
        expect(agora.begins(ana, '한 번', { once: 'a' }).comment.id).toBe(id)
        valueOf(agora.write((q) => withdraw(q, agora.saying(ana), elsewhere.comment.id)))
        expect(valueOf(agora.replies(ana, other.thread.id, '답', 'b')).again).toBe(true)
      }),
    )

    it(
      '[TALK-4] one person adds so much in a minute and an hour, edits and taps on threads included',
      inAgora((agora) => {
        const { thread } = agora.begins(ana, '처음')
        const say = () =>
          agora.write((q) => reply(q, agora.saying(ana), thread.id, { words: '또', once: null }))
        for (let i = 1; i < TALK.burst; i += 1) expect(codeOf(say())).toBe('ok')
        expect(codeOf(say())).toBe('too_fast')
        const edited = agora.write((q) =>
          edit(q, agora.saying(ana), { id: thread.id, words: '다시' }),
        )
        expect(codeOf(edited)).toBe('too_fast')
        const closed = agora.write((q) =>
          turn(q, agora.saying(ana), { id: thread.id, to: 'resolved' }),
        )
        expect(codeOf(closed)).toBe('too_fast')
        expect(codeOf(agora.replies(ben, thread.id, '나는 돼요'))).toBe('ok')
        let said = TALK.burst
        for (; said < TALK.perHour; said += 1) {
          agora.later(10_000)
          expect(codeOf(say())).toBe('ok')
        }
        agora.later(10_000)
        expect(codeOf(say())).toBe('too_fast')
        agora.later(HOUR)
        expect(codeOf(say())).toBe('ok')
      }),
    )

    it('[TALK-5] words are read as they are meant: none, too many and hidden ones are refused', () => {
      const read = (raw: string): string => codeOf(readTalk(raw))
      expect(readTalk(' 가\r\n나 ')).toEqual({ ok: true, value: '가\n나' })
      expect(read(' \n\t ')).toBe('words_empty')
      expect(read('가'.repeat(TALK.comment))).toBe('ok')
      expect(read('가'.repeat(TALK.comment + 1))).toBe('words_too_long')
      expect(read('거꾸로 \u202e써요')).toBe('words_hidden_characters')
      expect(read('숨\u200b김')).toBe('words_hidden_characters')
      expect(read('줄\u0085임')).toBe('words_hidden_characters')
      expect(read(`e${'\u0301'.repeat(10_000)}`)).toBe('words_hidden_characters')
      expect(read('채움\u3164문자')).toBe('words_hidden_characters')
      expect(read('가족 👨‍👩‍👧 이야기')).toBe('ok')
    })

    it(
      '[TALK-6] one edits what one said oneself; what it said before stays with it',
      inAgora((agora) => {
        const { comment } = agora.begins(ana, '처음 말')
        const change = (by: Who, words: string) =>
          agora.later().write((q) => edit(q, agora.saying(by), { id: comment.id, words }))
        expect(codeOf(change(ben, '남의 말'))).toBe('not_yours')
        valueOf(change(ana, '둘째 말'))
        valueOf(change(ana, '둘째 말'))
        expect(valueOf(change(ana, '셋째 말')).comment).toMatchObject({ words: '셋째 말' })
        const before = agora.read((q) => earlierWords(q, comment.id)).map(({ words }) => words)
        expect(before).toEqual(['처음 말', '둘째 말'])
        expect(agora.finds({ sought: '처음 말' })).toEqual([])
        expect(agora.finds({ sought: '셋째 말' })).toEqual([comment.id])
        expect(codeOf(change(ana, '셋째 말'))).toBe('ok')
        const gone = agora.write((q) => edit(q, agora.saying(ana), { id: 'none', words: '글' }))
        expect(codeOf(gone)).toBe('not_found')
      }),
    )

    it(
      '[TALK-7] what is withdrawn is erased with all it said before; its place and its thread stay',
      inAgora((agora) => {
        const { thread, comment } = agora.begins(ana, '비밀스러운 말')
        valueOf(
          agora
            .later()
            .write((q) => edit(q, agora.saying(ana), { id: comment.id, words: '고친 말' })),
        )
        valueOf(agora.replies(ben, thread.id, '답해요'))
        const take = (by: Who) => agora.write((q) => withdraw(q, agora.saying(by), comment.id))
        expect(codeOf(take(ben))).toBe('not_yours')
        valueOf(take(ana))
        valueOf(take(ana))
        expect(agora.read((q) => findComment(q, comment.id))).toMatchObject({ words: '' })
        expect(agora.read((q) => earlierWords(q, comment.id))).toEqual([])
        expect(agora.finds({ sought: '비밀스러운' })).toEqual([])
        const [view] = agora.read((q) => threadViews(q, [agora.thread(thread.id)], null))
        expect(view).toMatchObject({ comments: 1, first: { state: 'withdrawn', words: '' } })
        const changed = agora.write((q) =>
          edit(q, agora.saying(ana), { id: comment.id, words: '다시' }),
        )
        expect(codeOf(changed)).toBe('thread_hidden')
        // Something is left to answer.
        expect(codeOf(agora.replies(ana, thread.id, '그래도 이어가요'))).toBe('ok')
        const alone = agora.begins(ana, '혼자 한 말')
        valueOf(agora.write((q) => withdraw(q, agora.saying(ana), alone.comment.id)))
        expect(codeOf(agora.replies(ben, alone.thread.id, '늦은 답'))).toBe('thread_hidden')
        expect(agora.finds({})).not.toContain(alone.thread.id)
      }),
    )

    it(
      '[TALK-8] its author and those who decide resolve a thread and open it again; who did is kept',
      inAgora((agora) => {
        const { thread } = agora.begins(ana, '끝낼 말')
        const to = (by: Who, state: 'open' | 'resolved') =>
          agora.later().write((q) => turn(q, agora.saying(by), { id: thread.id, to: state }))
        expect(codeOf(to(ben, 'resolved'))).toBe('not_yours')
        expect(codeOf(to(ana, 'open'))).toBe('already_done')
        valueOf(to(ana, 'resolved'))
        expect(codeOf(to(mina, 'resolved'))).toBe('already_done')
        expect(agora.finds({ state: 'open' })).toEqual([])
        const [view] = agora.read((q) => threadViews(q, [agora.thread(thread.id)], null))
        expect(view!.resolved).toMatchObject({ by: { name: '아나', role: 'citizen' } })
        valueOf(to(mina, 'open'))
        expect(agora.thread(thread.id)).toMatchObject({ state: 'open', resolvedBy: null })
        const events = agora.read((q) => eventsOf(q, thread.id, 9))
        expect(events.map(({ what, person }) => [what, person])).toEqual([
          ['reopened', idOf(mina)],
          ['resolved', idOf(ana)],
        ])
      }),
    )

    it(
      '[TALK-9] a person counts once for each word of a tap, and a second tap takes it back',
      inAgora((agora) => {
        const { comment } = agora.begins(ana, '좋은 말')
        const tap = (by: Who, what: 'agree' | 'worried', on?: boolean) =>
          valueOf(agora.write((q) => react(q, agora.saying(by), { id: comment.id, what, on })))
        tap(ben, 'agree')
        tap(gil, 'agree')
        tap(ben, 'worried')
        tap(ben, 'agree', true)
        const view = (viewer: string | null) =>
          agora.read((q) => commentViews(q, [findComment(q, comment.id)!], viewer))[0]!
        expect(view(idOf(ben))).toMatchObject({
          reactions: { agree: 2, learned: 0, worried: 1 },
          own: { mine: false, reactions: ['agree', 'worried'] },
        })
        tap(ben, 'agree')
        tap(ben, 'worried', false)
        expect(view(null).reactions).toEqual({ agree: 1, learned: 0, worried: 0 })
        expect(view(null)).not.toHaveProperty('own')
      }),
    )

    it(
      '[TALK-10] an @ calls those who take part in the discussion of the node, by the longest name',
      inAgora((agora) => {
        const bena = somebody('벤야', 'citizen')
        agora.write((q) => meet(q, bena.known, agora.now))
        const { thread } = agora.begins(ana, '모여요')
        valueOf(agora.replies(ben, thread.id, '저요'))
        const called = (words: string): readonly string[] =>
          valueOf(agora.replies(ana, thread.id, words)).mentioned
        expect(called('@벤님 어때요')).toEqual([idOf(ben)])
        // 벤야 has said nothing here yet.
        expect(called('@벤야 어때요')).toEqual([idOf(ben)])
        valueOf(agora.replies(bena, thread.id, '저도요'))
        expect(called('@벤야 어때요 @벤 도')).toEqual([idOf(bena), idOf(ben)])
        expect(called('@아나 는 나예요 @없는사람 @')).toEqual([])
        expect(called(`${'@벤 '.repeat(30)}`)).toEqual([idOf(ben)])
      }),
    )

    it(
      '[TALK-11] a fate stands in the thread, its record and the log, and leads to what it says',
      inAgora((agora) => {
        const { thread } = agora.begins(ana, '이렇게 바꿔요')
        const other = agora.begins(ben, '같은 말')
        const say = (id: string, fate: Parameters<typeof decide>[3]['fate'], more = {}) =>
          agora.later().write((q) =>
            decide(q, agora.saying(mina), id, {
              fate,
              sentence: '까닭',
              edit: null,
              into: null,
              ...more,
            }),
          )
        expect(say(thread.id, 'adopted')).toMatchObject({ refusal: { field: 'edit' } })
        expect(say(thread.id, 'partly', { edit: 99 })).toMatchObject({ refusal: { field: 'edit' } })
        valueOf(say(thread.id, 'declined'))
        valueOf(say(thread.id, 'adopted', { edit: 1 }))
        expect(say(other.thread.id, 'merged')).toMatchObject({ refusal: { field: 'into' } })
        expect(say(other.thread.id, 'merged', { into: 'none' })).toMatchObject({
          refusal: { field: 'into' },
        })
        valueOf(say(other.thread.id, 'merged', { into: thread.id }))
        // A circle leads nowhere.
        expect(say(thread.id, 'merged', { into: other.thread.id })).toMatchObject({
          refusal: { field: 'into' },
        })
        expect(codeOf(say('none', 'declined'))).toBe('not_found')
        const [view] = agora.read((q) => threadViews(q, [agora.thread(thread.id)], null))
        expect(view).toMatchObject({
          fate: { fate: 'adopted', sentence: '까닭', edit: 1, into: null, by: { name: '민아' } },
          answered: true,
        })
        expect(
          agora.read((q) => eventsOf(q, thread.id, 9)).map(({ body }) => body['fate']),
        ).toEqual(['adopted', 'declined'])
        const log = agora.read((q) => readLog(q, { before: null, limit: 3 }))
        expect(log.map(({ type, by, body }) => [type, by, body['fate'], body['thread']])).toEqual([
          ['fate', '민아', 'merged', other.thread.id],
          ['fate', '민아', 'adopted', thread.id],
          ['fate', '민아', 'declined', thread.id],
        ])
        expect(JSON.stringify(log)).not.toContain('person-')
      }),
    )

    it(
      '[TALK-12] a thread is answered when somebody else who decides has said something in it',
      inAgora((agora) => {
        const { thread } = agora.begins(ana, '물어요')
        valueOf(agora.replies(ben, thread.id, '나도'))
        expect(agora.thread(thread.id).answered).toBe(false)
        const said = valueOf(agora.replies(mina, thread.id, '답이에요'))
        expect(agora.thread(thread.id).answered).toBe(true)
        expect(agora.finds({ unanswered: true })).toEqual([])
        valueOf(agora.write((q) => withdraw(q, agora.saying(mina), said.comment.id)))
        expect(agora.thread(thread.id).answered).toBe(false)
        const own = agora.begins(mina, '조정자의 말')
        valueOf(agora.replies(mina, own.thread.id, '덧붙여요'))
        expect(agora.thread(own.thread.id).answered).toBe(false)
      }),
    )

    it(
      '[TALK-13] its author puts a thread where it belongs, and where it was is kept',
      inAgora((agora) => {
        const { thread } = agora.begins(ana, '여기예요')
        const put = (by: Who) =>
          agora
            .later()
            .write((q) => place(q, agora.saying(by), thread.id, agora.about('알린다', 'notice')))
        expect(codeOf(put(mina))).toBe('not_yours')
        valueOf(put(ana))
        expect(agora.thread(thread.id)).toMatchObject({ key: 'notice', mark: { quote: '알린다' } })
        expect(agora.read((q) => eventsOf(q, thread.id, 9))).toMatchObject([
          { what: 'placed', body: { before: { key: 'access', mark: null } } },
        ])
      }),
    )

    it(
      '[TALK-14] a hidden comment leaves rule and reason, is found no more, and comes back by itself',
      inAgora((agora) => {
        const { thread, comment } = agora.begins(ana, '숨길 말이에요')
        valueOf(agora.replies(ben, thread.id, '답'))
        expect(codeOf(agora.hides(comment.id, ana))).toBe('not_over_equals')
        expect(codeOf(agora.hides('none'))).toBe('not_found')
        const act = valueOf(agora.hides(comment.id))
        expect(codeOf(agora.hides(comment.id))).toBe('already_done')
        const view = () =>
          agora.read((q) => commentViews(q, [findComment(q, comment.id)!], null))[0]!
        expect(view()).toMatchObject({
          state: 'hidden',
          words: '',
          hidden: { act: act.id, rule: '2', reason: '남의 정보' },
        })
        expect(agora.finds({ sought: '숨길 말' })).toEqual([])
        expect(agora.thread(thread.id).comments).toBe(1)
        expect(agora.finds({})).toEqual([thread.id])
        // No stone in the text: nothing of it is gone.
        expect(agora.read((q) => tombstones(q, agora.now))).toEqual([])
        expect(JSON.stringify(act.body)).not.toContain('숨길')
        expect(codeOf(agora.replies(ben, thread.id, '늦었어요'))).toBe('thread_hidden')
        const tap = agora.write((q) =>
          react(q, agora.saying(ben), { id: comment.id, what: 'agree' }),
        )
        expect(codeOf(tap)).toBe('thread_hidden')
        const rows = agora.house.rows().length
        agora.later(31 * 24 * HOUR)
        expect(agora.read((q) => overdueActs(q, agora.now)).length).toBe(1)
        overdue(agora.house.store, agora.house.room, agora.house.ids, agora.now)
        expect(view()).toMatchObject({ state: 'shown', words: '숨길 말이에요', hidden: null })
        expect(agora.finds({ sought: '숨길 말' })).toEqual([thread.id])
        expect(agora.house.rows().length).toBe(rows)
        expect(agora.read((q) => findAct(q, act.id))).toMatchObject({ endedAt: agora.now })
      }),
    )

    it(
      '[TALK-14] what its author withdrew while it was hidden does not come back',
      inAgora((agora) => {
        const { comment } = agora.begins(ana, '거둘 말이에요')
        const act = valueOf(agora.hides(comment.id))
        valueOf(agora.write((q) => withdraw(q, agora.saying(ana), comment.id)))
        const state = () =>
          agora.read((q) => commentViews(q, [findComment(q, comment.id)!], null))[0]!.state
        expect(state()).toBe('hidden')
        agora.write((q) => end(q, act, { by: mina, now: agora.now, reason: '끝' }, null))
        expect(state()).toBe('withdrawn')
        expect(agora.finds({ sought: '거둘 말' })).toEqual([])
      }),
    )

    it(
      '[TALK-15] what a guest said, tapped and did is the account’s after signing in, counted once',
      inAgora((agora) => {
        const { thread, comment } = agora.begins(gil, '손님의 말', { once: 'x' })
        agora.begins(ana, '내 말', { once: 'x' })
        const said = valueOf(agora.replies(ben, thread.id, '답'))
        for (const by of [gil, ana]) {
          const tap = { id: said.comment.id, what: 'agree' } as const
          valueOf(agora.write((q) => react(q, agora.saying(by), tap)))
        }
        valueOf(agora.write((q) => turn(q, agora.saying(gil), { id: thread.id, to: 'resolved' })))
        const merge = { type: 'merge', guest: idOf(gil), person: idOf(ana) } as const
        agora.write((q) => runErrand(q, merge))
        agora.write((q) => runErrand(q, merge))
        const [view] = agora.read((q) => threadViews(q, [agora.thread(thread.id)], idOf(ana)))
        expect(view).toMatchObject({
          resolved: { by: { name: '아나' } },
          first: { by: { name: '아나', role: 'guest' }, own: { mine: true } },
        })
        const counted = agora.read((q) => commentViews(q, [said.comment], null))[0]!
        expect(counted.reactions.agree).toBe(1)
        const edited = agora
          .later()
          .write((q) => edit(q, agora.saying(ana), { id: comment.id, words: '내 말' }))
        expect(codeOf(edited)).toBe('ok')
        expect(agora.read((q) => eventsOf(q, thread.id, 9))).toMatchObject([{ person: idOf(ana) }])
      }),
    )

    it(
      '[TALK-16] who left has no name in discussions and no taps; what was said stays',
      inAgora((agora) => {
        const { thread } = agora.begins(ana, '남는 말')
        const said = valueOf(agora.replies(ben, thread.id, '답'))
        valueOf(
          agora.write((q) => react(q, agora.saying(ana), { id: said.comment.id, what: 'agree' })),
        )
        agora.write((q) => runErrand(q, { type: 'forget', person: idOf(ana) }))
        const { rows } = agora.read((q) => commentsOf(q, thread.id))
        const views = agora.read((q) => commentViews(q, rows, null))
        expect(views.map(({ by, words, reactions }) => [by.name, words, reactions.agree])).toEqual([
          ['', '남는 말', 0],
          ['벤', '답', 0],
        ])
      }),
    )

    it(
      '[TALK-17] a person is told all they said, earlier and hidden words too, and nothing of others',
      inAgora((agora) => {
        const { thread, comment } = agora.begins(ana, '옛 말')
        valueOf(
          agora
            .later()
            .write((q) => edit(q, agora.saying(ana), { id: comment.id, words: '새 말' })),
        )
        const said = valueOf(agora.replies(ben, thread.id, '남의 말'))
        valueOf(
          agora.write((q) => react(q, agora.saying(ana), { id: said.comment.id, what: 'learned' })),
        )
        valueOf(agora.hides(comment.id))
        const told = agora.read((q) => aboutPerson(q, idOf(ana)))
        expect(told).toMatchObject({
          comments: [{ words: '새 말', hidden: true, earlier: [{ words: '옛 말' }] }],
          reactions: [{ what: 'learned' }],
        })
        expect(JSON.stringify(told)).not.toContain('남의 말')
        for (const other of [ben, mina]) expect(JSON.stringify(told)).not.toContain(idOf(other))
      }),
    )

    it(
      '[TALK-18] a search finds parts of Korean words, of one letter on, in every word that was typed',
      inAgora((agora) => {
        const one = agora.begins(ana, '개인정보유출을 24시간 안에 알려야 해요').thread.id
        const two = agora.begins(ben, 'The LEAK of 정보, 100% "확실"').thread.id
        const none: string[] = []
        const sought = (words: string): string[] => agora.finds({ sought: words })
        expect(sought('정보유출')).toEqual([one])
        expect(sought('보유')).toEqual([one])
        expect(sought('출')).toEqual([one])
        expect(sought('정보')).toEqual([two, one])
        expect(sought('정보유출 시간')).toEqual([one])
        expect(sought('정보유출 없는말')).toEqual(none)
        expect(sought('leak')).toEqual([two])
        expect(sought('0%')).toEqual([two])
        expect(sought('%')).toEqual([two])
        expect(sought('_')).toEqual(none)
        expect(sought('"확실"')).toEqual([two])
        for (const trick of [
          '"',
          '""" OR 1',
          'words:x*',
          'NEAR(a b)',
          "'; drop",
          '\u0000\ud800abc',
          '정보*',
        ]) {
          expect(() => sought(trick)).not.toThrow()
        }
        expect(sought('   ')).toEqual([two, one])
      }),
    )

    it(
      '[TALK-19] lists are in the order of what is new, are narrowed, and turn page by page',
      inAgora((agora) => {
        const ids = Array.from(
          { length: 5 },
          (_, i) => agora.begins(i % 2 ? ben : gil, `말 ${i}`).thread.id,
        )
        valueOf(agora.replies(ana, ids[0]!, '다시 살아나요'))
        const all = [ids[0]!, ids[4]!, ids[3]!, ids[2]!, ids[1]!]
        expect(agora.finds({})).toEqual(all)
        expect(agora.finds({ role: 'guest' })).toEqual([ids[0], ids[4], ids[2]])
        expect(agora.finds({ person: idOf(ana) })).toEqual([ids[0]])
        expect(agora.finds({ key: 'notice' })).toEqual([])
        const turned: string[] = []
        let before: Turn | undefined
        for (;;) {
          const page = agora.read((q) => listThreads(q, {}, { before, limit: 2 }))
          expect(page.total).toBe(5)
          turned.push(...page.rows.map(({ id }) => id))
          if (!page.next) break
          before = page.next
        }
        expect(turned).toEqual(all)
      }),
    )

    it(
      '[TALK-20] counts and sums tell what became of all that can be read',
      inAgora((agora) => {
        const [a, b, c] = ['access', 'access', '*'].map((key) => agora.begins(ana, '말', { key }))
        const hidden = agora.begins(ben, '가릴 말', { key: 'notice' })
        const rest = { sentence: '까닭', into: null }
        agora.write((q) => {
          valueOf(
            decide(q, agora.saying(mina), a!.thread.id, { fate: 'adopted', edit: 1, ...rest }),
          )
          valueOf(
            decide(q, agora.saying(mina), c!.thread.id, { fate: 'declined', edit: null, ...rest }),
          )
          valueOf(turn(q, agora.saying(ana), { id: b!.thread.id, to: 'resolved' }))
          return null
        })
        valueOf(agora.hides(hidden.comment.id))
        const gone = agora.begins(ana, '거둘 말')
        valueOf(agora.write((q) => withdraw(q, agora.saying(ana), gone.comment.id)))
        const { counts, sums } = agora.read(talkTold)
        expect(sums).toMatchObject({
          threads: 3,
          changed: 1,
          waiting: 1,
          fates: { adopted: 1, declined: 1, partly: 0 },
        })
        expect(counts.get('access')).toMatchObject({ open: 1, all: 2, fates: { adopted: 1 } })
        expect(counts.get('notice')).toMatchObject({ open: 1, all: 1 })
        const waiting = agora.read((q) => waitingThreads(q, 20))
        expect([waiting.total, waiting.rows.map(({ id }) => id)]).toEqual([1, [b!.thread.id]])
      }),
    )

    it(
      '[TALK-19] a long thread turns page by page, and names of many people are all told',
      inAgora((agora) => {
        const { thread } = agora.begins(ana, '긴 이야기')
        for (let i = 1; i < TALK.comments + 5; i += 1) {
          const who = somebody(`사람${i}`, 'citizen')
          agora.write((q) => meet(q, who.known, agora.now))
          valueOf(
            agora.write((q) => reply(q, agora.saying(who), thread.id, { words: '말', once: null })),
          )
        }
        const first = agora.read((q) => commentsOf(q, thread.id))
        expect([first.rows.length, first.pages]).toEqual([TALK.comments, 2])
        const names = agora
          .read((q) => commentViews(q, first.rows, idOf(ana)))
          .map(({ by }) => by.name)
        expect(names.slice(0, 3)).toEqual(['아나', '사람1', '사람2'])
        expect(new Set(names).size).toBe(TALK.comments)
        const second = agora.read((q) => commentsOf(q, thread.id, 2))
        expect(second.rows.length).toBe(5)
      }),
    )
  })
}
