import { verify } from '../../client/public/assets/verify.mjs'
import type { Doing } from '../../server/commands/acts.ts'
import { hideOpinion } from '../../server/commands/approval/hiding.ts'
import { settleDueApprovals } from '../../server/commands/approval/settling.ts'
import { approve, object, retract } from '../../server/commands/approval/verdicts.ts'
import { giveRole } from '../../server/commands/persons.ts'
import { appendLog } from '../../server/commands/public-log.ts'
import { eraseRow } from '../../server/commands/erasing.ts'
import { cancelRound } from '../../server/commands/rounds/closing.ts'
import { publishVersion } from '../../server/commands/publishing.ts'
import { keepSettings } from '../../server/commands/settings.ts'
import { log } from '../../server/db/tables.ts'
import { createCharter } from '../../server/http/charter.ts'
import type { CharterDeps } from '../../server/http/charter.ts'
import { seal } from '../../server/http/sealing.ts'
import type { Visit } from '../../server/http/visit.ts'
import type { Outcome, Queries, Signer, Store } from '../../server/ports.ts'
import { citizenOf } from '../support/known.ts'
import { House } from './house.ts'
import { Poll } from './rounds.ts'

const HOUR = 3_600_000

const VISIT: Visit = {
  who: null,
  lang: 'ko',
  askedAt: 0,
  choseLang: true,
  reading: { size: 'normal', light: 'system' },
  requestId: 'request',
  origin: '',
  network: '203.0.113.7',
  passkeys: false,
  site: '네티즌 권리장전',
  charters: [],
}

/**
 * A charter with one round of every kind on its candidates, rows of the log with odd letters, one of
 * them erased, and three keys.
 */
export class Recorded {
  readonly house: House
  readonly poll: Poll
  readonly signer: Signer & { rotate(): Promise<unknown> }
  readonly voters: number
  /** Of a voter in the round that closed, and of one in the round that runs. */
  readonly receipts: Record<'counted' | 'waits', { round: string; salt: string; choices: object }>
  readonly failed: string[] = []
  readonly #door: ReturnType<typeof createCharter>

  constructor(store: Store, signer: Recorded['signer'], voters = 6) {
    this.house = new House(store)
    this.signer = signer
    this.voters = voters
    this.poll = new Poll(this.house)
    const { poll } = this
    const { clock } = this.house
    this.#publishes()
    poll.shelf.types('새 말 ').takes('정하지 않은 글')
    for (let i = 0; i < voters; i += 1) poll.comes(`시민${i}`)
    const votes = (round: string, most: number) => {
      const cast = []
      for (let i = 0; i < most; i += 1) {
        const choices = { '*': (['for', 'against', 'abstain', 'for'] as const)[i % 4]! }
        const done = poll.votes(round, `시민${i}`, choices)
        if (!done.ok) throw new Error(done.refusal.code)
        cast.push({ round, salt: done.value.receipt.salt, choices })
      }
      return cast[0]!
    }
    const closed = poll.opens({ quorum: { part: 1, of: 3 } })
    const counted = votes(closed, voters - 1)
    clock.advance(HOUR)
    poll.closes()
    poll.opens({ subject: 'both', quorum: { part: 2, of: 3 } })
    clock.advance(HOUR)
    poll.closes()
    const dropped = poll.opens({ subject: 'articles', named: true })
    const doing = poll.doing()
    const cancelled = poll.shelf.write<Outcome<unknown>>((q) => cancelRound(q, doing, dropped))
    if (!cancelled.ok) throw new Error(cancelled.refusal.code)
    const running = poll.opens({ subject: 'both' })
    this.receipts = { counted, waits: votes(running, voters - 2) }
    this.says('따옴표 " \\ 줄\n바꿈 \u0001 🏛️ \u2028')
    this.says('지울 말')
    const row = this.rows()
    store.write((q) => {
      eraseRow(q, { row, actor: 'operator', reason: '까닭', now: clock.now() })
    })
    this.#door = createCharter(this.#deps(store))
  }

