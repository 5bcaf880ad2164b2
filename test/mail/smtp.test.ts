import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { MailFault } from '../../server/mail/fault.ts'
import { codeLetter } from '../../server/mail/letters.ts'
import { openSmtp } from '../../server/mail/smtp.ts'
import { Trouble } from '../../server/trouble.ts'
import { makeCertificate } from '../support/certificate.ts'
import { openInbox } from '../support/inbox.ts'
import { aLog, FROM, ORIGIN, SITES } from './a-letter.ts'

const TO = 'ana@mail.example'
const LETTER = codeLetter({
  to: TO,
  code: '012345',
  minutes: 10,
  lang: 'ko',
  site: SITES.ko,
  origin: ORIGIN,
})

const closing: (() => unknown)[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const close of closing.splice(0)) await close()
})

async function anInbox(options: Parameters<typeof openInbox>[0] = {}) {
  const inbox = await openInbox(options)
  closing.push(inbox.close)
  return inbox
}

/** Answers of an SMTP server, which repeat the address as real ones do. */
const answer = (responseCode: number) =>
  Object.assign(new Error(`<${TO}> 012345: not now, not ever`), { responseCode })

async function faultOf(sending: Promise<void>): Promise<MailFault> {
  const fault = await sending.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(fault).toBeInstanceOf(MailFault)
  return fault as MailFault
}

/** A server that speaks these lines, one for each it hears, and then goes. */
async function aRudeServer(lines: string[]) {
  let calls = 0
  const server = createServer((socket) => {
    calls += 1
    const left = [...lines]
    const speak = (): void => {
      const line = left.shift()
      if (line === undefined) socket.destroy()
      else socket.write(`${line}\r\n`)
    }
    socket.on('error', () => {})
    socket.on('data', speak)
    speak()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => new Promise((closed) => server.close(closed)))
  const { port } = server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, calls: () => calls }
}

