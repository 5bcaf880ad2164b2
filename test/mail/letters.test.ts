import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Notice } from '../../drafts/wire/notice.ts'
import { LANGS } from '../../drafts/words/words.ts'
import type { Lang } from '../../drafts/words/words.ts'
import { codeLetter, noticeLetter } from '../../server/mail/letters.ts'
import { openSmtp } from '../../server/mail/smtp.ts'
import type { Letter } from '../../server/ports.ts'
import { openInbox } from '../support/inbox.ts'
import type { Inbox, Received } from '../support/inbox.ts'
import { seedOf } from '../support/random.ts'
import {
  aLog,
  FROM,
  NOTICES,
  ORIGIN,
  SITES,
  THREE_IN_SEOUL,
  wordsOfHtml,
  wordsOfText,
} from './a-letter.ts'

const HANGUL = /\p{Script=Hangul}/u
const TO = 'ana@mail.example'

let inbox: Inbox
beforeAll(async () => void (inbox = await openInbox()))
afterAll(() => inbox.close())

async function deliver(letter: Letter): Promise<Received> {
  await openSmtp(inbox.url, FROM, aLog()).send(letter)
  return inbox.next()
}

const about = (lang: Lang) => ({ to: TO, lang, site: SITES[lang], origin: ORIGIN })
const told = (notice: Notice, lang: Lang = 'ko') => noticeLetter({ ...about(lang), notice })

function holds(letter: Received): void {
  expect(letter.from).toEqual({ name: '네티즌 권리장전', address: 'no-reply@charter.example' })
  expect(letter.to).toEqual([{ name: '', address: TO }])
  expect(letter.envelope).toEqual({ from: 'no-reply@charter.example', to: [TO] })
  expect(letter.headers).toContainEqual(
    expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
  )
  expect(letter.attachments).toEqual([])
  // On the wire there is nothing but ASCII, in lines that every server takes.
  expect(letter.raw).toMatch(/^[\r\n\t\x20-\x7e]*$/)
  expect(Math.max(...letter.raw.split('\r\n').map((line) => line.length))).toBeLessThan(999)
  expect(letter.raw).toMatch(/^Content-Type: multipart\/alternative;/m)
  expect(letter.raw).toMatch(/^Content-Type: text\/plain; charset=utf-8/m)
  expect(letter.raw).toMatch(/^Content-Type: text\/html; charset=utf-8/m)
}

describe('a code', () => {
  it.each(LANGS)('[MAIL-1] arrives in both forms, not in the subject (%s)', async (lang) => {
    const letter = await deliver(codeLetter({ ...about(lang), code: '012345', minutes: 10 }))
    holds(letter)
    expect(letter.subject).toBe(
      {
        ko: '[네티즌 권리장전] 로그인 코드',
        en: '[Charter of Netizens’ Rights] Your sign-in code',
      }[lang],
    )
    for (const form of [letter.text, letter.html]) {
      expect(form).toContain('012345')
      expect(form).toContain({ ko: '10분 안에', en: 'within 10 minutes' }[lang])
      expect(form).toContain(`${ORIGIN}/`)
    }
    expect(letter.html).toContain(`<html lang="${lang}">`)
    expect(wordsOfHtml(letter.html ?? '')).toBe(wordsOfText(letter.text ?? ''))
  })
})

