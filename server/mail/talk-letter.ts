import type { Notice } from '../../drafts/wire/notice.ts'
import { mailWordsFor } from '../../drafts/words/mail.ts'
import type { MailWords } from '../../drafts/words/mail.ts'
import type { Letter } from '../ports.ts'
import { frame } from './frame.ts'
import type { Envelope, Piece } from './frame.ts'

export type TalkNotice = Extract<Notice, { type: 'talk' }>

/** One piece of news from a discussion, for those who want to know at once. */
export function talkLetter({ notice, ...envelope }: Envelope & { notice: TalkNotice }): Letter {
  const words = mailWordsFor(envelope.lang)
  const { headline, told } = words.talk.told[notice.what]
  return unsubscribable(envelope, words, notice, headline, [
    { type: 'say', words: told },
    { type: 'fact', name: words.facts.charter, value: notice.title },
    { type: 'fact', name: words.talk.said, value: notice.words },
    toThread(notice, words, envelope.origin),
  ])
}

/** A letter that can be ended: by a way in its words, and by a single POST that its head names. */
export function unsubscribable(
  envelope: Envelope,
  words: MailWords,
  { slug, unsubscribe }: Pick<TalkNotice, 'slug' | 'unsubscribe'>,
  headline: string,
  pieces: readonly Piece[],
): Letter {
  const { origin } = envelope
  if (unsubscribe === null || origin === '') return frame(envelope, headline, pieces)
  const href = `${charterAt(slug, origin)}/unfollow/${encodeURIComponent(unsubscribe)}`
  const way = { type: 'way', words: words.talk.end, href } as const
  return { ...frame(envelope, headline, [...pieces, way]), unsubscribe: href }
}

export const toThread = (
  { slug, thread }: TalkNotice,
  { talk }: MailWords,
  origin: string,
): Piece => ({
  type: 'way',
  words: talk.see,
  href: `${charterAt(slug, origin)}/talk/${encodeURIComponent(thread)}`,
})

export const charterAt = (slug: string, origin: string): string =>
  `${origin}/c/${encodeURIComponent(slug)}`
