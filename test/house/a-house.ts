import type { CharterFacts } from '../../server/reading/facts.ts'
import type { Role } from '../../drafts/rules/role.ts'
import type { Notice } from '../../drafts/wire/notice.ts'
import { meet } from '../../server/commands/participants.ts'
import { giveRole } from '../../server/commands/persons.ts'
import { readLog } from '../../server/commands/public-log.ts'
import { createCharter } from '../../server/http/charter.ts'
import type { CharterDeps } from '../../server/http/charter.ts'
import { emptyOutbox } from '../../server/http/outbox.ts'
import { overdue } from '../../server/http/overdue.ts'
import type { Visit } from '../../server/http/visit.ts'
import type { Known } from '../../server/ports.ts'
import { House } from '../contract/house.ts'
import type { Member } from '../contract/member.ts'
import { citizenOf, guestOf } from '../support/known.ts'
import { aStore } from '../support/databases.ts'
import { aSigner } from '../support/signer.ts'

export type Asked = {
  status: number
  to: string | null
  headers: Headers
  text: string
  json: () => Json
}
type Json = Record<string, unknown>

/** A charter with its real room, store and pages; who looks and what time it is is the test's. */
export class AHouse {
  readonly house = new House(aStore())
  readonly told: { person: string; notice: Notice }[] = []
  /** News of which the people's house was told that it is nobody's any more. */
  readonly takenBack: string[] = []
  /** Whether the people's house takes nothing. */
  deaf = false
  readonly announced: unknown[] = []
  readonly failed: string[] = []
  passkeys = false
  network = ''
  lang: Visit['lang'] = 'ko'
  readonly deps: CharterDeps
  readonly #door: ReturnType<typeof createCharter>

  constructor() {
    const { house } = this
    const asset = (name: string): string => `/assets/${name}`
    const note = (event: string, facts?: object): void =>
      void this.failed.push(`${event} ${String((facts as { error?: unknown })?.error)}`)
    this.deps = {
      slug: 'small',
      store: house.store,
      room: () => house.room,
      post: {
        deliver: (all) => {
          if (this.deaf) throw new Error('nobody answers')
          for (const each of all) {
            if ('takenBack' in each) this.takenBack.push(each.takenBack)
            if ('notice' in each) this.told.push({ person: each.person, notice: each.notice })
          }
        },
      },
      signer: aSigner(),
      incidents: new Map() as CharterFacts['incidents'],
      assets: { style: asset, script: asset, build: () => 'test' },
      upgrade: (c) => c.body(null),
      log: { info: () => {}, warn: note, error: note },
      clock: house.clock,
      ids: { uuid: () => `id-${house.ids.uuid()}`, clientId: () => house.ids.clientId() },
      announced: (entry) => void this.announced.push(entry),
    }
    this.#door = createCharter(this.deps)
  }

  /** Somebody who has come before, in a role. */
  person(name: string, role: Role = 'citizen', more: Partial<Known> = {}): Known {
    const person = { id: `person-${name}`, name, colour: 1 }
    const known = role === 'guest' ? guestOf(person) : citizenOf(person, more)
    this.house.store.write((q) => {
      meet(q, known, this.house.clock.now())
      if (role !== 'guest' && role !== 'citizen') giveRole(q, person.id, role)
    })
    return known
  }

  /** A writer in the room, by the name of a person. */
  writes({ person, account }: Known): Member {
    const { name } = person
    const member = account ? this.house.citizen(name) : this.house.writer(name)
    member.joins()
    this.house.settles()
    return member
  }

  get(
    who: Known | null,
    path: string,
    accept = 'text/html',
    more: Record<string, string> = {},
  ): Promise<Asked> {
    const headers = { accept, ...more }
    return this.#ask(who, new Request(`http://small.test/c/small${path}`, { headers }))
  }

  /** Sends a form as a browser does. */
  post(who: Known | null, path: string, form: Record<string, string>): Promise<Asked> {
    const headers = {
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
    }
    const body = new URLSearchParams(form).toString()
    return this.#ask(
      who,
      new Request(`http://small.test/c/small${path}`, { method: 'POST', headers, body }),
    )
  }

  /** Sends JSON as a program does. */
  send(who: Known | null, path: string, value: object): Promise<Asked> {
    const headers = { accept: 'application/json', 'content-type': 'application/json' }
    const body = JSON.stringify(value)
    return this.#ask(
      who,
      new Request(`http://small.test/c/small${path}`, { method: 'POST', headers, body }),
    )
  }

  /** Ends what is over, as the beat of the room does. */
  beats(): number {
    const { store, room, clock } = this.house
    const count = overdue(store, room, this.deps.ids, clock.now())
    void emptyOutbox(this.deps)
    room.beat()
    this.house.settles()
    return count
  }

  /** The log, oldest first, without numbers and times. */
  log(): { actor: string; type: string; body: Json }[] {
    return this.house.store
      .read((q) => readLog(q, { before: null, limit: 1000 }))
      .toReversed()
      .map(({ actor, type, body }) => ({ actor, type, body }))
  }

  /** What comes part by part waits for its turns, which are the test's to give. */
  async #readOut(answer: Response): Promise<string> {
    let text: string | undefined
    const reading = answer.text().then((all) => (text = all))
    while (text === undefined) {
      await Promise.race([reading, new Promise((turn) => setImmediate(turn))])
      this.house.clock.turn()
    }
    return text
  }

  async #ask(who: Known | null, request: Request): Promise<Asked> {
    const visit: Visit = {
      who,
      lang: this.lang,
      askedAt: 0,
      choseLang: true,
      reading: { size: 'normal', light: 'system' },
      requestId: 'request',
      origin: '',
      network: this.network,
      passkeys: this.passkeys,
      site: '네티즌 권리장전',
      charters: [],
    }
    const answer = await this.#door(request, visit, {})
    this.house.settles()
    const text = await this.#readOut(answer)
    return {
      status: answer.status,
      to: answer.headers.get('location'),
      headers: answer.headers,
      text,
      json: () => JSON.parse(text) as Json,
    }
  }
}

/** The id of the act an answer leads to. */
export function actIn({ to, text }: Asked): string {
  const found = /\/act\/([^"/?#]+)/.exec(to ?? text)?.[1]
  if (!found) throw new Error(`no act in ${to ?? text.slice(0, 300)}`)
  return found
}

export const GROUND = {
  rule: '3. 글을 망가뜨리지 않아요',
  reason: '뜻 없는 글을 되풀이해 넣었어요.',
}
