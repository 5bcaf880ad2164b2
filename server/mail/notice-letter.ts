import { APPEALABLE, LASTING } from '../../drafts/rules/acts.ts'
import type { Notice } from '../../drafts/wire/notice.ts'
import { mailWordsFor } from '../../drafts/words/mail.ts'
import type { MailWords } from '../../drafts/words/mail.ts'
import { newsFacts } from '../../drafts/words/news.ts'
import type { Letter } from '../ports.ts'
import { frame } from './frame.ts'
import type { Envelope, Piece } from './frame.ts'
import { charterAt, talkLetter, unsubscribable } from './talk-letter.ts'

type Told = { headline: string; pieces: Piece[] }
type Of<T extends Notice['type']> = Extract<Notice, { type: T }>

/** What the house tells a person, as a letter. It holds what the notice holds and no more. */
export function noticeLetter({ notice, ...envelope }: Envelope & { notice: Notice }): Letter {
  if (notice.type === 'talk') return talkLetter({ notice, ...envelope })
  const words = mailWordsFor(envelope.lang)
  if (notice.type === 'news') {
    const { headline, pieces } = newsTold(notice, words, envelope.origin)
    return unsubscribable(envelope, words, notice, headline, pieces)
  }
  const { headline, pieces } = tell(notice, words, envelope.origin)
  return frame(envelope, headline, pieces)
}

function tell(
  notice: Exclude<Notice, { type: 'talk' | 'news' }>,
  words: MailWords,
  origin: string,
): Told {
  switch (notice.type) {
    case 'act':
      return actTold(notice, words, origin)
    case 'act_ended': {
      const { name, ended } = words.acts[notice.what]
      return {
        headline: words.actEnded.headline(name),
        pieces: [say(ended), charter(notice, words), toAct(words.act.see, notice, origin)],
      }
    }
    case 'role':
      return roleTold(notice, words, origin)
    case 'reported': {
      const { headline, told, next } = words.reported
      return {
        headline,
        pieces: [say(told), charter(notice, words), say(next), toMe(words, origin)],
      }
    }
    case 'report_settled': {
      const { headline, acted, dismissed } = words.reportSettled
      return {
        headline,
        pieces: [
          charter(notice, words),
          fact(words.facts.outcome, notice.acted ? acted : dismissed),
          fact(words.facts.sentence, notice.sentence),
          toMe(words, origin),
        ],
      }
    }
    case 'appeal_decided': {
      const { headline, upheld, denied } = words.appealDecided
      return {
        headline,
        pieces: [
          charter(notice, words),
          fact(words.facts.outcome, notice.upheld ? upheld : denied),
          fact(words.facts.sentence, notice.sentence),
          toAct(words.act.see, notice, origin),
        ],
      }
    }
    case 'version': {
      const { told, name, see } = words.version
      const { headline, told: sentence } = told[notice.what]
      const { slug, version } = notice
      const href = `${origin}/c/${encodeURIComponent(slug)}/versions/${encodeURIComponent(version)}`
      return {
        headline,
        pieces: [
          say(sentence),
          charter(notice, words),
          fact(name, notice.name),
          { type: 'way', words: see, href },
        ],
      }
    }
    case 'security': {
      const { own, foreign } = words.security
      const { headline, told } = words.security.told[notice.what]
      return { headline, pieces: [say(told), say(own), say(foreign), toMe(words, origin)] }
    }
  }
}

function newsTold(notice: Of<'news'>, words: MailWords, origin: string): Told {
  const { told, see } = words.news
  const { headline, told: sentence } = told[notice.what]
  const href = `${charterAt(notice.slug, origin)}${notice.path}`
  return {
    headline,
    pieces: [
      say(sentence),
      charter(notice, words),
      ...newsFacts(notice, words).map(([name, value]) => fact(name, value)),
      { type: 'way', words: see, href },
    ],
  }
}

function actTold(notice: Of<'act'>, words: MailWords, origin: string): Told {
  const { name, headline, told } = words.acts[notice.what]
  const { facts, act } = words
  const appealable = APPEALABLE.includes(notice.what)
  return {
    headline,
    pieces: [
      say(told),
      charter(notice, words),
      fact(facts.what, name),
      fact(facts.rule, notice.rule),
      fact(facts.reason, notice.reason),
      fact(facts.until, untilWhen(notice, words)),
      say(appealable ? act.appeal : act.noAppeal),
      toAct(appealable ? act.open : act.see, notice, origin),
    ],
  }
}

function untilWhen({ what, until }: Of<'act'>, { act, time }: MailWords): string {
  if (until !== null) return time(until)
  if (LASTING.includes(what)) return act.untilEnded
  return what === 'role' || what === 'configure' ? act.untilChanged : act.once
}

function roleTold(notice: Of<'role'>, words: MailWords, origin: string): Told {
  const { headline, names, told, appeal } = words.role
  return {
    headline,
    pieces: [
      charter(notice, words),
      fact(words.facts.role, names[notice.role]),
      say(told[notice.role]),
      fact(words.facts.reason, notice.reason),
      say(appeal),
      toMe(words, origin),
    ],
  }
}

const say = (words: string): Piece => ({ type: 'say', words })
const fact = (name: string, value: string): Piece => ({ type: 'fact', name, value })
const charter = ({ title }: { title: string }, { facts }: MailWords): Piece =>
  fact(facts.charter, title)

const toMe = ({ toMe }: MailWords, origin: string): Piece => ({
  type: 'way',
  words: toMe,
  href: `${origin}/me`,
})

const toAct = (
  words: string,
  { slug, act }: { slug: string; act: string },
  origin: string,
): Piece => ({
  type: 'way',
  words,
  href: `${origin}/c/${encodeURIComponent(slug)}/act/${encodeURIComponent(act)}`,
})
