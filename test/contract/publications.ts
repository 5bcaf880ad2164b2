import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { canonicalText, charterOfCanonical } from '../../drafts/model/canonical.ts'
import { sha256 } from '../../drafts/model/hash.ts'
import { fixedArticles } from '../../drafts/model/numbers.ts'
import { insertNode, removeNode } from '../../drafts/model/operations.ts'
import { publicationFile } from '../../drafts/model/publication.ts'
import {
  copyOf,
  findPublication,
  lastPublication,
  listPublications,
} from '../../server/commands/publications.ts'
import { publishVersion, readSupplement } from '../../server/commands/publishing.ts'
import { readLog } from '../../server/commands/public-log.ts'
import { beginFollowing } from '../../server/commands/talk/follows.ts'
import { outbox, version, versionText } from '../../server/db/tables.ts'
import type { Outcome } from '../../server/ports.ts'
import { citizenOf } from '../support/known.ts'
import { aClause } from '../support/draft.ts'
import { House } from './house.ts'
import type { InStore } from './house.ts'
import { Shelf } from './versions.ts'

const mina = citizenOf({ id: 'person-민지', name: '민지', colour: 1 })
const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.refusal.code)

type Asked = { number?: number; anew?: boolean; supplement?: string }

/** A shelf from which versions are published. */
class Press extends Shelf {
  #acts = 0

  /** The draft as it is now, brought to where it can be published. */
  approved(name: string): string {
    this.house.clock.advance(61_000)
    const { id } = this.takes(name)
    this.decides(id, 'put_up')
    this.write((q) => {
      q.update(version).set({ state: 'approved' }).where(eq(version.id, id)).run()
    })
    return id
  }

  publishes(id: string, { number = 1, anew = false, supplement = '바로 시행한다.' }: Asked = {}) {
    const doing = {
      id: `publish${(this.#acts += 1)}`,
      by: { known: mina, role: 'moderator' },
      now: this.house.clock.now(),
      rule: '규칙 1',
      reason: '모두 정했다.',
    } as const
    return this.write<ReturnType<typeof publishVersion>>((q) =>
      publishVersion(q, doing, {
        id,
        number,
        supplement,
        anew,
        address: (n) => `/c/small/v/${n}`,
      }),
    )
  }

  /** `purpose1 words2 [access3]`: the numbers that were published last. */
  numbers(): string {
    return fixedArticles(this.read(lastPublication)!.says.numbers)
      .map(({ key, no, gone }) => (gone === null ? `${key}${no}` : `[${key}${no}]`))
      .join(' ')
  }

  file(number: number): string {
    const row = this.read((q) => findPublication(q, number)!)
    return publicationFile(row.head, this.text(row.version))
  }
}

