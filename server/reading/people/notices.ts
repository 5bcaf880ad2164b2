import { html } from 'hono/html'
import { APPEALABLE } from '../../../drafts/rules/acts.ts'
import { mailWordsFor } from '../../../drafts/words/mail.ts'
import { newsFacts } from '../../../drafts/words/news.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Notice } from '../../../drafts/wire/notice.ts'
import type { Lang } from '../../../drafts/words/words.ts'
import type { Content } from '../layout.ts'
import type { MeFacts } from './facts.ts'
import { when } from './form.ts'

type Entry = MeFacts['me']['notices'][number]

/** What the house told one, unread first, newest first. The words are those of the letters. */
export function noticeList({ lang, me }: MeFacts): Content {
  const { notices: words } = wordsFor(lang).people.me
  const newest = [...me.notices].sort((a, b) => Number(a.read) - Number(b.read) || b.at - a.at)
  const unread = newest.some(({ read }) => !read)
  return html`<section aria-labelledby="page/notices">
    <h2 id="page/notices">${words.title}</h2>
    ${
      newest.length === 0
        ? html`<p class="hint">${words.none}</p>`
        : html`<ul class="rows">
            ${newest.map((about) => html`<li>${told(about, lang)}</li>`)}
          </ul>`
    }
    ${
      unread
        ? html`<form method="post" action="/me/notices/read">
            <p class="ways"><button>${words.read}</button></p>
          </form>`
        : ''
    }
  </section>`
}

function told({ notice, at, read }: Entry, lang: Lang): Content {
  const { notices: words } = wordsFor(lang).people.me
  const { headline, sentences, facts, way } = tell(notice, lang)
  const charter = 'slug' in notice ? [[words.charter, notice.title] as const] : []
  const shown = [...charter, ...facts].filter(([, value]) => value !== '')
  return html`<div class="notice-told">
    <h3>${headline} ${read ? '' : html`<span class="tag">${words.unread}</span>`}</h3>
    <p>${when(lang, at)}</p>
    ${sentences.map((sentence) => html`<p>${sentence}</p>`)}
    ${
      shown.length > 0
        ? html`<dl>
            ${shown.map(
              ([name, value]) =>
                html`<dt>${name}</dt>
                  <dd>${value}</dd>`,
            )}
          </dl>`
        : ''
    }
    ${way ? html`<p><a href="${way.href}">${way.words}</a></p>` : ''}
  </div>`
}

type Told = {
  headline: string
  sentences: string[]
  facts: (readonly [name: string, value: string])[]
  way?: { href: string; words: string }
}

function tell(notice: Notice, lang: Lang): Told {
  const { day, me } = wordsFor(lang).people
  const words = mailWordsFor(lang)
  const act = (id: string, label = me.notices.open) =>
    'slug' in notice
      ? {
          way: {
            href: `/c/${encodeURIComponent(notice.slug)}/act/${encodeURIComponent(id)}`,
            words: label,
          },
        }
      : {}
  switch (notice.type) {
    case 'act': {
      const { headline, told: sentence } = words.acts[notice.what]
      const label = APPEALABLE.includes(notice.what) ? me.notices.appeal : me.notices.open
      return {
        headline,
        sentences: [sentence],
        facts: [
          [me.notices.rule, notice.rule],
          [me.notices.reason, notice.reason],
          [me.notices.until, notice.until === null ? '' : day(notice.until)],
        ],
        ...act(notice.act, label),
      }
    }
    case 'act_ended': {
      const { name, ended } = words.acts[notice.what]
      const headline = words.actEnded.headline(name)
      return { headline, sentences: [ended], facts: [], ...act(notice.act) }
    }
    case 'role': {
      const { headline, names, told: sentences } = words.role
      return {
        headline: `${headline}: ${names[notice.role]}`,
        sentences: [sentences[notice.role]],
        facts: [[me.notices.reason, notice.reason]],
      }
    }
    case 'reported': {
      const { headline, told: sentence, next } = words.reported
      return { headline, sentences: [sentence, next], facts: [] }
    }
    case 'report_settled': {
      const { headline, acted, dismissed } = words.reportSettled
      return { headline, sentences: [notice.acted ? acted : dismissed, notice.sentence], facts: [] }
    }
    case 'appeal_decided': {
      const { headline, upheld, denied } = words.appealDecided
      const sentences = [notice.upheld ? upheld : denied, notice.sentence]
      return { headline, sentences, facts: [], ...act(notice.act) }
    }
    case 'talk': {
      const { headline, told: sentence } = words.talk.told[notice.what]
      const thread = encodeURIComponent(notice.thread)
      const href = `/c/${encodeURIComponent(notice.slug)}/talk/${thread}`
      return {
        headline,
        sentences: [sentence],
        facts: [[words.talk.said, notice.words]],
        way: { href, words: words.talk.see },
      }
    }
    case 'news': {
      const { told: whats, see } = words.news
      const { headline, told: sentence } = whats[notice.what]
      const href = `/c/${encodeURIComponent(notice.slug)}${notice.path}`
      const facts = newsFacts(notice, words)
      return { headline, sentences: [sentence], facts, way: { href, words: see } }
    }
    case 'version': {
      const { told: whats, name, see } = words.version
      const { headline, told: sentence } = whats[notice.what]
      const version = encodeURIComponent(notice.version)
      const href = `/c/${encodeURIComponent(notice.slug)}/versions/${version}`
      return {
        headline,
        sentences: [sentence],
        facts: [[name, notice.name]],
        way: { href, words: see },
      }
    }
    case 'security': {
      const { told, own, foreign } = words.security
      const { headline, told: sentence } = told[notice.what]
      return { headline, sentences: [sentence, own, foreign], facts: [] }
    }
  }
}
