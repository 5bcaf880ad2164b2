import { defineConfig } from 'drizzle-kit'

/** A charter's own database. One folder serves both runtimes; the accounts have their own. */
export default defineConfig({
  dialect: 'sqlite',
  driver: 'durable-sqlite',
  schema: './server/db/tables.ts',
  out: './migrations/charter',
})
