import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import { customType, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { approval, verdict, waiver } from './approval-tables.ts'
import { act, appeal, participant, report, setting } from './house-tables.ts'
import {
  comment,
  commentEdit,
  endedFollow,
  follow,
  outbox,
  reaction,
  stance,
  stanceText,
  thread,
  threadEvent,
} from './talk-tables.ts'
import { checkpoint, log, logBody } from './log-tables.ts'
import { ballot, openedBallot, roll, round, roundReason } from './round-tables.ts'
import { publication, publicationCopy, version, versionText } from './version-tables.ts'

/** Bytes as bytes on both runtimes: one driver gives a `Buffer`, the other an `ArrayBuffer`. */
const bytes = customType<{ data: Uint8Array; driverData: Uint8Array | ArrayBuffer }>({
  dataType: () => 'blob',
  fromDriver: (value) => new Uint8Array(value),
})

/** Which document this database holds. One row, written when the charter is opened. */
export const about = sqliteTable('about', {
  generation: text('generation').primaryKey(),
  slug: text('slug').notNull(),
  seededAt: integer('seeded_at').notNull(),
})

/** Every accepted edit, in the order it was committed: who wrote it, when, and the V1 update. */
export const journal = sqliteTable('journal', {
  n: integer('n').primaryKey({ autoIncrement: true }),
  at: integer('at').notNull(),
  person: text('person').notNull(),
  /** The writer's leased client id. Deletions carry no author in Yjs; this row does. */
  clientId: integer('client_id').notNull(),
  update: bytes('update').notNull(),
})

/** The document after row `upto` of the journal, in one V2 update. The last one only. */
export const fold = sqliteTable('fold', {
  upto: integer('upto').primaryKey(),
  at: integer('at').notNull(),
  state: bytes('state').notNull(),
})

/** Whose a Yjs client id is. A row is never taken out; who left the site loses the name in it. */
export const author = sqliteTable('author', {
  clientId: integer('client_id').primaryKey(),
  person: text('person').notNull(),
  /** The name the person went by when the id was leased. */
  name: text('name').notNull(),
  leasedAt: integer('leased_at').notNull(),
})

export { checkpoint, log, logBody }
export { act, appeal, participant, report, setting }
export { comment, commentEdit, endedFollow, follow, outbox, reaction, thread, threadEvent }
export { stance, stanceText }
export { approval, verdict, waiver }
export { ballot, openedBallot, roll, round, roundReason }
export { publication, publicationCopy, version, versionText }
export const tables = {
  about,
  journal,
  fold,
  author,
  log,
  logBody,
  checkpoint,
  setting,
  participant,
  act,
  report,
  appeal,
  thread,
  comment,
  commentEdit,
  reaction,
  threadEvent,
  stance,
  stanceText,
  follow,
  endedFollow,
  outbox,
  version,
  versionText,
  publication,
  publicationCopy,
  round,
  roll,
  ballot,
  openedBallot,
  approval,
  verdict,
  waiver,
  roundReason,
}

/** What commands write and read through; the same type on both runtimes. */
export type Queries = BaseSQLiteDatabase<'sync', unknown, typeof tables> & {
  /** 32 bytes that nobody can guess, in hex. */
  salt(): string
}
