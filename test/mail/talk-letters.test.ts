import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGS } from '../../drafts/words/words.ts'
import { digestLetter, noticeLetter } from '../../server/mail/letters.ts'
import { openSmtp } from '../../server/mail/smtp.ts'
import type { TalkNotice } from '../../server/mail/talk-letter.ts'
import type { Letter } from '../../server/ports.ts'
import { openInbox } from '../support/inbox.ts'
import type { Inbox, Received } from '../support/inbox.ts'
import { aLog, FROM, ORIGIN, SITES, wordsOfHtml, wordsOfText } from './a-letter.ts'

const TO = 'ana@mail.example'

let inbox: Inbox
beforeAll(async () => void (inbox = await openInbox()))
afterAll(() => inbox.close())

async function deliver(letter: Letter): Promise<Received> {
  await openSmtp(inbox.url, FROM, aLog()).send(letter)
  return inbox.next()
}

const about = (lang: (typeof LANGS)[number], origin = ORIGIN) => {
  return { to: TO, lang, site: SITES[lang], origin }
}

const news = (change: Partial<TalkNotice> = {}): TalkNotice => ({
  type: 'talk',
  slug: 'netizen',
  title: '네티즌 권리장전',
  thread: 't1',
  key: 'access',
  what: 'comment',
  words: '서버가 멈추면요?',
  unsubscribe: 'token-1',
  ...change,
})

const headerOf = ({ headers }: Received, name: string): string | undefined =>
  headers.find(({ key }) => key === name)?.value

describe('a letter about what is talked', () => {
  it('[MAIL-26] says what is new, leads to it, and how to end such letters, in words and in its head', async () => {
    const letter = await deliver(noticeLetter({ ...about('ko'), notice: news() }))
    expect(letter.subject).toBe('[네티즌 권리장전] 새 댓글이 있어요')
    expect(letter.text).toBe(`새 댓글이 있어요

소식을 받기로 한 논의에 새 댓글이 달렸어요.

헌장: 네티즌 권리장전

내용: 서버가 멈추면요?

논의 보기:
https://charter.example/c/netizen/talk/t1

이 헌장의 논의 메일을 그만 받기:
https://charter.example/c/netizen/unfollow/token-1

네티즌 권리장전에서 자동으로 보낸 메일이에요. 답장은 받는 사람이 없어요.
`)
    expect(headerOf(letter, 'list-unsubscribe')).toBe(
      '<https://charter.example/c/netizen/unfollow/token-1>',
    )
    expect(headerOf(letter, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(wordsOfHtml(letter.html ?? '')).toBe(wordsOfText(letter.text ?? ''))
  })

  it.each(LANGS)(
    '[MAIL-27] a digest tells a day’s news thread by thread, and what more there is (%s)',
    async (lang) => {
      const many = [
        news(),
        news({ thread: 't2', what: 'mention', words: '@아나 어때요?' }),
        news({ what: 'fate', words: '다음 판에 넣어요.' }),
      ]
      const letter = await deliver(digestLetter({ ...about(lang), news: many, total: 45 }))
      const text = letter.text ?? ''
      const at = [
        '서버가 멈추면요?',
        '다음 판에 넣어요.',
        '/talk/t1',
        '@아나 어때요?',
        '/talk/t2',
      ].map((words) => text.indexOf(words))
      expect(at.toSorted((a, b) => a - b)).toEqual(at)
      expect(at).not.toContain(-1)
      expect(text).toContain({ ko: '그 밖에 42건', en: 'And 42 more' }[lang])
      expect(letter.subject).toBe(
        {
          ko: '[네티즌 권리장전] 네티즌 권리장전: 논의 소식 45건',
          en: '[Charter of Netizens’ Rights] 네티즌 권리장전: 45 pieces of news from the discussion',
        }[lang],
      )
      expect(text.match(/\/unfollow\/token-1/g)).toHaveLength(1)
      expect(headerOf(letter, 'list-unsubscribe')).toContain('/c/netizen/unfollow/token-1')
      expect(wordsOfHtml(letter.html ?? '')).toBe(wordsOfText(text))
    },
  )

  it('[MAIL-28] other letters, and those from a site that does not know its address, have no such head', async () => {
    const letters = [
      noticeLetter({ ...about('ko'), notice: { type: 'security', what: 'admin' } }),
      noticeLetter({ ...about('ko', ''), notice: news() }),
      noticeLetter({ ...about('ko'), notice: news({ unsubscribe: null }) }),
    ]
    for (const letter of letters) {
      const received = await deliver(letter)
      expect(headerOf(received, 'list-unsubscribe')).toBeUndefined()
      expect(headerOf(received, 'list-unsubscribe-post')).toBeUndefined()
      expect(received.text).not.toContain('unfollow')
    }
  })

  it('[MAIL-28] without a cipher the address is told, but not that one POST is enough', async () => {
    const notice = news()
    const letter = await deliver(noticeLetter({ ...about('ko', 'http://localhost:3000'), notice }))
    expect(headerOf(letter, 'list-unsubscribe')).toBe(
      '<http://localhost:3000/c/netizen/unfollow/token-1>',
    )
    expect(headerOf(letter, 'list-unsubscribe-post')).toBeUndefined()
  })

  it('[MAIL-6] what people wrote makes no header, no markup and no line of its own', async () => {
    const hostile = news({
      title: '헌장\r\nBcc: all@elsewhere.example\u202e<b>',
      words: '</blockquote><script>alert(1)</script>\r\n.\r\nQUIT',
      unsubscribe: '>,<https://elsewhere.example/\r\nBcc: x@y.example',
      thread: '"><b>',
    })
    for (const written of [
      noticeLetter({ ...about('ko'), notice: hostile }),
      digestLetter({ ...about('ko'), news: [hostile], total: 1 }),
    ]) {
      const letter = await deliver(written)
      expect(letter.envelope.to).toEqual([TO])
      expect(letter.headers.map(({ key }) => key)).not.toContain('bcc')
      expect(headerOf(letter, 'list-unsubscribe')).toMatch(
        /^<https:\/\/charter\.example\/c\/netizen\/unfollow\/[^<>\s,]+>$/,
      )
      expect(letter.html).not.toMatch(/<script|<b>|href="https:\/\/elsewhere/)
    }
  })
})
