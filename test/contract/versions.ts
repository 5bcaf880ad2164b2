import { describe, expect, it } from 'vitest'
import { canonicalText, charterOfCanonical } from '../../drafts/model/canonical.ts'
import { sha256 } from '../../drafts/model/hash.ts'
import { clausesOf } from '../../drafts/model/charter.ts'
import { readAuthors } from '../../server/commands/authorship.ts'
import { aboutPerson, runErrand } from '../../server/commands/errands.ts'
import { meet } from '../../server/commands/participants.ts'
import { begin } from '../../server/commands/talk/posting.ts'
import { decide } from '../../server/commands/talk/fates.ts'
import { decideVersion } from '../../server/commands/version-life.ts'
import type { Decided } from '../../server/commands/version-life.ts'
import {
  findVersion,
  listVersions,
  readName,
  takeVersion,
  textOfVersion,
} from '../../server/commands/versions.ts'
import type { VersionRow } from '../../server/commands/versions.ts'
import { version, versionText } from '../../server/db/tables.ts'
import { writersIn } from '../../server/http/house/version-views.ts'
import type { Known, Outcome, Queries } from '../../server/ports.ts'
import { putBack } from '../../server/room/put-back.ts'
import { takenOf } from '../../server/room/taken.ts'
import { citizenOf } from '../support/known.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'
import type { Member } from './member.ts'

const known = (name: string): Known => citizenOf({ id: `person-${name}`, name, colour: 1 })
const [ana, ben, mina] = [known('아나'), known('벤'), known('민지')]

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(outcome.refusal.code)
}
const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.refusal.code)

/** A charter that 아나 writes, and its versions. */
export class Shelf {
  readonly house: House
  readonly writer: Member
  #ids = 0

  constructor(house: House) {
    this.house = house
    this.writer = house.citizen('아나').joins()
    house.settles()
  }

  write<T>(work: (q: Queries) => T extends PromiseLike<unknown> ? never : T): T {
    return this.house.store.write<T>(work)
  }

  read<T>(work: (q: Queries) => T extends PromiseLike<unknown> ? never : T): T {
    return this.house.store.read<T>(work)
  }

  types(words: string): this {
    this.writer.types(words)
    this.house.settles()
    return this
  }

  takes(name: string, by = ana): { id: string; again: boolean } {
    const { room, clock } = this.house
    const id = `v${(this.#ids += 1)}`
    const taken = takenOf(room.written(), this.read(readAuthors))
    const kept = this.write<ReturnType<typeof takeVersion>>((q) =>
      takeVersion(q, { id, by: { known: by, role: 'citizen' }, now: clock.now(), name, taken }),
    )
    const { row, again } = valueOf(kept)
    return { id: row.id, again }
  }

  decides(id: string, move: Decided): Outcome<unknown> {
    const now = this.house.clock.now()
    const doing = {
      id: `act${(this.#ids += 1)}`,
      by: { known: mina, role: 'moderator' },
      now,
      rule: '규칙 1',
      reason: '까닭',
    } as const
    return this.write<Outcome<unknown>>((q) => decideVersion(q, doing, { id, move }))
  }

  row(id: string): VersionRow {
    return this.read((q) => findVersion(q, id)!)
  }

  text(id: string): string {
    return this.read((q) => textOfVersion(q, this.row(id)))
  }

  writers(id: string): [string, number][] {
    const { writers, shares } = this.read((q) => writersIn(q, this.row(id), 'ko'))
    return shares.map(({ who, length }) => [writers[who]!.name, length])
  }
}

