import { connect, isIP } from 'node:net'
import type { Socket } from 'node:net'
import { connect as connectCiphered } from 'node:tls'
import type { SmtpServer } from './smtp-url.ts'

type Answer = (error: Error | null, dialled?: { connection: Socket; secured: boolean }) => void

/**
 * Opens the line for nodemailer, which would look the host's address up and dial that. Workers
 * check a certificate against what was dialled, so there it has to be the name (nodemailer 10.6,
 * workerd of August 2026; Node does well with either). `patience` in milliseconds.
 */
export function dial({ host, port, tls }: SmtpServer, patience: number) {
  const secured = tls === 'from_start'
  return (_: object, answer: Answer): void => {
    const connection = secured
      ? connectCiphered({ host, port, ...(isIP(host) === 0 && { servername: host }) })
      : connect({ host, port })
    const end = (code: string) => (): void => {
      connection.removeAllListeners().on('error', () => {})
      connection.destroy()
      answer(Object.assign(new Error('the server could not be reached'), { code, command: 'CONN' }))
    }
    connection.setTimeout(patience, end('ETIMEDOUT'))
    connection.once('error', end('ESOCKET'))
    connection.once(secured ? 'secureConnect' : 'connect', () => {
      connection.setTimeout(0)
      connection.removeAllListeners('timeout').removeAllListeners('error')
      answer(null, { connection, secured })
    })
  }
}
