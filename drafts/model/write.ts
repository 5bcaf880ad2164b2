import { factLine, sourceLines } from './about.ts'
import { clausesOf } from './charter.ts'
import type { Clause } from './charter.ts'
import { scalar } from './front.ts'
import { countLines, listLines } from './listing.ts'
import { writeNote } from './note.ts'
import { articleName, chapterName } from './numbering.ts'
import type { CharterText } from './parse.ts'
import { writeArticleLines, writePreambleLines } from './passage.ts'

/**
 * The Markdown file of a charter: parsed again it gives an equal text, for every charter as
 * `readCharter` gives it. Numbers, counts and lists are made anew. Stray articles have no place in
 * a file and are left out. An incident that an article names and `about` does not list is listed.
 */
export function writeCharter({ about, charter }: CharterText): string {
  const { title, subtitle, lang, preamble, articles, chapters } = charter
  const named = clausesOf({ ...charter, stray: [] }).flatMap((clause) => clause.sources)
  const front = [
    '---',
    `title: ${scalar(title)}`,
    ...factLine('subtitle', subtitle),
    ...factLine('title_en', about.titleEn),
    `lang: ${scalar(lang)}`,
    ...factLine('version', about.version),
    ...factLine('status', about.status),
    ...factLine('date', about.date),
    ...factLine('license_proposal', about.licenseProposal),
    ...countLines(charter),
    ...sourceLines(about, named),
    ...listLines(charter),
    '---',
  ]
  let no = 0
  const numbered = (article: Clause): string[] => articleBlocks(article, (no += 1))
  const blocks = [
    front.join('\n'),
    `# ${title}`.trimEnd(),
    ...(preamble ? preambleBlocks(preamble) : []),
    ...articles.flatMap(numbered),
    ...chapters.flatMap((chapter, i) => [
      `## ${chapterName(i + 1)} ${chapter.heading}`.trimEnd(),
      ...chapter.articles.flatMap(numbered),
    ]),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** 전문 is the heading a preamble has when its file says no other, so an empty one is written (). */
function preambleBlocks(preamble: Clause): string[] {
  const { heading } = preamble
  const name = heading === '전문' ? '## 전문' : `## 전문(${heading})`
  return [name, ...bodyBlocks(preamble, writePreambleLines)]
}

function articleBlocks(article: Clause, no: number): string[] {
  const { heading } = article
  const name = heading === '' ? `### ${articleName(no)}` : `### ${articleName(no)}(${heading})`
  return [name, ...bodyBlocks(article, writeArticleLines)]
}

function bodyBlocks(clause: Clause, writeLines: typeof writeArticleLines): string[] {
  return [writeLines(clause.lines), writeNote(clause)].filter((block) => block !== '')
}
