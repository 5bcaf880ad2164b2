import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FIRST } from '../../../server/texts.ts'
import { enter } from '../../support/writer.ts'
import { DOCUMENT, NAMED, PLAIN } from '../dialect.ts'
import type { Dialect } from '../dialect.ts'
import type { Address } from '../wire.ts'

/** One server that is measured, each time in a process of its own. */
export type Server = {
  name: string
  file: string
  /** What Node is told when it is started. */
  flags?: readonly string[]
  dialect: Dialect
  /** Whether it holds a document; the floor only copies bytes. */
  holds: boolean
  /** Whether what was written can be there after a restart. */
  keeps: boolean
  /** Whether it tells writers of what it has taken. */
  acknowledges: boolean
  /** Whether it says under which client id one writes. */
  leases: boolean
  env(folder: string, framesPerSecond: number): Record<string, string>
  reader: Omit<Address, 'port'>
  /** The `n`th writer. Number 0 is a plain Yjs client, which picks its id itself. */
  writer(port: number, n: number): Promise<Omit<Address, 'port'>>
}

const here = (name: string): string => new URL(`${name}.ts`, import.meta.url).pathname

const peer = { path: `/${DOCUMENT}` }
const anybody = { reader: peer, writer: async () => peer }

/** As `npm start` has them. */
const [, FLAGS = ''] = /node ((?:--\S+ )*)server\/node\.ts/.exec(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
)!

export const OURS: Server = {
  name: 'this server',
  file: here('ours'),
  flags: FLAGS.split(' ').filter(Boolean),
  dialect: PLAIN,
  holds: true,
  keeps: true,
  acknowledges: true,
  leases: true,
  env: (folder, framesPerSecond) => ({
    DATA_DIR: folder,
    FRAMES: String(framesPerSecond),
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
  }),
  reader: { path: `/c/${FIRST}/live?own=1` },
  async writer(port, n) {
    const { cookie } = await enter(`http://127.0.0.1:${port}`, `글쓴이 ${n}`)
    return { path: `/c/${FIRST}/live${n === 0 ? '' : '?own=1'}`, headers: { cookie } }
  },
}

const Y_MEMORY: Server = {
  name: 'y-websocket, memory',
  file: here('y-websocket-server'),
  dialect: PLAIN,
  holds: true,
  keeps: false,
  acknowledges: false,
  leases: false,
  env: () => ({ PORT: '0', HOST: '127.0.0.1' }),
  ...anybody,
}

const Y_LEVEL: Server = {
  ...Y_MEMORY,
  name: 'y-websocket, leveldb',
  keeps: true,
  env: (folder) => ({ PORT: '0', HOST: '127.0.0.1', YPERSISTENCE: join(folder, 'level') }),
}

const HOCUSPOCUS: Server = {
  name: 'hocuspocus, sqlite',
  file: here('hocuspocus'),
  dialect: NAMED,
  holds: true,
  keeps: true,
  acknowledges: true,
  leases: false,
  env: (folder) => ({ DATA_DIR: folder }),
  ...anybody,
}

export const RELAY: Server = {
  name: 'bare ws relay',
  file: here('relay'),
  dialect: PLAIN,
  holds: false,
  keeps: false,
  acknowledges: false,
  leases: false,
  env: () => ({}),
  ...anybody,
}

export const SERVERS: readonly Server[] = [RELAY, Y_MEMORY, Y_LEVEL, HOCUSPOCUS, OURS]
