import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  driver: 'durable-sqlite',
  schema: './server/accounts/tables.ts',
  out: './migrations/accounts',
})
