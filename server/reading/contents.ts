import { html } from 'hono/html'
import type { Clause } from '../../drafts/model/charter.ts'
import { chapterName, shortNo } from '../../drafts/model/numbering.ts'
import { wordsFor } from '../../drafts/words/words.ts'
import type { CharterFacts } from './facts.ts'
import { ownLang } from './layout.ts'
import type { Content } from './layout.ts'
import { isEmpty } from './text.ts'

/**
 * 차례, twice: beside the text on wide screens, folded above it on narrow ones. Style sheets show
 * one of them, so nobody meets both, and neither needs a script. Nothing for an empty charter.
 */
export function contents(facts: CharterFacts, incidents = false): Content | '' {
  const { reading } = wordsFor(facts.lang)
  if (isEmpty(facts.charter)) return ''
  const list = contentsList(facts, incidents)
  return html`<nav class="toc wide" aria-label="${reading.contents}">${list}</nav>
    <details class="toc narrow">
      <summary>${reading.contents}</summary>
      <nav aria-label="${reading.contents}">${list}</nav>
    </details> `
}

function contentsList(facts: CharterFacts, incidents: boolean): Content {
  const { charter, numbering, lang } = facts
  const { reading } = wordsFor(lang)
  const article = (clause: Clause): Content =>
    html`<li>
      <a href="#${clause.key}"
        ><span class="n">${shortNo(numbering.articles.get(clause.key))}</span
        >${clause.heading || reading.untitled}</a
      >
    </li> `
  const heading = (key: string, words: unknown): Content =>
    html`<li class="chapter"><a href="#${key}">${words}</a></li> `
  const { preamble, chapters, stray } = charter
  return html`<ol lang="${charter.lang}">
    ${preamble ? heading(preamble.key, preamble.heading || reading.preamble) : ''}${charter.articles.map(
      article,
    )}${chapters.map((chapter) => [
      heading(
        chapter.key,
        `${chapterName(numbering.chapters.get(chapter.key) ?? 0)} ${chapter.heading}`,
      ),
      chapter.articles.map(article),
    ])}${stray.length === 0 ? '' : [heading('page/stray', reading.stray), stray.map(article)]}${
      incidents
        ? html`<li class="chapter" ${ownLang(facts)}>
            <a href="#page/incidents">${reading.incidents}</a>
          </li>`
        : ''
    }
  </ol>`
}