/** What publishing promises, whatever it runs on. */
export function publicationContract(inStore: InStore): void {
  const atPress = (work: (press: Press) => void) => () =>
    inStore((store) => work(new Press(new House(store))))

  describe('publications in a store', () => {
    it(
      '[PUBLISH-1] what was approved gets the next number, the day in Seoul and 부칙, and supersedes what held',
      atPress((press) => {
        const first = press.approved('첫 판')
        // Half past midnight in Seoul is the day before in London.
        press.house.clock.advance(15 * 3_600_000 + 1_800_000)
        expect(codeOf(press.publishes(first))).toBe('ok')
        expect(press.read(lastPublication)!.says).toMatchObject({
          number: 1,
          day: '2026-11-23',
          text: press.row(first).hash,
          previous: null,
          renumbered: null,
          supplements: [{ number: 1, day: '2026-11-23', text: '바로 시행한다.' }],
        })
        press.types('둘째 판의 글 ')
        const second = press.approved('둘째 판')
        expect(codeOf(press.publishes(second, { number: 2, supplement: '곧 시행한다.' }))).toBe(
          'ok',
        )
        expect(press.row(first)).toMatchObject({ state: 'superseded', number: 1, next: second })
        expect(press.row(second)).toMatchObject({ state: 'published', number: 2, next: null })
        const [last, before] = press.read(listPublications)
        expect(last!.says.previous).toBe(before!.hash)
        expect(last!.says.supplements.map(({ text }) => text)).toEqual([
          '바로 시행한다.',
          '곧 시행한다.',
        ])
        const told = press
          .read((q) => readLog(q, { before: null, limit: 9 }))
          .filter(({ type }) => type === 'publish')
          .map(({ body }) => body)
        expect(told).toMatchObject([
          { version: second, number: 2, publication: last!.hash, reason: '모두 정했다.' },
          { version: first, number: 1, hash: press.row(first).hash, rule: '규칙 1' },
        ])
      }),
    )

    it(
      '[PUBLISH-2] of two at once one is published, and the other is told what happened',
      atPress((press) => {
        const one = press.approved('하나')
        press.types('다른 글 ')
        const other = press.approved('둘')
        expect(codeOf(press.publishes(one))).toBe('ok')
        expect(press.publishes(one)).toEqual({
          ok: false,
          refusal: { code: 'version_moved', state: 'published' },
        })
        expect(press.publishes(other)).toEqual({
          ok: false,
          refusal: { code: 'number_taken', number: 1 },
        })
        expect(press.row(other).state).toBe('approved')
        press.house.clock.advance(61_000)
        expect(codeOf(press.publishes(press.takes('초안').id, { number: 2 }))).toBe('version_moved')
        expect(codeOf(press.publishes('none'))).toBe('not_found')
        expect(press.read(listPublications)).toHaveLength(1)
        expect(codeOf(press.publishes(other, { number: 2 }))).toBe('ok')
      }),
    )

    it(
      '[PUBLISH-3] all of it is stored with one hash, and nothing that comes later changes a byte',
      atPress((press) => {
        press.publishes(press.approved('첫 판'))
        const file = press.file(1)
        const { hash } = press.read((q) => findPublication(q, 1)!)
        expect(sha256(file)).toBe(hash)
        const copies = (): unknown =>
          (['md', 'txt'] as const).map((kind) => press.read((q) => copyOf(q, 1, kind)))
        const written = copies()
        for (const copy of written as { hash: string; body: string }[]) {
          expect(sha256(copy.body)).toBe(copy.hash)
          expect(copy.body).toContain(hash)
          expect(copy.body).toContain('부칙 <제1판, 2026. 11. 22.>')
        }
        press.types('나중에 ')
        press.publishes(press.approved('둘째 판'), { number: 2, anew: true })
        press.house.restarts()
        expect(press.file(1)).toBe(file)
        expect(copies()).toEqual(written)
        expect(press.read((q) => findPublication(q, 1)!.hash)).toBe(hash)
      }),
    )

    it(
      '[PUBLISH-4] whoever follows anything of the charter hears of it, once',
      atPress((press) => {
        const now = press.house.clock.now()
        press.write((q) => {
          for (const [person, what] of [
            ['ana', '*'],
            ['ana', 'access'],
            ['ben', 'thread:t1'],
            ['person-민지', '*'],
          ] as const) {
            const token = `${person}-${what}`
            beginFollowing(q, { person, what, hearing: 'now', now, token })
          }
        })
        press.publishes(press.approved('첫 판'))
        const told = press.read((q) => q.select().from(outbox).all())
        expect(told.map(({ person, notice }) => [person, notice]).toSorted()).toMatchObject([
          ['ana', { type: 'news', what: 'published', path: '/v/1', name: '제1판 (첫 판)' }],
          ['ben', { type: 'news', what: 'published', unsubscribe: 'ben-thread:t1' }],
        ])
      }),
    )

    it(
      '[STATUTE-6] published numbers stay as the draft goes on, until a full revision',
      atPress((press) => {
        const { writer, house } = press
        press.publishes(press.approved('첫 판'))
        expect(press.numbers()).toBe('purpose1 words2 access3 notice4')
        insertNode(writer.doc, { key: 'n-new', kind: 'article', parent: 'one', index: 1 })
        removeNode(writer.doc, 'access')
        house.settles()
        press.publishes(press.approved('둘째 판'), { number: 2 })
        expect(press.numbers()).toBe('purpose1 n-new1-2 words2 [access3] notice4')
        press.publishes(press.approved('셋째 판'), { number: 3, anew: true })
        expect(press.numbers()).toBe('purpose1 n-new2 words3 notice4')
        const { renumbered, supplements } = press.read(lastPublication)!.says
        expect(supplements).toHaveLength(1)
        expect(renumbered!.articles).toEqual([
          { key: 'purpose', from: 1, to: 1 },
          { key: 'n-new', from: '1-2', to: 2 },
          { key: 'words', from: 2, to: 3 },
          { key: 'notice', from: 4, to: 4 },
        ])
      }),
    )

    it(
      '[PUBLISH-1] what fits no row is refused, and nothing is published',
      atPress((press) => {
        const id = press.approved('첫 판')
        const charter = charterOfCanonical(press.text(id))
        // A reference is drawn half again as long as it stands in the text.
        const line = { level: 0, text: '{words/1}'.repeat(2_000) } as const
        const heavy = {
          ...charter,
          articles: [{ ...aClause('heavy'), lines: Array(100).fill(line) }],
        }
        const text = canonicalText(heavy)
        const hash = sha256(text)
        press.write((q) => {
          q.insert(versionText).values({ hash, text }).run()
          q.update(version).set({ hash }).where(eq(version.id, id)).run()
        })
        expect(codeOf(press.publishes(id))).toBe('charter_too_large')
        expect(press.row(id).state).toBe('approved')
        expect(press.read(listPublications)).toEqual([])
      }),
    )

    it(
      '[PUBLISH-1] 부칙 has a letter at least, at most 4,000 characters, and nothing hidden',
      atPress(() => {
        expect(codeOf(readSupplement('  '))).toBe('words_empty')
        expect(codeOf(readSupplement('가'.repeat(4_001)))).toBe('words_too_long')
        expect(codeOf(readSupplement('글\u202e'))).toBe('words_hidden_characters')
        expect(codeOf(readSupplement('제1조(시행일)\r\n이 헌장은 …'))).toBe('ok')
      }),
    )
  })
}