  /**
   * Two versions, one after the other. Moderators lapse and change their minds before they approve;
   * of the opinions that stay, the first can be read and the second is hidden.
   */
  #publishes(): void {
    const { shelf } = this.poll
    const { clock } = this.house
    for (const name of ['민지', '도윤', '서연']) {
      this.poll.comes(name)
      shelf.write((q) => void giveRole(q, `person-${name}`, 'moderator'))
    }
    for (const number of [1, 2]) {
      clock.advance(61_000)
      const { id } = shelf.types(`${number}판 `).takes(`${number}판`)
      shelf.decides(id, 'put_up')
      const shown = { id, hash: shelf.row(id).hash }
      this.#cools(1)
      this.#judges('민지', (q, doing) => approve(q, doing, { ...shown, aside: '' }))
      clock.advance(HOUR)
      shelf.write<number>((q) => settleDueApprovals(q, clock.now()))
      this.#cools(0)
      this.#judges('도윤', (q, doing) => approve(q, doing, { ...shown, aside: '' }))
      this.#judges('도윤', (q, doing) => retract(q, doing, id))
      this.#judges('서연', (q, doing) => object(q, doing, { ...shown, words: '처음 말' }))
      const { id: said } = this.#judges('서연', (q, doing) =>
        object(q, doing, { ...shown, words: `제${number}조의 말이 모자라요.\n더 적어야 해요.` }),
      )
      for (const name of ['민지', '도윤'])
        this.#judges(name, (q, doing) => approve(q, doing, { ...shown, aside: '' }))
      if (number === 2) this.#judges('운영', (q, doing) => hideOpinion(q, doing, said))
      const more = { supplement: '바로 시행한다.', anew: false, address: (n: number) => `/v/${n}` }
      this.#judges('민지', (q, doing) => publishVersion(q, doing, { id, number, ...more }))
    }
  }

  #cools(hours: number): void {
    this.poll.shelf.write((q) => {
      keepSettings(q, { approval: { least: 2, hours, veto: false } })
    })
  }

  #judges<T>(name: string, work: (q: Queries, doing: Doing) => Outcome<T>): T {
    const admin = name === '운영'
    const known = citizenOf({ id: `person-${name}`, name, colour: 1 }, { admin })
    const by = { known, role: admin ? 'admin' : 'moderator' } as const
    const done = this.poll.shelf.write<Outcome<T>>((q) => work(q, { ...this.poll.doing(), by }))
    if (!done.ok) throw new Error(done.refusal.code)
    return done.value
  }

  /** One more row of the log, with a body of every kind of value. */
  says(reason: string): void {
    const { store, clock } = this.house
    const body = {
      reason,
      half: 0.5,
      large: 1e21,
      none: null,
      list: [1, true, {}],
      가: '나',
      ｚ: 1,
    }
    store.write((q) => appendLog(q, { at: clock.now(), actor: 'moderator', type: 'test', body }))
  }

  rows(): number {
    return this.house.store.read((q) => q.select().from(log).all().length)
  }

  async signs(): Promise<void> {
    const { clock, store } = this.house
    await seal({ slug: 'small', store, signer: this.signer, clock, log: this.#log() })
  }

  /** Signs twice more, each time with a new key. */
  async rotates(): Promise<this> {
    for (let i = 0; i < 2; i += 1) {
      await this.signs()
      await this.signer.rotate()
    }
    this.says('뒤에')
    return this
  }

  async answers(path = '/export'): Promise<Response> {
    return this.#door(new Request(`http://small.test/c/small${path}`), VISIT, {})
  }

  async exported(): Promise<string> {
    return new TextDecoder().decode(await (await this.answers()).arrayBuffer())
  }

  #log(): CharterDeps['log'] {
    const note = (event: string, facts?: object): void =>
      void this.failed.push(`${event} ${String((facts as { error?: unknown })?.error)}`)
    return { info: () => {}, warn: note, error: note }
  }

  #deps(store: Store): CharterDeps {
    const { house, signer } = this
    const asset = (name: string): string => `/assets/${name}`
    return {
      slug: 'small',
      store,
      room: () => house.room,
      post: { deliver: () => {} },
      signer,
      incidents: new Map(),
      assets: { style: asset, script: asset, build: () => 'test' },
      upgrade: (c) => c.body(null),
      log: this.#log(),
      // Parts of an answer come one a turn, and here nobody turns but the runtime.
      clock: {
        now: () => house.clock.now(),
        after: (ms, work) => house.clock.after(ms, work),
        soon: (work) => void setTimeout(work, 0),
      },
      ids: house.ids,
    }
  }
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Bytes as they come from somewhere, in pieces of a length. */
export async function* pieces(bytes: Uint8Array, length = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

export const checked = (text: string, options?: Parameters<typeof verify>[1]) =>
  verify(pieces(bytesOf(text)), options)
