import { html } from 'hono/html'
import type { Level, Line } from '../../../drafts/model/charter.ts'
import { markLines } from '../../../drafts/model/numbering.ts'
import { drawText } from '../../../drafts/model/reference.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { ownLang } from '../layout.ts'
import type { Content } from '../layout.ts'

const LEVEL = ['hang', 'ho', 'mok'] as const

/** A text as it is signed, with its marks and cross-references drawn. */
export function signedLines(facts: CharterFacts, key: string, text: readonly string[]): Content {
  const lines = markedOf(text)
  const { reading } = wordsFor(facts.lang)
  if (lines.length === 0) return html`<p class="none" ${ownLang(facts)}>${reading.noText}</p>`
  return html`${lines.map(({ level, mark, text: words }) => {
    const shown = drawText(words, facts.numbering, key)
    const name = mark === '' ? 'only' : LEVEL[level]
    return html`<p class="u ${name}">
      ${mark === '' ? '' : html`<span class="m">${mark}</span> `}${shown}
    </p> `
  })}`
}

/** The same as one text of words, heading first, for telling two of them apart. */
export function signedWords(facts: CharterFacts, key: string, text: readonly string[]): string {
  return [
    text[0] ?? '',
    ...markedOf(text).map(({ mark, text: words }) => {
      return `${mark === '' ? '' : `${mark} `}${drawText(words, facts.numbering, key)}`
    }),
  ].join('\n')
}

function markedOf([, ...lines]: readonly string[]) {
  return markLines(
    lines.map((line): Line => {
      const tabs = /^\t*/.exec(line)![0].length
      return { level: Math.min(tabs, 2) as Level, text: line.slice(tabs) }
    }),
  )
}
