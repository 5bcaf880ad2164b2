import type { Lang } from '../../drafts/words/words.ts'
import { wordsFor } from '../../drafts/words/words.ts'
import type { SiteSettings } from '../people.ts'
import { siteSetting } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'
import { write } from './transaction.ts'

export type Settings = ReturnType<typeof createSettings>

/** Settings of the site: what was changed stands in the table, the rest is as it ships. */
export function createSettings(db: AccountsDatabase, home: string) {
  const shipped: SiteSettings = {
    title: { ko: wordsFor('ko').site.name, en: wordsFor('en').site.name },
    passkeys: 'auto',
    privacy: { ko: '', en: '' },
    home,
  }
  const names = Object.keys(shipped) as (keyof SiteSettings)[]

  const read = (q: AccountsDatabase): SiteSettings => {
    const changed = q.select().from(siteSetting).all()
    const known = changed.filter(({ name }) => (names as string[]).includes(name))
    return { ...shipped, ...Object.fromEntries(known.map(({ name, value }) => [name, value])) }
  }

  // Asked for by every request, and written here alone.
  let kept: SiteSettings | undefined
  const settings = (): SiteSettings => (kept ??= read(db))

  return {
    read: settings,

    configure: (change: Partial<SiteSettings>): SiteSettings => {
      kept = undefined
      return write(db, (q) => {
        for (const name of names) {
          const value = change[name]
          if (value === undefined) continue
          q.insert(siteSetting)
            .values({ name, value })
            .onConflictDoUpdate({ target: siteSetting.name, set: { value } })
            .run()
        }
        return read(q)
      })
    },

    siteName: (lang: Lang): string => settings().title[lang],
  }
}
