import { describe, expect, it } from 'vitest'
import { say } from '../../client/public/assets/verify.mjs'
import { eraseRow } from '../../server/commands/erasing.ts'
import { castBallot } from '../../server/commands/rounds/voting.ts'
import type { Outcome } from '../../server/ports.ts'
import { aSigner } from '../support/signer.ts'
import type { InStore } from './house.ts'
import { checked, Recorded } from './record.ts'

const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

/** What stands of the minority opinions of a record: the others were replaced, or are hidden. */
const OPINION = '제1조의 말이 모자라요.\n더 적어야 해요.'

const ofKind = (text: string, kind: string) => linesOf(text).filter((line) => line['kind'] === kind)

/** What an export promises, whatever it runs on. */
export function exportContract(inStore: InStore): void {
  const inRecord = (work: (recorded: Recorded) => Promise<void>) => () =>
    inStore(async (store) => work(new Recorded(store, aSigner())))

  describe('an export', () => {
    it(
      '[EXPORT-1] streams the public record: versions, rounds, ballots, the log and its signatures',
      inRecord(async (recorded) => {
        await recorded.rotates()
        const answer = await recorded.answers()
        expect([answer.status, answer.headers.get('content-type')]).toEqual([
          200,
          'application/x-ndjson; charset=utf-8',
        ])
        const text = await answer.text()
        expect(answer.headers.get('content-disposition')).toBe(
          `attachment; filename="small-${recorded.rows()}.ndjson"`,
        )
        const count = (kind: string): number => ofKind(text, kind).length
        expect(
          ['charter', 'text', 'version', 'publication', 'round', 'ballot', 'commitment'].map(count),
        ).toEqual([1, 3, 4, 2, 4, 5, 4])
        expect(ofKind(text, 'opinion').map(({ words }) => words)).toEqual([OPINION])
        expect(['leaf', 'checkpoint', 'end'].map(count)).toEqual([recorded.rows(), 3, 1])
        expect(recorded.failed).toEqual([])
        const report = await checked(text)
        expect(report.problems).toEqual([])
        expect(report).toMatchObject({
          signatures: true,
          charter: 'small',
          keys: 3,
          unproved: 0,
          erased: 1,
          rounds: 4,
          running: 1,
          approvals: 2,
          opinions: 1,
          withheld: 1,
        })
        const said = say(report, 'ko')
        expect(said.verdict).toBe('이 기록은 온전해요.')
        expect(said.checked).toContain(
          '소수의견 1개가 봉인한 말 그대로예요. 다른 1개는 가려졌거나 그 뒤의 줄이 지워져서 봉인값만 있어요.',
        )
        expect(said.limits.join()).toContain('승인이 저마다 다른 사람의 것인지')
      }),
    )

    it(
      '[EXPORT-2] tells nobody’s name or id, no ballot of a round that runs, no text of a mere snapshot',
      inRecord(async (recorded) => {
        const text = await recorded.exported()
        for (const word of [
          'person-',
          '시민0',
          '아나',
          '민지',
          '지울 말',
          '처음 말',
          '제2조의 말',
        ]) {
          expect(text).not.toContain(word)
        }
        const running = ofKind(text, 'round').find(({ state }) => state === 'open')!
        for (const line of ofKind(text, 'commitment')) {
          expect(Object.keys(line)).toEqual(['commitment', 'kind', 'round'])
          expect(line['round']).toBe(running['id'])
        }
        expect(ofKind(text, 'ballot').map((line) => line['round'])).not.toContain(running['id'])
        expect(ofKind(text, 'version').map(({ state }) => state)).toEqual([
          'candidate',
          'superseded',
          'published',
          'snapshot',
        ])
      }),
    )

    it(
      '[EXPORT-3] is as it was at one moment, whatever is decided, cast, closed or erased while it is read',
      inRecord(async (recorded) => {
        await recorded.signs()
        const { house, poll } = recorded
        const whole = ofKind(await recorded.exported(), 'leaf')
        const reader = (await recorded.answers()).body!.getReader()
        const decoder = new TextDecoder()
        let text = decoder.decode((await reader.read()).value)
        const { round, choices } = recorded.receipts.waits
        house.store.write<Outcome<unknown>>((q) =>
          castBallot(q, {
            round,
            person: 'person-시민5',
            now: house.clock.now(),
            choices: choices as Record<string, unknown>,
            reason: '',
            salt: 'cd'.repeat(32),
          }),
        )
        house.clock.advance(3_600_000)
        poll.closes()
        recorded.says('뒤에 온 말')
        const row = whole.findIndex(({ type }) => type === 'poll') + 1
        house.store.write<Outcome<unknown>>((q) =>
          eraseRow(q, { row, actor: 'operator', reason: '까닭', now: house.clock.now() }),
        )
        for (;;) {
          const { done, value } = await reader.read()
          if (done) break
          text += decoder.decode(value, { stream: true })
        }
        expect((await checked(text)).problems).toEqual([])
        expect(ofKind(text, 'leaf').length).toBe(whole.length)
        expect(ofKind(text, 'commitment').length).toBe(4)
        expect(text).not.toContain('뒤에 온 말')
        expect((await checked(await recorded.exported())).problems).toEqual([])
      }),
    )

    it(
      '[EXPORT-2] has no opinion whose row was erased, and is whole',
      inRecord(async (recorded) => {
        await recorded.signs()
        const [opinion] = ofKind(await recorded.exported(), 'opinion')
        const leaves = ofKind(await recorded.exported(), 'leaf')
        const row = leaves.findIndex(
          ({ type, body }) =>
            type === 'object' && (body as { act: unknown }).act === opinion!['act'],
        )
        const { store, clock } = recorded.house
        store.write<Outcome<unknown>>((q) =>
          eraseRow(q, { row: row + 1, actor: 'operator', reason: '까닭', now: clock.now() }),
        )
        await recorded.signs()
        const text = await recorded.exported()
        // Nothing tells any more that this one took the place of what was said before.
        expect(await checked(text)).toMatchObject({ problems: [], opinions: 0, withheld: 2 })
        expect(text).not.toContain('제1조의 말')
      }),
    )

    it(
      '[EXPORT-4] a break on the way leaves it without an end, and the operator is told',
      inRecord(async (recorded) => {
        await recorded.signs()
        Object.assign(recorded.signer, { sign: () => Promise.reject(new Error('no key')) })
        const answer = await recorded.answers()
        await expect(answer.text()).rejects.toThrow()
        expect(recorded.failed.filter((line) => line.startsWith('export_failed'))).toEqual([
          'export_failed Error: no key',
        ])
      }),
    )

    it(
      '[EXPORT-5] one network takes a few at once, and then is asked to wait',
      inRecord(async (recorded) => {
        const statuses: number[] = []
        for (let i = 0; i < 7; i += 1) {
          const answer = await recorded.answers()
          statuses.push(answer.status)
          await answer.body?.cancel()
        }
        expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429])
      }),
    )
  })

  describe('a receipt', () => {
    it(
      '[VERIFY-5] shows that its ballot is among those that were counted, or waits in a running round',
      inRecord(async (recorded) => {
        const text = await recorded.exported()
        const { counted, waits } = recorded.receipts as never
        expect((await checked(text, { receipt: counted })).receipt).toBe('counted')
        expect((await checked(text, { receipt: waits })).receipt).toBe('waits')
        const other = { ...recorded.receipts.counted, choices: { '*': 'against' } } as never
        const report = await checked(text, { receipt: other })
        expect([report.receipt, report.problems]).toEqual(['missing', []])
        expect(say(report, 'en').whole).toBe(false)
        const [ballot] = ofKind(text, 'ballot')
        const commitment = String(ballot!['commitment'])
        expect((await checked(text, { receipt: commitment })).receipt).toBe('counted')
      }),
    )
  })
}
