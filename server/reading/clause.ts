import { html } from 'hono/html'
import type { Clause } from '../../drafts/model/charter.ts'
import { addressOf, articleName, cite, markLines } from '../../drafts/model/numbering.ts'
import type { MarkedLine } from '../../drafts/model/numbering.ts'
import { drawReference, splitReferences } from '../../drafts/model/reference.ts'
import { wordsFor } from '../../drafts/words/words.ts'
import type { CharterFacts } from './facts.ts'
import { decidedOf } from './published/decided.ts'
import { tombstonesOf } from './house/tombstone.ts'
import { ownLang } from './layout.ts'
import type { Content } from './layout.ts'
import { sourceLinks } from './sources.ts'
import { stanceLine } from './talk/stance-line.ts'
import { talkLine } from './talk/talk-line.ts'

const LEVEL = ['hang', 'ho', 'mok'] as const

/** An article: its number and title, its lines with their marks, and why it is there. */
export function articleSection(facts: CharterFacts, clause: Clause): Content {
  const { reading } = wordsFor(facts.lang)
  const lines = markLines(clause.lines)
  return html` <section class="article" id="${clause.key}">
    <h3>${articleHeading(facts, clause)}</h3>
    ${lines.length === 0 ? html`<p class="none" ${ownLang(facts)}>${reading.noText}</p>` : lines.map((line) => unit(facts, clause, line))}
    ${notes(facts, clause)}${tombstonesOf(facts, clause.key)}${stanceLine(facts, clause.key)}${talkLine(facts, clause.key)}${writersLink(facts, clause)}${decidedOf(facts, clause.key)}
  </section>`
}

/** The way to who wrote a clause, and how it came to be. */
function writersLink(facts: CharterFacts, { key, lines }: Clause): Content | '' {
  const { writers } = wordsFor(facts.lang)
  const placed = facts.numbering.articles.has(key) || facts.charter.preamble?.key === key
  if (facts.stored || !placed || lines.length === 0) return ''
  return html`<p class="to-writers" ${ownLang(facts)}>
    <a href="/c/${facts.slug}/writers/${key}">${writers.title}</a>
  </p> `
}

/** 제13조(유출을 통지받을 권리), its number a link to itself; one without a number is its title. */
function articleHeading(facts: CharterFacts, { key, heading }: Clause): Content {
  const { reading } = wordsFor(facts.lang)
  const number = facts.numbering.articles.get(key)
  const name = number === undefined ? heading || reading.untitled : articleName(number)
  const title =
    number === undefined || heading === '' ? '' : html`<span class="t">(${heading})</span>`
  return html`<a class="no" href="#${key}" title="${reading.permalink(name)}">${name}</a>${title}`
}

/** The preamble: paragraphs without marks, each with an id of its own. */
export function preambleSection(facts: CharterFacts, clause: Clause): Content {
  const { reading } = wordsFor(facts.lang)
  const lines = markLines(clause.lines)
  return html` <section class="preamble" id="${clause.key}">
    <h2 class="chap"><a href="#${clause.key}">${clause.heading || reading.preamble}</a></h2>
    ${lines.length === 0 ? html`<p class="none" ${ownLang(facts)}>${reading.noText}</p>` : ''}${lines.map(
      (line) =>
        html`<p id="${addressOf(clause.key, line.path)}">
          ${prose(facts, line.text, clause.key)}
        </p> `,
    )}${notes(facts, clause)}${tombstonesOf(facts, clause.key)}${talkLine(facts, clause.key)}${writersLink(facts, clause)}
  </section>`
}

/** Words with every cross-reference drawn as a link; one that points nowhere says so. */
export function prose(facts: CharterFacts, text: string, home?: string): (string | Content)[] {
  const { reading } = wordsFor(facts.lang)
  return splitReferences(text).map((part) => {
    if (typeof part === 'string') return part
    const { label, address, broken } = drawReference(part, facts.numbering, home)
    if (!broken) return html`<a class="x" href="#${address}">${label}</a>`
    return html`<span class="x broken"
      >${label} <small ${ownLang(facts)}>(${reading.brokenReference})</small></span
    >`
  })
}

/** One 항, 호 or 목. Its mark is text, and the link to itself. */
function unit(facts: CharterFacts, clause: Clause, line: MarkedLine): Content {
  const { reading } = wordsFor(facts.lang)
  const address = addressOf(clause.key, line.path)
  const place = cite(facts.numbering, clause.key, line.path)
  const mark =
    line.mark === ''
      ? ''
      : html`<a class="m" href="#${address}" title="${reading.permalink(place ?? line.mark)}"
          >${line.mark}</a
        > `
  const level = line.mark === '' ? 'only' : LEVEL[line.level]
  return html`<p class="u ${level}" id="${address}">
    ${mark}${prose(facts, line.text, clause.key)}
  </p> `
}

function notes(facts: CharterFacts, clause: Clause): Content | '' {
  const { reading } = wordsFor(facts.lang)
  const { plain, reason, sources } = clause
  if (plain === '' && reason === '' && sources.length === 0) return ''
  const note = (name: string, content: unknown): Content =>
    html`<div>
      <dt ${ownLang(facts)}>${name}</dt>
      <dd>${content}</dd>
    </div> `
  return html`<dl class="notes">
    ${plain === '' ? '' : note(reading.plain, prose(facts, plain))}${
      reason === '' ? '' : note(reading.reason, prose(facts, reason))
    }${sources.length === 0 ? '' : note(reading.sources, sourceLinks(facts, sources))}
  </dl> `
}
