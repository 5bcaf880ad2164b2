import { z } from 'zod'
import { readSender } from './mail/address.ts'
import { readSmtpUrl } from './mail/smtp-url.ts'
import { PROVIDERS } from './people.ts'
import type { Provider } from './people.ts'
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
  /** The mail server and the sender; undefined: letters are printed on the console. */
  smtp: { url: string; from: string } | undefined
  /** Keys of the providers one can sign in with. */
  providers: Partial<Record<Provider, { id: string; secret: string }>>
}

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const

const key = z.string().max(500)

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
  SMTP_URL: z
    .string()
    .refine(
      (url) => readSmtpUrl(url) !== undefined,
      'has to be a mail server, such as smtps://user:password@mail.example:465',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .refine(
      (sender) => readSender(sender) !== undefined,
      'has to be a sender, such as Charter <no-reply@example.org>',
    )
    .default('no-reply@localhost'),
  KAKAO_ID: key.optional(),
  KAKAO_SECRET: key.optional(),
  NAVER_ID: key.optional(),
  NAVER_SECRET: key.optional(),
  GOOGLE_ID: key.optional(),
  GOOGLE_SECRET: key.optional(),
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
  const { PORT, HOST, DATA_DIR, SECRET, LOG_LEVEL, BASE_URL, SMTP_URL, MAIL_FROM } = read.data
  return {
    port: PORT,
    host: HOST,
    dataDir: DATA_DIR,
    secret: SECRET,
    logLevel: LOG_LEVEL,
    origin: BASE_URL,
    smtp: SMTP_URL === undefined ? undefined : { url: SMTP_URL, from: MAIL_FROM },
    providers: providersIn(read.data),
  }
}

/** A provider is there when both of its keys are. */
function providersIn(read: z.infer<typeof Environment>): Settings['providers'] {
  const found: Settings['providers'] = {}
  for (const provider of PROVIDERS) {
    const name = provider.toUpperCase() as Uppercase<Provider>
    const id = read[`${name}_ID`]
    const secret = read[`${name}_SECRET`]
    if (id !== undefined && secret !== undefined) found[provider] = { id, secret }
  }
  return found
}

function isSite(raw: string): boolean {
  if (!URL.canParse(raw)) return false
  const { protocol, pathname, search, hash, username } = new URL(raw)
  return /^https?:$/.test(protocol) && pathname === '/' && `${search}${hash}${username}` === ''
}
