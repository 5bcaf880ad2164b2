import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '../../server/db/sqlite.ts'
import type { Store } from '../../server/ports.ts'
import type { InStore } from '../contract/house.ts'
import { archiveContract } from '../contract/archive.ts'
import { roomContract } from '../contract/room.ts'
import { storeContract } from '../contract/store.ts'
import { inStore } from '../support/databases.ts'

const inFile: InStore = async (work) => {
  const folder = mkdtempSync(join(tmpdir(), 'charter-'))
  const opened: Store[] = []
  const open = (): Store => {
    opened.push(openSqlite(join(folder, 'charter.sqlite')))
    return opened.at(-1)!
  }
  try {
    await work(open(), async () => open())
  } finally {
    for (const store of opened) store.close()
    rmSync(folder, { recursive: true })
  }
}

storeContract(inFile)
// What a room does does not depend on the disk, and there are many rooms.
roomContract(inStore)
archiveContract(inStore)
