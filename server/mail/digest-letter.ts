import { mailWordsFor } from '../../drafts/words/mail.ts'
import type { Letter } from '../ports.ts'
import type { Envelope, Piece } from './frame.ts'
import { lineOf } from './plain.ts'
import { charterAt, toThread, unsubscribable } from './talk-letter.ts'
import type { TalkNotice } from './talk-letter.ts'

/**
 * What happened within a day in the discussions of one charter that a person follows, thread by
 * thread. `news` may be a part of it; `total` says how much there is.
 */
export function digestLetter(letter: Envelope & { news: TalkNotice[]; total: number }): Letter {
  const { news, total, ...envelope } = letter
  const words = mailWordsFor(envelope.lang)
  const last = news.at(-1)
  if (!last) throw new RangeError('a digest has news')
  const { digest } = words.talk
  const threads = Map.groupBy(news, ({ thread }) => thread)
  const pieces = [...threads.values()].flatMap((group): Piece[] => [
    ...group.map(({ what, words: said }): Piece => ({
      type: 'fact',
      name: words.talk.told[what].headline,
      value: said,
    })),
    toThread(group[0]!, words, envelope.origin),
  ])
  return unsubscribable(envelope, words, last, digest.headline(lineOf(last.title), total), [
    { type: 'say', words: digest.told },
    ...pieces,
    ...(total > news.length
      ? [{ type: 'say', words: digest.more(total - news.length) } as const]
      : []),
    { type: 'way', words: digest.all, href: `${charterAt(last.slug, envelope.origin)}/talk` },
  ])
}
