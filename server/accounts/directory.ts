import { asc, eq } from 'drizzle-orm'
import { isSlug } from '../../drafts/rules/settings.ts'
import type { CharterEntry, Directory } from '../people.ts'
import type { Outcome } from '../ports.ts'
import { charter } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'
import { write } from './transaction.ts'

export function openDirectory(db: AccountsDatabase): Directory {
  return {
    list: () => db.select().from(charter).orderBy(asc(charter.openedAt), asc(charter.slug)).all(),

    add: (entry: CharterEntry): Outcome<CharterEntry> => {
      if (!isSlug(entry.slug)) return { ok: false, refusal: { code: 'slug_wrong' } }
      return write(db, (q): Outcome<CharterEntry> => {
        const added = q.insert(charter).values(entry).onConflictDoNothing().returning().get()
        return added ? { ok: true, value: added } : { ok: false, refusal: { code: 'slug_taken' } }
      })
    },

    change: (slug, change) => {
      if (Object.keys(change).length === 0) return
      db.update(charter).set(change).where(eq(charter.slug, slug)).run()
    },
  }
}
