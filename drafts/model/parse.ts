import { ABOUT, readAbout } from './about.ts'
import type { About } from './about.ts'
import type { Chapter, Charter, Clause } from './charter.ts'
import { readFront } from './front.ts'
import type { Fields } from './front.ts'
import { cleanWords } from './lines.ts'
import { Listing, LISTING } from './listing.ts'
import { isQuote, readNote } from './note.ts'
import { articleName, chapterName } from './numbering.ts'
import { reading, Wrong } from './parsed.ts'
import type { Parsed } from './parsed.ts'
import { readArticleLines, readPreambleLines } from './passage.ts'
import { cutSource } from './source.ts'
import type { Row, Rows } from './source.ts'

export type { About } from './about.ts'
export type { Parsed } from './parsed.ts'

/** A charter together with what its file says about it. */
export type CharterText = { about: About; charter: Charter }

const PREAMBLE = /^## 전문(?:\((.*)\))?$/s
const CHAPTER = /^## (제\S*장)(?:\s+(.*))?$/s
const ARTICLE = /^### (제[^\s()]*조)(?:\((.*)\))?$/s
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

/**
 * Reads a charter from its Markdown file. Never throws, for any string: a wrong file is refused
 * with a line that is wrong and why. `stray` is always empty, for a file has a place for every article.
 */
export function parseCharter(markdown: string): Parsed<CharterText> {
  return reading(() => {
    const { front, rows } = cutSource(markdown)
    const fields = readFront(front).only(['title', 'subtitle', 'lang', ...ABOUT, ...LISTING])
    return { about: readAbout(fields), charter: readBody(fields, rows) }
  })
}

function readBody(front: Fields, rows: Rows): Charter {
  const charter: Charter = {
    title: readTitle(front, rows),
    subtitle: front.text('subtitle'),
    lang: front.match('lang', LANGUAGE, 'a language tag such as ko-KR'),
    preamble: null,
    articles: [],
    chapters: [],
    stray: [],
  }
  const listing = new Listing(front)
  const known = new Set(front.map('sources').names)
  let articles = 0
  while (rows.peek()) {
    const row = rows.next('a heading')
    const text = row.text.trimStart()
    const [preamble, chapter, article] = [PREAMBLE, CHAPTER, ARTICLE].map((one) => one.exec(text))
    if (preamble) {
      if (charter.preamble) throw new Wrong(row.line, 'A second preamble.')
      if (charter.chapters.length + articles > 0) {
        throw new Wrong(row.line, 'The preamble stands before all chapters and articles.')
      }
      const key = listing.preamble(row.line)
      const heading = cleanWords(preamble[1] ?? '전문')
      charter.preamble = readClause(key, heading, rows, known, readPreambleLines)
    } else if (chapter) {
      const no = charter.chapters.length + 1
      expectNumber(chapterName(no), chapter[1]!, row)
      const heading = cleanWords(chapter[2] ?? '')
      const key = listing.chapter(no, heading, row.line)
      charter.chapters.push({ key, heading, articles: [] } satisfies Chapter)
      refuseText(rows, 'Text between the heading of a chapter and its first article.')
    } else if (article) {
      articles += 1
      expectNumber(articleName(articles), article[1]!, row)
      const heading = cleanWords(article[2] ?? '')
      const key = listing.article(articles, charter.chapters.length, heading, row.line)
      const home = charter.chapters.at(-1)?.articles ?? charter.articles
      home.push(readClause(key, heading, rows, known, readArticleLines))
    } else {
      throw new Wrong(row.line, 'A heading is “## 전문”, “## 제1장 …” or “### 제1조(…)”.')
    }
  }
  listing.finish(charter.preamble !== null, charter.chapters.length, articles)
  return charter
}

function readTitle(front: Fields, rows: Rows): string {
  const title = front.match('title', /^/, 'a text')
  const row = rows.next('the title')
  const heading = /^#(?:\s+(.*))?$/s.exec(row.text.trimStart())
  if (!heading) throw new Wrong(row.line, 'The text begins with its title: “# …”.')
  if (cleanWords(heading[1] ?? '') !== title) {
    throw new Wrong(row.line, `The title is “${title}” in the front matter and another one here.`)
  }
  refuseText(rows, 'Text between the title and the first heading.')
  return title
}

function readClause(
  key: string,
  heading: string,
  rows: Rows,
  known: ReadonlySet<string>,
  readLines: typeof readArticleLines,
): Clause {
  const inside = rows.untilHeading()
  const quote = inside.findIndex(({ text }) => isQuote(text))
  const end = quote < 0 ? inside.length : quote
  const lines = readLines(inside.slice(0, end))
  return { key, heading, lines, ...readNote(inside.slice(end), known) }
}

function expectNumber(wanted: string, found: string, row: Row): void {
  if (found !== wanted) throw new Wrong(row.line, `Expected ${wanted}, found ${found}.`)
}

function refuseText(rows: Rows, reason: string): void {
  const [row] = rows.untilHeading()
  if (row) throw new Wrong(row.line, reason)
}
