import { z } from 'zod'
import { Trouble } from './trouble.ts'

export type Settings = {
  port: number
  /** Undefined listens on all of the machine's addresses, of both families. */
  host: string | undefined
  dataDir: string
  /** Signs the cookies. Undefined: one is made once and kept in `dataDir`. */
  secret: string | undefined
  logLevel: (typeof LEVELS)[number]
  /** Scheme and host people know the site by; empty where it is not known. */
  origin: string
}

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** What each variable has to be; the sentence is what a keeper reads when it is not. */
const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'has to be a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'has to be a number from 0 to 65535')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'has to be a name or an address of this machine, such as 127.0.0.1')
    .optional(),
  DATA_DIR: z
    .string()
    .refine((path) => !path.includes('\0'), 'has to be the path of a folder')
    .default('./data'),
  SECRET: z.string().min(32, 'has to be at least 32 characters').optional(),
  LOG_LEVEL: z.enum(LEVELS, `has to be one of ${LEVELS.join(', ')}`).default('info'),
  BASE_URL: z
    .string()
    .refine(isSite, 'has to be the address of the site without a path, such as https://example.org')
    .transform((url) => new URL(url).origin)
    .default(''),
})

/**
 * Reads the settings once, at the start. An empty variable counts as one that is not set. Throws
 * `Trouble` naming the first wrong one; what it holds is not repeated, as it may be a secret.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = Environment.safeParse(given)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new Trouble(`${issue?.path.join('.')} ${issue?.message}.`)
  }
  const { PORT, HOST, DATA_DIR, SECRET, LOG_LEVEL, BASE_URL } = read.data
  return {
    port: PORT,
    host: HOST,
    dataDir: DATA_DIR,
    secret: SECRET,
    logLevel: LOG_LEVEL,
    origin: BASE_URL,
  }
}

function isSite(raw: string): boolean {
  if (!URL.canParse(raw)) return false
  const { protocol, pathname, search, hash, username } = new URL(raw)
  return /^https?:$/.test(protocol) && pathname === '/' && `${search}${hash}${username}` === ''
}
