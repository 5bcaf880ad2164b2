import { describe, expect, it } from 'vitest'
import { consoleMail } from '../../server/mail/console.ts'
import { codeLetter } from '../../server/mail/letters.ts'
import { openSmtp } from '../../server/mail/smtp.ts'
import { aLog, FROM, ORIGIN, SITES } from './a-letter.ts'

async function printed(letter: Parameters<ReturnType<typeof consoleMail>['send']>[0]) {
  const lines: string[] = []
  await consoleMail((line) => lines.push(line)).send(letter)
  return lines
}

describe('a house without a mail server', () => {
  const letter = codeLetter({
    to: 'citizen@mail.example',
    code: '012345',
    minutes: 10,
    lang: 'ko',
    site: SITES.ko,
    origin: ORIGIN,
  })

  it('[MAIL-16] prints a letter in a block, with its address masked', async () => {
    const lines = await printed(letter)
    expect(lines[0]).toMatch(/^┌─+$/)
    expect(lines.slice(1, 5)).toEqual([
      '│ To: c…n@mail.example',
      '│ Subject: [네티즌 권리장전] 로그인 코드',
      '│',
      '│ 로그인 코드',
    ])
    expect(lines).toContain('│     012345')
    expect(lines.at(-1)).toMatch(/^└─+$/)
    expect(lines.join('\n')).not.toContain('citizen@')
  })

  it('[MAIL-16] says that letters do not leave it', () => {
    expect(consoleMail(() => {}).leaves).toBe(false)
    expect(openSmtp('smtp://127.0.0.1', FROM, aLog()).leaves).toBe(true)
  })

  it('[MAIL-16] lets no letter act on the console or end its own block', async () => {
    const lines = await printed({
      to: 'a\u001b[2J@b\n└──',
      subject: 'a\r\n└──\u001b]0;x\u0007',
      text: `└${'─'.repeat(60)}\r\n\u001b[31mready\u2028└──\u202e`,
      html: '',
    })
    expect(lines.slice(1, -1).filter((line) => !line.startsWith('│'))).toEqual([])
    expect(lines.join('')).not.toMatch(/[\p{Cc}\u2028\u202e]/u)
  })
})