/** What versions promise, whatever they run on. */
export function versionContract(inStore: InStore): void {
  const onShelf = (work: (shelf: Shelf) => void) => () =>
    inStore((store) => work(new Shelf(new House(store))))

  describe('versions in a store', () => {
    it(
      '[VERSION-2] a version holds the text as it was, its hash, and the row of the journal',
      onShelf((shelf) => {
        shelf.types('먼저 ')
        const { id } = shelf.takes('첫 글')
        const charter = shelf.house.room.charter()
        const text = canonicalText(charter)
        expect(shelf.text(id)).toBe(text)
        expect(shelf.row(id)).toMatchObject({
          name: '첫 글',
          person: 'person-아나',
          role: 'citizen',
          hash: sha256(text),
          n: shelf.house.room.written().upto,
          state: 'snapshot',
        })
        expect(charterOfCanonical(text)).toEqual(charter)
      }),
    )

    it(
      '[VERSION-2] whatever is written and decided later, the stored text stays as it is',
      onShelf((shelf) => {
        const { id } = shelf.takes('첫 글')
        const { hash } = shelf.row(id)
        const text = shelf.text(id)
        shelf.types('나중에 ')
        for (const move of ['put_up', 'withdraw'] as const) {
          expect(codeOf(shelf.decides(id, move))).toBe('ok')
          shelf.types(`${move} `)
          shelf.house.clock.advance(120_000)
          shelf.takes(move)
        }
        shelf.house.restarts()
        expect(shelf.text(id)).toBe(text)
        expect(shelf.row(id)).toMatchObject({ hash, state: 'withdrawn', reason: '까닭' })
        expect(sha256(shelf.text(id))).toBe(hash)
        for (const row of shelf.read((q) => q.select().from(versionText).all())) {
          expect(sha256(row.text)).toBe(row.hash)
        }
      }),
    )

    it(
      '[VERSION-3] the same text within a minute is the same version; a minute later it is another of one text',
      onShelf((shelf) => {
        const first = shelf.takes('하나')
        shelf.house.clock.advance(59_999)
        expect(shelf.takes('둘', ben)).toEqual({ id: first.id, again: true })
        shelf.house.clock.advance(1)
        expect(shelf.takes('셋').again).toBe(false)
        const rows = shelf.read((q) => q.select().from(version).all())
        expect(rows.map(({ name }) => name)).toEqual(['하나', '셋'])
        expect(shelf.read((q) => q.select().from(versionText).all())).toHaveLength(1)
      }),
    )

    it(
      '[VERSION-3] versions are listed the newest first, page by page',
      onShelf((shelf) => {
        for (let i = 0; i < 5; i += 1) {
          shelf.types(`${i} `)
          shelf.takes(`글 ${i}`)
          if (i !== 2) shelf.house.clock.advance(1_000)
        }
        const names: string[] = []
        let before: VersionRow | null = null
        for (;;) {
          const rows = shelf.read((q) => listVersions(q, { before, limit: 2 }))
          if (rows.length === 0) break
          names.push(...rows.map(({ name }) => name))
          before = shelf.row(rows.at(-1)!.id)
        }
        expect(names).toEqual(['글 4', '글 3', '글 2', '글 1', '글 0'])
      }),
    )

    it(
      '[VERSION-3] a name has a letter at least, at most 80 characters, and nothing hidden',
      onShelf(() => {
        expect(codeOf(readName('  '))).toBe('words_empty')
        expect(codeOf(readName('가'.repeat(81)))).toBe('words_too_long')
        expect(codeOf(readName('글\u202e'))).toBe('words_hidden_characters')
        expect(valueOf(readName(' 두\n 줄 '))).toBe('두 줄')
      }),
    )

    it(
      '[VERSION-4] its writers have the names they have now, and none when they have left',
      onShelf((shelf) => {
        shelf.types('아나의 글 ')
        const { id } = shelf.takes('첫 글')
        const [first, second] = shelf.writers(id)
        expect(first![0]).toBe('처음 글')
        expect(second).toEqual(['아나', 6])
        const name = { ...ana, person: { ...ana.person, name: '새 이름' } }
        shelf.write((q) => meet(q, name, shelf.house.clock.now()))
        expect(shelf.writers(id)[1]).toEqual(['새 이름', 6])
        expect(shelf.read((q) => aboutPerson(q, ana.person.id))['versions']).toMatchObject([
          { id, name: '첫 글', state: 'snapshot' },
        ])
        shelf.write((q) => runErrand(q, { type: 'forget', person: ana.person.id }))
        expect(shelf.writers(id)[1]).toEqual(['탈퇴한 참여자', 6])
        expect(JSON.stringify(shelf.row(id))).not.toContain('새 이름')
      }),
    )

    it(
      '[VERSION-4] it holds the discussions of its time with what had become of them by then',
      onShelf((shelf) => {
        const by = { known: ben, role: 'citizen' } as const
        const now = shelf.house.clock.now()
        let ids = 0
        const saying = { by, now, uuid: () => `t${(ids += 1)}` }
        const about = { key: 'access', mark: null, n: shelf.house.room.written().upto }
        const [one, two] = ['하나', '둘'].map((words) =>
          shelf.write((q) => valueOf(begin(q, saying, about, { words, once: null })).thread.id),
        )
        const fate = { fate: 'declined', sentence: '까닭', edit: null, into: null } as const
        const moderator = { ...saying, by: { known: mina, role: 'moderator' } as const }
        shelf.write((q) => void valueOf(decide(q, moderator, one!, fate)))
        const { id } = shelf.takes('첫 글')
        shelf.write((q) => void valueOf(decide(q, moderator, two!, fate)))
        expect(shelf.row(id).inputs).toEqual([
          { thread: one, key: 'access', fate: 'declined' },
          { thread: two, key: 'access', fate: null },
        ])
      }),
    )

    it(
      '[VERSION-5] each decision moves it once, and is told where it stands when it does not',
      onShelf((shelf) => {
        const { id } = shelf.takes('첫 글')
        expect(codeOf(shelf.decides(id, 'withdraw'))).toBe('version_moved')
        expect(codeOf(shelf.decides(id, 'put_up'))).toBe('ok')
        const again = shelf.decides(id, 'put_up')
        expect(again).toEqual({
          ok: false,
          refusal: { code: 'version_moved', state: 'candidate' },
        })
        expect(codeOf(shelf.decides(id, 'reject'))).toBe('ok')
        expect(codeOf(shelf.decides('none', 'put_up'))).toBe('not_found')
      }),
    )

    it(
      '[VERSION-6] an older text is put back under an id of its own, and the writers of what stays stay',
      onShelf((shelf) => {
        const { id } = shelf.takes('첫 글')
        const then = charterOfCanonical(shelf.text(id))
        const clause = clausesOf(then).find(({ key }) => key === 'access')!
        shelf.types('나중에 ')
        const { room } = shelf.house
        const write = () =>
          room.write({ known: ben, passkeys: false }, (doc, clientId) =>
            putBack(doc, clientId, clause),
          )
        expect(write()).toBeNull()
        expect(canonicalText(room.charter())).toBe(shelf.text(id))
        const row = shelf.house.rows().at(-1)!
        expect(row.person).toBe('person-벤')
        shelf.house.settles()
        expect(shelf.writer.text()).toBe(shelf.house.stored())
        expect(shelf.writers(shelf.takes('다시').id).map(([name]) => name)).toEqual(['처음 글'])
        expect(write()).toBeNull()
        expect(shelf.house.rows().at(-1)!.n).toBe(row.n)
      }),
    )

    it(
      '[VERSION-6] where the store keeps nothing, nothing is put back, and it can be tried again',
      onShelf((shelf) => {
        const { id } = shelf.takes('첫 글')
        const clause = clausesOf(charterOfCanonical(shelf.text(id))).find(
          ({ key }) => key === 'access',
        )!
        shelf.types('나중에 ')
        const { house } = shelf
        const write = () =>
          house.room.write({ known: ana, passkeys: false }, (doc, clientId) => {
            house.failing = true
            return putBack(doc, clientId, clause)
          })
        expect(write()).toEqual({ code: 'store_failed' })
        house.failing = false
        expect(house.stored()).toContain('나중에')
        expect(house.logged).toContain('turn_failed')
        house.restarts()
        const again = house.room.write({ known: ana, passkeys: false }, (doc, clientId) =>
          putBack(doc, clientId, clause),
        )
        expect(again).toBeNull()
        expect(house.stored()).not.toContain('나중에')
      }),
    )
  })
}
