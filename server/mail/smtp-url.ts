/** The next server, as the operator's setting names it. */
export type SmtpServer = {
  host: string
  port: number
  /** `from_start`: `smtps:`. `upgraded`: STARTTLS or nothing. `none`: letters go in the clear. */
  tls: 'from_start' | 'upgraded' | 'none'
  login: { user: string; pass: string } | null
}

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const

/**
 * Reads `smtp://user:password@host:587` or `smtps://…`; undefined when it is neither. A letter goes
 * through a cipher or not at all, unless its first step stays on this machine (where servers seldom
 * have a certificate that could be checked) or the operator wrote `?tls=off`, for a relay next door.
 */
export function readSmtpUrl(raw: string): SmtpServer | undefined {
  if (!URL.canParse(raw)) return undefined
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(raw)
  if (protocol !== 'smtp:' && protocol !== 'smtps:') return undefined
  if (hostname === '' || !/^\/?$/.test(pathname) || hash !== '') return undefined
  if (search !== '' && (search !== '?tls=off' || protocol === 'smtps:')) return undefined
  const user = decoded(username)
  const pass = decoded(password)
  if (user === undefined || pass === undefined) return undefined
  const open = search !== '' || isThisMachine(hostname)
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? PORTS[protocol] : Number(port),
    tls: protocol === 'smtps:' ? 'from_start' : open ? 'none' : 'upgraded',
    login: user === '' ? null : { user, pass },
  }
}

const isThisMachine = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(host)

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
