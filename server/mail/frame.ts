import { html } from 'hono/html'
import { mailWordsFor } from '../../drafts/words/mail.ts'
import type { Lang } from '../../drafts/words/words.ts'
import type { Letter } from '../ports.ts'
import { lineOf, linesOf } from './plain.ts'

/** What every letter is told: to whom, in which language, and which site it comes from. */
export type Envelope = {
  to: string
  lang: Lang
  /** The site's name in that language. */
  site: string
  /** Scheme and host of the site. Where it is not known (empty), letters carry no links. */
  origin: string
}

/** A piece of a letter. `fact` alone may hold what people wrote; it is drawn as a quotation. */
export type Piece =
  | { type: 'say'; words: string }
  | { type: 'code'; code: string }
  | { type: 'fact'; name: string; value: string }
  | { type: 'way'; words: string; href: string }

type Markup = ReturnType<typeof html>

/**
 * A letter of these pieces. Its two forms are drawn from the same pieces, so they say the same;
 * neither asks anything of another server. A fact without a value and a way without a site are
 * left out.
 */
export function frame(envelope: Envelope, headline: string, pieces: readonly Piece[]): Letter {
  const { to, lang, origin } = envelope
  const words = mailWordsFor(lang)
  const site = lineOf(envelope.site)
  const all = [...pieces, { type: 'say', words: words.foot(site) } as const].filter(
    (piece) =>
      (piece.type !== 'fact' || lineOf(piece.value) !== '') &&
      (piece.type !== 'way' || origin !== ''),
  )
  const subject = words.subject(site, headline)
  const markup = html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${subject}</title>
      </head>
      <body
        style="margin: 0 auto; padding: 24px 16px; max-width: 36em; font-family: sans-serif; line-height: 1.7; word-break: keep-all; overflow-wrap: anywhere"
      >
        <h1 style="margin: 0 0 16px; font-size: 20px">${headline}</h1>
        ${all.map(drawn)}
      </body>
    </html>`
  return {
    to,
    subject,
    text: `${[headline, ...all.map(written)].join('\n\n')}\n`,
    html: markup.toString(),
  }
}

function written(piece: Piece): string {
  switch (piece.type) {
    case 'say':
      return piece.words
    case 'code':
      return `    ${piece.code}`
    case 'fact': {
      const lines = quoted(piece.value)
      if (lines.length === 1) return `${piece.name}: ${lines[0]}`
      return [`${piece.name}:`, ...lines.map((line) => `> ${line}`.trimEnd())].join('\n')
    }
    case 'way':
      return `${piece.words}:\n${piece.href}`
  }
}

function drawn(piece: Piece): Markup {
  switch (piece.type) {
    case 'say':
      return html`<p style="margin: 0 0 16px">${piece.words}</p> `
    case 'code':
      return html`<p style="margin: 0 0 16px; font: bold 28px monospace; letter-spacing: 0.15em">
        ${piece.code}
      </p> `
    case 'fact':
      return html`<p style="margin: 0 0 4px"><strong>${piece.name}:</strong></p>
        <blockquote
          dir="auto"
          style="margin: 0 0 16px; padding: 0 0 0 12px; border-left: 3px solid #8a8680"
        >
          ${quoted(piece.value).map((line, i) => html`${i === 0 ? '' : html`<br />`}${line} `)}
        </blockquote> `
    case 'way':
      return html`<p style="margin: 0 0 16px">
        ${piece.words}:<br /><a href="${piece.href}">${piece.href}</a>
      </p> `
  }
}

/** The lines of what somebody wrote, without the empty ones around it. */
function quoted(value: string): string[] {
  const lines = linesOf(value)
  const first = lines.findIndex((line) => line !== '')
  return lines.slice(first, lines.findLastIndex((line) => line !== '') + 1)
}
