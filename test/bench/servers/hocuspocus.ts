/** `@hocuspocus/server` with its SQLite extension, as its documentation starts it. */
import { join } from 'node:path'
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

const server = new Server({
  quiet: true,
  address: '127.0.0.1',
  port: 0,
  // Readers of the bench are silent for longer than a minute.
  timeout: 600_000,
  extensions: [new SQLite({ database: join(process.env.DATA_DIR!, 'hocuspocus.sqlite') })],
})
await server.listen()
