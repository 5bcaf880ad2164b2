import { articlesOf } from './charter.ts'
import type { Charter, Clause } from './charter.ts'
import { writeNote } from './note.ts'
import {
  articleName,
  chapterName,
  markLines,
  numberCharter,
  shellName,
  statuteDay,
} from './numbering.ts'
import type { No, Numbering } from './numbering.ts'
import type { Renumbered } from './numbers.ts'
import { writeArticleLines, writePreambleLines } from './passage.ts'
import type { Publication } from './publication.ts'
import { drawText } from './reference.ts'
import { unitsOf } from './units.ts'

/** A publication to be written out. `address` is its path, `hash` that of its JSON file. */
export type Written = { publication: Publication; charter: Charter; hash: string; address: string }

/** 제3조(정의), or 제3조 where there is no title. */
export const articleTitle = (no: No, heading: string): string =>
  heading === '' ? articleName(no) : `${articleName(no)}(${heading})`

export const supplementName = (number: number, day: string): string =>
  `부칙 <제${number}판, ${statuteDay(day)}>`

/** The publication in Markdown, for people: references are drawn, marks are written. */
export function markdownCopy(written: Written): string {
  const { charter, numbering, head, supplements, table } = piecesOf(written)
  const drawn = (clause: Clause): Clause => draw(clause, numbering)
  const blocks = [
    `# ${charter.title}`.trimEnd(),
    ...(charter.subtitle === '' ? [] : [charter.subtitle]),
    head.map((line) => `- ${line}`).join('\n'),
    ...unitsOf(charter, numbering).flatMap((unit): string[] => {
      switch (unit.kind) {
        case 'preamble': {
          const clause = drawn(unit.clause)
          return [
            `## ${clause.heading || '전문'}`,
            writePreambleLines(clause.lines),
            writeNote(clause),
          ]
        }
        case 'chapter':
          return [`## ${chapterName(unit.no)} ${unit.heading}`.trimEnd()]
        case 'article': {
          const clause = drawn(unit.clause)
          const title = `### ${articleTitle(unit.no, clause.heading)}`
          return [title, writeArticleLines(clause.lines), writeNote(clause)]
        }
        case 'shell':
          return [`${unit.shell.kind === 'chapter' ? '##' : '###'} ${shellName(unit.shell)}`]
      }
    }),
    ...supplements.flatMap(({ name, text }) => [`## ${name}`, text.replaceAll('\n', '\n\n')]),
    ...(table.length === 0
      ? []
      : [
          `## ${TABLE.title}`,
          [
            `| ${TABLE.from} | ${TABLE.to} | ${TABLE.heading} |`,
            '| --- | --- | --- |',
            ...table.map((row) => `| ${row.map(cell).join(' | ')} |`),
          ].join('\n'),
        ]),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

/** The publication as plain text. */
export function plainCopy(written: Written): string {
  const { charter, numbering, head, supplements, table } = piecesOf(written)
  const lines = (clause: Clause, marks: boolean): string =>
    markLines(draw(clause, numbering).lines)
      .map(
        ({ level, mark, text }) => '  '.repeat(level) + (marks ? `${mark} ${text}` : text).trim(),
      )
      .join('\n')
  const blocks = [
    [charter.title, charter.subtitle, ...head].filter(Boolean).join('\n'),
    ...unitsOf(charter, numbering).map((unit): string => {
      switch (unit.kind) {
        case 'preamble':
          return [unit.clause.heading || '전문', lines(unit.clause, false)].join('\n')
        case 'chapter':
          return `${chapterName(unit.no)} ${unit.heading}`.trimEnd()
        case 'article':
          return [articleTitle(unit.no, unit.clause.heading), lines(unit.clause, true)].join('\n')
        case 'shell':
          return shellName(unit.shell)
      }
    }),
    ...supplements.map(({ name, text }) => `${name}\n${text}`),
    ...(table.length === 0
      ? []
      : [
          [
            TABLE.title,
            ...table.map(([from, to, heading]) => `${from} → ${to} ${heading}`.trim()),
          ].join('\n'),
        ]),
  ]
  return `${blocks.map((block) => block.trim()).join('\n\n')}\n`
}

const TABLE = { title: '종전 번호와 새 번호', from: '종전', to: '이번', heading: '제목' }

function piecesOf({ publication, charter, hash, address }: Written) {
  const { number, day, numbers, supplements, text } = publication
  return {
    charter,
    numbering: numberCharter(charter, numbers),
    head: [
      `제${number}판, ${statuteDay(day)} 공포`,
      `주소: ${address}`,
      `판의 SHA-256: ${hash}`,
      `글의 SHA-256: ${text}`,
      'CC BY 4.0',
    ],
    supplements: supplements.map((one) => ({
      name: supplementName(one.number, one.day),
      text: one.text,
    })),
    table: renumberedRows(publication, charter),
  }
}

/** 제3조의2, 제4조, 정의 …: rows of the table of old and new numbers; none where nothing was renumbered. */
export function renumberedRows(
  { renumbered }: Publication,
  charter: Charter,
): [from: string, to: string, heading: string][] {
  if (!renumbered) return []
  const nodes = [...charter.chapters, ...articlesOf(charter)]
  const headings = new Map(nodes.map(({ key, heading }) => [key, heading]))
  const rows = (list: readonly Renumbered[], name: (no: No) => string) =>
    list.map(({ key, from, to }): [string, string, string] => [
      from === null ? '신설' : name(from),
      to === null ? '삭제' : name(to),
      headings.get(key) ?? '',
    ])
  return [...rows(renumbered.chapters, chapterName), ...rows(renumbered.articles, articleName)]
}

function draw(clause: Clause, numbering: Numbering): Clause {
  const drawn = (words: string): string => drawText(words, numbering, clause.key)
  return {
    ...clause,
    lines: clause.lines.map(({ level, text }) => ({ level, text: drawn(text) })),
    reason: drawText(clause.reason, numbering),
    plain: drawText(clause.plain, numbering),
  }
}

const cell = (words: string): string => words.replaceAll('|', '\\|')
