import { CHARTER_SETTINGS } from '../../drafts/rules/settings.ts'
import type { CharterSettings } from '../../drafts/rules/settings.ts'
import { setting } from '../db/tables.ts'
import type { Queries } from '../db/tables.ts'

/** The settings of the charter: what was changed, and the defaults for the rest. */
export function readSettings(q: Queries): CharterSettings {
  const changed = q.select().from(setting).all()
  return {
    ...CHARTER_SETTINGS,
    ...Object.fromEntries(changed.map(({ name, value }) => [name, value])),
  }
}

/** Keeps what was changed, setting by setting. */
export function keepSettings(q: Queries, change: Partial<CharterSettings>): void {
  for (const [name, value] of Object.entries(change)) {
    q.insert(setting)
      .values({ name, value })
      .onConflictDoUpdate({ target: setting.name, set: { value } })
      .run()
  }
}
