import { createTransport } from 'nodemailer'
import type { Letter, Log, Mail } from '../ports.ts'
import { Trouble } from '../trouble.ts'
import { hostOf, isAddress, readSender } from './address.ts'
import type { Sender } from './address.ts'
import { dial } from './dial.ts'
import { readFault } from './fault.ts'
import { readSmtpUrl } from './smtp-url.ts'
import type { SmtpServer } from './smtp-url.ts'

/** How long the next server may keep silent, in milliseconds. */
const PATIENCE = 10_000
const TRIES = 2

/**
 * Sends letters through the server at `url` (see `readSmtpUrl`), from `from`: an address, or
 * `Name <address>`. Throws `Trouble` when either cannot be read.
 *
 * `send` rejects with `MailFault`. After a fault that may pass it tries once more, at once, under
 * the same Message-ID, so that a letter taken twice can be known as one. The log is told what went
 * wrong, never to whom or what was written.
 */
export function openSmtp(url: string, from: string, log: Log): Mail {
  const server = readSmtpUrl(url)
  if (!server) throw new Trouble('SMTP_URL has to be like smtp://user:password@host:587.')
  const sender = readSender(from)
  if (!sender) throw new Trouble('MAIL_FROM has to be an address, or a name and an <address>.')
  const transport = createTransport(options(server, sender))

  const send = async (letter: Letter): Promise<void> => {
    const message = compose(letter, sender)
    for (let tried = 1; ; tried += 1) {
      try {
        await transport.sendMail(message)
        return
      } catch (error) {
        const fault = readFault(error)
        const again = fault.passing && tried < TRIES
        log.warn(again ? 'mail_tried_again' : 'mail_failed', fault.facts)
        if (!again) throw fault
      }
    }
  }

  return { send, leaves: true }
}

function options(server: SmtpServer, { address }: Sender) {
  const { host, port, tls, login } = server
  return {
    host,
    port,
    secure: tls === 'from_start',
    requireTLS: tls === 'upgraded',
    ignoreTLS: tls === 'none',
    ...(login && { auth: login }),
    getSocket: dial(server, PATIENCE),
    // The greeting names the site's domain, not this machine.
    name: hostOf(address),
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** A line break in what becomes a header would begin a header of somebody else's. */
function compose({ to, subject, text, html, unsubscribe }: Letter, sender: Sender) {
  if (!isAddress(to)) throw new RangeError('a letter goes to one address')
  if (/\p{Cc}|\p{Zl}|\p{Zp}/u.test(subject)) throw new RangeError('a subject is one line')
  return {
    messageId: `<${crypto.randomUUID()}@${hostOf(sender.address)}>`,
    envelope: { from: sender.address, to: [to] },
    from: sender,
    to: { name: '', address: to },
    subject,
    text,
    html,
    headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribing(unsubscribe) },
  }
}

/** RFC 8058: mail programs end such letters by themselves, with a POST and nothing else. */
function unsubscribing(href: string | undefined): Record<string, string> {
  if (href === undefined) return {}
  if (!/^https?:\/\/[\x21-\x3b=\x3f-\x7e]+$/.test(href)) throw new RangeError('no plain address')
  if (!href.startsWith('https:')) return { 'List-Unsubscribe': `<${href}>` }
  return {
    'List-Unsubscribe': `<${href}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}