describe('a notice', () => {
  it.each(LANGS)(
    '[MAIL-2] of every kind arrives in both forms, which say the same (%s)',
    async (lang) => {
      const mail = openSmtp(inbox.url, FROM, aLog())
      const sent = NOTICES.map(([, notice], n) =>
        mail.send({ ...told(notice, lang), to: `${n}@mail.example` }),
      )
      await Promise.all(sent)
      for (const _ of NOTICES) {
        const letter = await inbox.next()
        const [name, notice] = NOTICES[Number.parseInt(letter.envelope.to[0] ?? '', 10)]!
        holds({
          ...letter,
          to: [{ name: '', address: TO }],
          envelope: { ...letter.envelope, to: [TO] },
        })
        expect(letter.subject, name).toMatch(/^\[.+\] ./)
        expect(wordsOfHtml(letter.html ?? ''), name).toBe(wordsOfText(letter.text ?? ''))
        const values = Object.values(notice).filter((value) => typeof value === 'string')
        for (const value of values.filter((value) => HANGUL.test(value))) {
          expect(letter.text, name).toContain(value)
        }
        // Apart from what the notice holds, an English letter is in English, a Korean in Korean.
        const own = values.reduce((text, value) => text.replaceAll(value, ''), letter.text ?? '')
        expect(HANGUL.test(own), name).toBe(lang === 'ko')
      }
    },
  )

  it('[MAIL-3] of an act says what, which rule, why, until when in Seoul, and how to appeal', async () => {
    const notice: Notice = {
      type: 'act',
      slug: 'netizen',
      title: '네티즌 권리장전',
      act: 'a1',
      what: 'mute',
      rule: '제2조 예의',
      reason: '같은 말을 되풀이함',
      until: THREE_IN_SEOUL,
    }
    expect((await deliver(told(notice))).text).toBe(
      `한동안 글을 쓸 수 없어요

이 헌장에 글을 쓰는 일이 멈췄어요. 이미 쓴 글은 그대로 있고, 읽기는 계속할 수 있어요.

헌장: 네티즌 권리장전

조치: 쓰기 멈춤

규칙: 제2조 예의

이유: 같은 말을 되풀이함

언제까지: 2026년 11월 22일 오후 3:00 (한국 시각)

맞지 않다고 생각하면 이 조치의 쪽에서 이의를 낼 수 있어요. 조치한 사람이 아닌 다른 조정자가 살펴보고 답해요.

조치 보고 이의 내기:
https://charter.example/c/netizen/act/a1

네티즌 권리장전에서 자동으로 보낸 메일이에요. 답장은 받는 사람이 없어요.
`,
    )
    const english = (await deliver(told(notice, 'en'))).text
    expect(english).toContain('Rule: 제2조 예의')
    expect(english).toContain('Until: 22 November 2026 at 15:00 (Korea time, UTC+9)')
    expect(english).toContain('you can appeal on the page of this act')
  })

  it('[MAIL-4] leads to its act, or else to one’s own page', () => {
    for (const [, notice] of NOTICES) {
      const talk = notice.type === 'talk' ? `/c/netizen/talk/${notice.thread}` : '/me'
      const here = 'act' in notice ? `/c/netizen/act/${notice.act}` : talk
      const { text, html } = told(notice)
      expect(text).toContain(`\n${ORIGIN}${here}\n`)
      expect(html).toContain(`href="${ORIGIN}${here}"`)
    }
    const strange: Notice = {
      type: 'act_ended',
      slug: '../me?"><b>',
      title: '',
      act: 'a/b',
      what: 'mute',
    }
    expect(told(strange).html).toContain(`href="${ORIGIN}/c/..%2Fme%3F%22%3E%3Cb%3E/act/a%2Fb"`)
  })

  it('[MAIL-4] carries no link while the site’s own address is not known', () => {
    for (const [, notice] of NOTICES) {
      const { text, html } = noticeLetter({ ...about('ko'), origin: '', notice })
      expect(text).not.toContain('/me')
      expect(text).not.toContain('/act/')
      expect(html).not.toContain('href')
    }
  })

  it('[MAIL-5] asks nothing of another server and follows nobody', () => {
    for (const lang of LANGS) {
      for (const [, notice] of NOTICES) {
        const { html } = told(notice, lang)
        expect(html).not.toMatch(/<(img|link|script|iframe|object|video|audio|form|base)\b/i)
        expect(html).not.toMatch(/url\(|@import|src=|background=/i)
        const links = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? '')
        expect(links.filter((link) => !link.startsWith(`${ORIGIN}/`))).toEqual([])
        expect(links.filter((link) => /[?#]/.test(link))).toEqual([])
      }
    }
  })
})

describe('what people wrote', () => {
  const hostile: Notice = {
    type: 'act',
    slug: 'netizen',
    title: '헌장\r\nBcc: all@elsewhere.example\r\n\r\n<script>alert(1)</script>',
    act: 'a1',
    what: 'warn',
    rule: '\u202e거꾸로\u2066 "><img src=x onerror=alert(1)>',
    reason:
      '첫 줄\n\n코드: 999999\nhttps://elsewhere.example\n</blockquote></body><a href="https://elsewhere.example">여기</a>\n.\nQUIT\u0007\u001b[2J',
    until: null,
  }

  it('[MAIL-6] arrives as text, quoted, with nothing in it that acts', async () => {
    const letter = await deliver(told(hostile))
    holds(letter)
    expect(letter.subject).toBe('[네티즌 권리장전] 경고를 알려 드려요')
    expect(letter.headers.map(({ key }) => key)).not.toContain('bcc')
    expect(letter.text).toContain(
      '헌장:\n> 헌장\n> Bcc: all@elsewhere.example\n>\n> <script>alert(1)</script>\n',
    )
    expect(letter.text).toContain('규칙: 거꾸로 "><img src=x onerror=alert(1)>\n')
    expect(letter.text).toContain('\n> 코드: 999999\n> https://elsewhere.example\n> </blockquote>')
    expect(letter.text).toContain('\n> .\n> QUIT[2J\n')
    expect(letter.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(letter.html).not.toMatch(/<script|<img|href="https:\/\/elsewhere/)
  })

  it('[MAIL-6] names the site in one line, whatever its name is', async () => {
    const site = 'a\r\nBcc: all@elsewhere.example\u202e<b>'
    const letter = await deliver(codeLetter({ ...about('en'), site, code: '012345', minutes: 1 }))
    expect(letter.subject).toBe('[a Bcc: all@elsewhere.example<b>] Your sign-in code')
    expect(letter.envelope.to).toEqual([TO])
    expect(letter.html).not.toContain('<b>')
  })

  it('[MAIL-6] never adds a tag, an acting character or an unquoted line', () => {
    const acting = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]|(?!\n)\p{Cc}/u
    const tags = (page: string) =>
      [...page.replaceAll('<br />', '').matchAll(/<[^>]*>/g)].map(([tag]) => tag)
    // One letter before them, since a value that shows nothing is left out.
    const words = (string: fc.Arbitrary<string>) => string.map((text) => `가${text}`)
    const plainly = tags(told({ ...hostile, title: '가', rule: '가', reason: '가' }).html)
    fc.assert(
      fc.property(
        fc.record({
          title: words(fc.string({ unit: 'binary' })),
          rule: words(fc.string({ unit: fc.constantFrom(...'<>&"\'/a\n\r\u2028 \u202e') })),
          reason: words(fc.string({ unit: 'binary', maxLength: 200 })),
        }),
        (written) => {
          const { subject, text, html } = told({ ...hostile, ...written })
          expect(subject).toBe('[네티즌 권리장전] 경고를 알려 드려요')
          expect(acting.test(text)).toBe(false)
          expect(acting.test(html)).toBe(false)
          expect(tags(html)).toEqual(plainly)
          expect(wordsOfHtml(html)).toBe(wordsOfText(text))
        },
      ),
      { seed: seedOf('letters', 20_030_125), numRuns: 300 },
    )
  })
})