describe('the next server', () => {
  it('[MAIL-7] that refuses is asked once, and the fault says so without address or words', async () => {
    let asked = 0
    const { url } = await anInbox({
      onRcptTo(_, __, done) {
        asked += 1
        done(answer(550))
      },
    })
    const log = aLog()
    const fault = await faultOf(openSmtp(url, FROM, log).send(LETTER))
    expect(fault.facts).toEqual({ code: 'EENVELOPE', status: 550, step: 'RCPT TO' })
    expect(asked).toBe(1)
    expect(log.lines).toEqual([['mail_failed', fault.facts]])
  })

  it('[MAIL-8] that asks to come again is asked again, and has the letter once', async () => {
    let asked = 0
    const inbox = await anInbox({
      onRcptTo(_, __, done) {
        asked += 1
        done(asked === 1 ? answer(451) : null)
      },
    })
    const log = aLog()
    await openSmtp(inbox.url, FROM, log).send(LETTER)
    expect((await inbox.next()).text).toContain('012345')
    expect([asked, inbox.waiting]).toEqual([2, 0])
    expect(log.lines).toEqual([
      ['mail_tried_again', { code: 'EENVELOPE', status: 451, step: 'RCPT TO' }],
    ])
  })

  it('[MAIL-8] gets both tries under one Message-ID, and no third', async () => {
    const ids: string[] = []
    const { url } = await anInbox({
      onData(stream, _, done) {
        let raw = ''
        stream.setEncoding('utf8').on('data', (text: string) => (raw += text))
        stream.on('end', () => {
          ids.push(/^Message-ID: (.*)$/im.exec(raw)?.[1] ?? '')
          done(answer(452))
        })
      },
    })
    const fault = await faultOf(openSmtp(url, FROM, aLog()).send(LETTER))
    expect(fault.facts.status).toBe(452)
    expect(ids).toEqual([expect.stringMatching(/^<[\w-]{36}@charter\.example>$/), ids[0]])
  })

  it('[MAIL-9] that hangs up in the middle of a letter is tried twice', async () => {
    const { url, calls } = await aRudeServer([
      '220 hello',
      '250 hello',
      '250 ok',
      '250 ok',
      '354 go',
    ])
    const fault = await faultOf(openSmtp(url, FROM, aLog()).send(LETTER))
    expect([fault.facts.code, calls()]).toEqual(['ECONNECTION', 2])
  })

  it('[MAIL-9] that is not there is tried twice', async () => {
    const inbox = await openInbox()
    await inbox.close()
    const log = aLog()
    const fault = await faultOf(openSmtp(inbox.url, FROM, log).send(LETTER))
    expect(fault.facts).toEqual({ code: 'ESOCKET', status: null, step: 'CONN' })
    expect(log.lines).toHaveLength(2)
  })

  it('[MAIL-9] that turns the door at once is not asked again', async () => {
    const { url, calls } = await aRudeServer([`554 go away <${TO}>`])
    const fault = await faultOf(openSmtp(url, FROM, aLog()).send(LETTER))
    expect([fault.facts.status, calls()]).toEqual([554, 1])
  })

  it('[MAIL-10] that keeps silent is given up after ten seconds', async () => {
    let calls = 0
    const server = createServer(() => void (calls += 1)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    closing.push(() => server.close())
    const { port } = server.address() as AddressInfo
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const called = once(server, 'connection')
    let over = false
    const sending = faultOf(
      openSmtp(`smtp://127.0.0.1:${port}`, FROM, aLog()).send(LETTER),
    ).finally(() => (over = true))
    const [socket] = await called
    closing.push(() => socket.destroy())
    // It waits for a greeting from the moment it knows that it is through.
    while (vi.getTimerCount() === 0) await new Promise(setImmediate)
    await vi.advanceTimersByTimeAsync(9_000)
    expect(over).toBe(false)
    await vi.advanceTimersByTimeAsync(2_000)
    expect((await sending).facts.code).toBe('ETIMEDOUT')
    expect(calls).toBe(1)
  })
})

describe('the log and the fault', () => {
  it.each([550, 451])('[MAIL-11] hold no address and nothing of the letter (%i)', async (code) => {
    for (const step of ['onMailFrom', 'onRcptTo'] as const) {
      const { url } = await anInbox({
        [step]: (_: unknown, __: unknown, done: (e: Error) => void) => done(answer(code)),
      })
      const log = aLog()
      const fault = await faultOf(openSmtp(url, FROM, log).send(LETTER))
      const seen = JSON.stringify([
        log.lines,
        fault,
        fault.message,
        fault.stack,
        fault.cause ?? null,
      ])
      expect(seen).not.toMatch(/ana|mail\.example|no-reply|012345|not now/)
    }
  })
})

describe('a letter', () => {
  it.each([
    'ana@mail.example\r\nBcc: all@elsewhere.example',
    'ana@mail.example\n',
    'ana@mail.example, ben@mail.example',
    'Ana <ana@mail.example>',
    '"ana"@mail.example',
    'ana@mail.example>\r\nRCPT TO:<ben@mail.example',
    'ana@[127.0.0.1]',
    'ana\u2028@mail.example',
    'ana',
    '@mail.example',
    '',
  ])('[MAIL-12] goes to one address and nowhere else: %j is refused', async (to) => {
    let calls = 0
    const inbox = await anInbox({
      onConnect(_, done) {
        calls += 1
        done()
      },
    })
    await expect(openSmtp(inbox.url, FROM, aLog()).send({ ...LETTER, to })).rejects.toThrow(
      RangeError,
    )
    expect(calls).toBe(0)
  })

  it.each(['a\nBcc: all@elsewhere.example', 'a\r\n\r\nhello', 'a\u2028b', 'a\0b'])(
    '[MAIL-12] has a subject of one line: %j is refused',
    async (subject) => {
      const { url } = await anInbox()
      const mail = openSmtp(url, FROM, aLog())
      await expect(mail.send({ ...LETTER, subject })).rejects.toThrow(RangeError)
    },
  )

  it('[MAIL-12] whose words name files and addresses takes none of them in', async () => {
    const inbox = await anInbox()
    const text = '/etc/hostname\r\n.\r\nQUIT\r\nhttp://127.0.0.1/\r\n'
    await openSmtp(inbox.url, FROM, aLog()).send({ ...LETTER, text })
    expect((await inbox.next()).text?.trim()).toBe(text.replaceAll('\r\n', '\n').trim())
  })
})

describe('settings', () => {
  it('[MAIL-13] take a user and a password as they are', async () => {
    const inbox = await anInbox({
      authOptional: false,
      onAuth({ username, password }, _, done) {
        if (username === 'us:er@x' && password === 'p/a ss@') done(null, { user: 1 })
        else done(answer(535))
      },
    })
    const at = (login: string) => inbox.url.replace('//', `//${login}@`)
    await openSmtp(at('us%3Aer%40x:p%2Fa%20ss%40'), FROM, aLog()).send(LETTER)
    expect((await inbox.next()).envelope.to).toEqual([TO])
    const fault = await faultOf(openSmtp(at('us%3Aer%40x:wrong'), FROM, aLog()).send(LETTER))
    expect([fault.facts.code, fault.facts.status]).toEqual(['EAUTH', 535])
  })

  it('[MAIL-13] take a sender with or without a name', async () => {
    const inbox = await anInbox()
    for (const [from, name] of [
      ['no-reply@charter.example', ''],
      ['"Charter, of; rights" <no-reply@charter.example>', 'Charter, of; rights'],
      ['헌장 <no-reply@charter.example>', '헌장'],
    ] as const) {
      await openSmtp(inbox.url, from, aLog()).send(LETTER)
      expect((await inbox.next()).from).toEqual({ name, address: 'no-reply@charter.example' })
    }
  })

  it.each([
    ['SMTP_URL', 'mail.example:587', FROM],
    ['SMTP_URL', 'http://user:secret@mail.example', FROM],
    ['SMTP_URL', 'smtp://user:secret@', FROM],
    ['SMTP_URL', 'smtp://us%ZZer:secret@mail.example', FROM],
    ['SMTP_URL', 'smtp://user:secret@mail.example/?pool=true', FROM],
    ['SMTP_URL', 'smtps://user:secret@mail.example?tls=off', FROM],
    ['MAIL_FROM', 'smtp://mail.example', 'secret'],
    ['MAIL_FROM', 'smtp://mail.example', 'secret <a@b.example>\r\nBcc: c@d.example'],
  ])('[MAIL-14] that cannot be read are named, not repeated: %s %j %j', (name, url, from) => {
    let trouble: unknown
    try {
      openSmtp(url, from, aLog())
    } catch (error) {
      trouble = error
    }
    expect(trouble).toBeInstanceOf(Trouble)
    expect((trouble as Trouble).message).toMatch(new RegExp(`^${name} has to be `))
    expect((trouble as Trouble).message).not.toContain('secret')
  })
})

describe('the way to the next server', () => {
  // The same machine, by an address that is not known as such.
  const elsewhere = (port: number) => `smtp://[::ffff:127.0.0.1]:${port}`

  it('[MAIL-15] needs no cipher on this machine', async () => {
    const inbox = await anInbox()
    for (const host of ['127.0.0.1', 'localhost']) {
      await openSmtp(`smtp://${host}:${inbox.port}`, FROM, aLog()).send(LETTER)
      expect((await inbox.next()).envelope.to).toEqual([TO])
    }
  })

  it('[MAIL-15] is a cipher anywhere else: a server without one gets nothing', async () => {
    const inbox = await anInbox({ disabledCommands: ['STARTTLS'] })
    const fault = await faultOf(openSmtp(elsewhere(inbox.port), FROM, aLog()).send(LETTER))
    expect([fault.facts.code, inbox.waiting]).toEqual(['ETLS', 0])
  })

  it('[MAIL-15] is checked anywhere else: a certificate of nobody gets nothing', async () => {
    const inbox = await anInbox()
    const fault = await faultOf(openSmtp(elsewhere(inbox.port), FROM, aLog()).send(LETTER))
    expect([fault.facts.status, inbox.waiting]).toEqual([null, 0])
  })

  it('[MAIL-15] is taken where the certificate is one to trust, upgraded or from the start', async () => {
    const trusted = getCACertificates()
    const made = makeCertificate()
    closing.push(() => setDefaultCACertificates(trusted))
    setDefaultCACertificates([...trusted, made.cert])
    const upgraded = await anInbox(made)
    await openSmtp(elsewhere(upgraded.port), FROM, aLog()).send(LETTER)
    expect(await upgraded.next()).toMatchObject({ secure: true, envelope: { to: [TO] } })
    const ciphered = await anInbox({ ...made, secure: true })
    await openSmtp(`smtps://localhost:${ciphered.port}`, FROM, aLog()).send(LETTER)
    expect(await ciphered.next()).toMatchObject({ secure: true, envelope: { to: [TO] } })
  })

  it('[MAIL-15] is in the clear elsewhere only where the operator wrote so', async () => {
    const inbox = await anInbox()
    await openSmtp(`${elsewhere(inbox.port)}?tls=off`, FROM, aLog()).send(LETTER)
    expect((await inbox.next()).envelope.to).toEqual([TO])
  })
})
