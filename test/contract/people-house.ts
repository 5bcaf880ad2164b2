import { openPeople } from '../../server/accounts/people.ts'
import type { PeopleDeps } from '../../server/accounts/people.ts'
import type { AccountsDatabase } from '../../server/accounts/tables.ts'
import type { Entered, People } from '../../server/people.ts'
import type { Errand, Letter, Outcome } from '../../server/ports.ts'
import { Visitor } from '../support/visitor.ts'
import { TestClock } from './clock.ts'
import { TestIds } from './house.ts'

/** Runs a test with an accounts' database of its own. */
export type InAccounts = (work: (db: AccountsDatabase) => void | Promise<void>) => Promise<void>

export const SECRET = 'a secret of this test, long enough to sign'
export const ORIGIN = 'http://localhost:3000'

/** The people's house, with its clock, its letters and its charters in the test's hands. */
export class PeopleHouse {
  readonly clock = new TestClock()
  readonly db: AccountsDatabase
  readonly people: People
  readonly letters: Letter[] = []
  /** What the mail server says instead of taking a letter. */
  refuses: Error | undefined
  /** What charters were told, in order. */
  readonly told: { slug: string; errand: Errand }[] = []
  /** Charters that do not answer. */
  readonly deaf = new Set<string>()
  readonly lines: { level: string; event: string; facts: object }[] = []

  constructor(db: AccountsDatabase, change: Partial<PeopleDeps> = {}) {
    this.db = db
    const write =
      (level: string) =>
      (event: string, facts: object = {}) =>
        void this.lines.push({ level, event, facts })
    this.people = openPeople({
      db,
      secret: SECRET,
      clock: this.clock,
      ids: new TestIds(),
      log: { info: write('info'), warn: write('warn'), error: write('error') },
      mail: {
        leaves: true,
        send: async (letter) => {
          if (this.refuses) throw this.refuses
          this.letters.push(letter)
        },
      },
      letters: {
        code: ({ to, code }) => ({ to, subject: 'code', text: code, html: code }),
        notice: ({ to, notice, lang, site }) => {
          const text = JSON.stringify(notice)
          return { to, subject: notice.type, text, html: `${lang} ${site}` }
        },
        digest: ({ to, news, total, lang, site }) => {
          const text = JSON.stringify(news)
          return { to, subject: `digest ${total}`, text, html: `${lang} ${site}` }
        },
      },
      charters: {
        run: async (slug, errand) => {
          if (this.deaf.has(slug)) throw new Error(`${slug} does not answer`)
          this.told.push({ slug, errand })
        },
        about: async (slug, person) => ({ slug, person }),
      },
      providers: {},
      origin: '',
      home: 'netizen',
      ...change,
    })
    for (const slug of ['netizen', 'second']) {
      const openedAt = this.clock.now()
      this.people.directory.add({ slug, title: slug, stage: 'open', openedAt })
    }
  }

  /** What the first charter was told; all are told the same. */
  get errands(): Errand[] {
    return this.told.filter(({ slug }) => slug === 'netizen').map(({ errand }) => errand)
  }

  async enters(visitor: Visitor, name: string): Promise<Entered> {
    return kept(visitor, await this.people.guests.enter(name, visitor.from))
  }

  /** Asks for a code; gives the one in the letter. */
  async asks(visitor: Visitor, address: string): Promise<string> {
    visitor.keep(must(await this.people.codes.send(address, visitor.from)).setCookie)
    return this.letters.at(-1)?.text ?? ''
  }

  /** Signs in by a code, from asking to taking. */
  async signsIn(visitor: Visitor, address: string, name: string | null = null): Promise<Entered> {
    const code = await this.asks(visitor, address)
    return kept(visitor, await this.people.codes.take(code, name, visitor.from))
  }

  async known(visitor: Visitor) {
    return this.people.whoIs(visitor.headers)
  }

  async me(visitor: Visitor) {
    const me = await this.people.profiles.me(visitor.from)
    if (!me) throw new Error('nobody is signed in')
    return me
  }

  /** As a page does: the browser gets what it gets. */
  async renews(visitor: Visitor) {
    const { known, setCookie } = await this.people.renew(visitor.headers)
    visitor.keep(setCookie)
    return { known, setCookie }
  }
}

export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value
}

export function kept(visitor: Visitor, outcome: Outcome<Entered>): Entered {
  const entered = must(outcome)
  visitor.keep(entered.setCookie)
  return entered
}

export const refused = (refusal: object) => ({ ok: false, refusal })
