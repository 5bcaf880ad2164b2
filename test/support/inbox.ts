import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import type { Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerOptions } from 'smtp-server'

/** A letter as it came: read, as it was on the wire, and the way it came. */
export type Received = Email & {
  raw: string
  /** Sender and recipients of the envelope, which need not be those of the letter. */
  envelope: { from: string; to: string[] }
  /** Whether it came through a cipher. */
  secure: boolean
}

export type Inbox = {
  url: string
  port: number
  /** The oldest letter not taken yet; waits for one when there is none. */
  next(): Promise<Received>
  /** How many letters wait to be taken. */
  readonly waiting: number
  close(): Promise<void>
}

/**
 * A real SMTP server on a free port of this machine that takes every letter. It offers STARTTLS
 * with a certificate nobody should trust, as many servers on one's own machine do. `options` make
 * it less friendly.
 */
export async function openInbox(options: SMTPServerOptions = {}): Promise<Inbox> {
  const letters: Received[] = []
  const readers: ((letter: Received) => void)[] = []
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    logger: false,
    closeTimeout: 0,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks)
        const { mailFrom, rcptTo } = session.envelope
        const letter = {
          ...(await PostalMime.parse(raw)),
          raw: raw.toString('utf8'),
          envelope: {
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
          },
          secure: session.secure,
        }
        const reader = readers.shift()
        if (reader) reader(letter)
        else letters.push(letter)
        done()
      })
    },
    ...options,
  })
  // A client that hangs up is the business of the test that made it so.
  server.on('error', () => {})
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    next() {
      const letter = letters.shift()
      return letter ? Promise.resolve(letter) : new Promise((read) => readers.push(read))
    },
    get waiting() {
      return letters.length
    },
    close: () => new Promise((closed) => server.close(closed)),
  }
}

/** The code in the next letter with one for this address; letters before it are passed over. */
export async function codeFor(inbox: Inbox, address: string): Promise<string> {
  for (;;) {
    const { envelope, text } = await inbox.next()
    const code = /^\s*(\d{3} ?\d{3})\s*$/m.exec(text ?? '')?.[1]
    if (code && envelope.to.includes(address)) return code
  }
}
