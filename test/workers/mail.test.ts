import { describe, expect, inject, it } from 'vitest'
import type {} from './inbox-setup.ts'
import { MailFault } from '../../server/mail/fault.ts'
import { codeLetter } from '../../server/mail/letters.ts'
import { openSmtp } from '../../server/mail/smtp.ts'
import type { Received } from '../support/inbox.ts'

const LETTER = codeLetter({
  to: 'ana@mail.example',
  code: '012345',
  minutes: 10,
  lang: 'ko',
  site: '네티즌 권리장전',
  origin: 'https://charter.example',
})
const FROM = '네티즌 권리장전 <no-reply@charter.example>'
const log = { info() {}, warn() {}, error() {} }

describe('mail on Workers', () => {
  it('[MAIL-17] arrives over SMTP as it does from Node', async () => {
    const { smtp, http } = inject('inbox')
    await openSmtp(smtp, FROM, log).send(LETTER)
    const letter = (await (await fetch(http)).json()) as Received
    expect(letter).toMatchObject({
      envelope: { from: 'no-reply@charter.example', to: ['ana@mail.example'] },
      from: { name: '네티즌 권리장전', address: 'no-reply@charter.example' },
      subject: '[네티즌 권리장전] 로그인 코드',
      text: LETTER.text,
    })
    expect(letter.html?.trim()).toBe(LETTER.html.trim())
  })

  it('[MAIL-17] goes through a cipher, upgraded or from the start, to whom the runtime trusts alone', async () => {
    const { ports, http } = inject('inbox')
    // The same machine, by an address that is not known as such, so that it has to be upgraded.
    const trusted = {
      upgraded: `smtp://0.0.0.0:${ports.upgraded}`,
      ciphered: `smtps://localhost:${ports.ciphered}`,
    }
    for (const [line, url] of Object.entries(trusted)) {
      await openSmtp(url, FROM, log).send(LETTER)
      const letter = (await (await fetch(`${http}/${line}`)).json()) as Received
      expect(letter).toMatchObject({ secure: true, envelope: { to: ['ana@mail.example'] } })
    }
    const fault = await openSmtp(`smtps://localhost:${ports.unknown}`, FROM, log)
      .send(LETTER)
      .catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(MailFault)
  })

  it('[MAIL-17] says so where no server is there', async () => {
    const fault = await openSmtp('smtp://127.0.0.1:1', FROM, log)
      .send(LETTER)
      .catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(MailFault)
  })
})
