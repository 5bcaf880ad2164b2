import { asc, eq } from 'drizzle-orm'
import { isSlug } from '../../drafts/rules/settings.ts'
import type { CharterEntry, Directory } from '../people.ts'
import type { Outcome } from '../ports.ts'
import { charter } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'
import { write } from './transaction.ts'

export function openDirectory(db: AccountsDatabase): Directory {
  const read = (): CharterEntry[] =>
    db.select().from(charter).orderBy(asc(charter.openedAt), asc(charter.slug)).all()
  // Asked for by every request, and written here alone.
  let kept: CharterEntry[] | undefined

  return {
    list: () => (kept ??= read()),

    add: (entry: CharterEntry): Outcome<CharterEntry> => {
      kept = undefined
      if (!isSlug(entry.slug)) return { ok: false, refusal: { code: 'slug_wrong' } }
      return write(db, (q): Outcome<CharterEntry> => {
        const added = q.insert(charter).values(entry).onConflictDoNothing().returning().get()
        return added ? { ok: true, value: added } : { ok: false, refusal: { code: 'slug_taken' } }
      })
    },

    change: (slug, change) => {
      if (Object.keys(change).length === 0) return
      kept = undefined
      db.update(charter).set(change).where(eq(charter.slug, slug)).run()
    },
  }
}
