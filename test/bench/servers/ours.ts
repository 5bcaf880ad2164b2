/**
 * Our server, as `npm start` runs it, on a charter with one empty article. Limits are settings of
 * the charter: the length of a text is raised, and `FRAMES` says how many frames a second.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { LIMITS } from '../../../drafts/rules/limits.ts'
import { systemClock } from '../../../server/clock.ts'
import { openCharter } from '../../../server/commands/opening.ts'
import { keepSettings } from '../../../server/commands/settings.ts'
import { openSqlite } from '../../../server/db/sqlite.ts'
import { randomIds } from '../../../server/ids.ts'
import { FIRST } from '../../../server/texts.ts'
import { BARE, SEED_ID } from '../subject.ts'

const folder = process.env.DATA_DIR!
const file = join(folder, `${FIRST}.sqlite`)

if (!existsSync(file)) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const store = openSqlite(file)
  const ids = { ...randomIds, clientId: () => SEED_ID }
  openCharter(store, { slug: FIRST, charter: BARE, ids, clock: systemClock })
  const framesPerSecond = Number(process.env.FRAMES)
  const limits = { text: 10_000_000, nodes: LIMITS.nodes, framesPerSecond }
  store.write((q) => keepSettings(q, { limits }))
  store.close()
}

await import('../../../server/node.ts')
