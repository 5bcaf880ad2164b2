import { articlesOf } from './charter.ts'
import type { Charter, Level, Line } from './charter.ts'
import { rawLinesOf } from './lines.ts'
import { numbersOf } from './numbers.ts'
import type { Fixed, No, Numbers } from './numbers.ts'

export type { No, Numbers } from './numbers.ts'

/** A line with its mark (`①`, `1.`, `가.`, or none) and its path: [항], [항, 호] or [항, 호, 목]. */
export type MarkedLine = Line & { mark: string; path: number[] }

/** The same for a raw line of an editor: an empty line shows the mark it would have. */
export type RawMark = { level: Level; mark: string; path: number[]; empty: boolean }

/** What stays of a deleted node. It is read after node `after`, or first of all where that is empty. */
export type Shell = Fixed & { kind: 'chapter' | 'article'; after: string }

export type Numbering = {
  articles: Map<string, No>
  chapters: Map<string, No>
  /** What was published once and is gone, in reading order; no two have one number. */
  shells: Shell[]
  /** For each numbered article, the paths of its lines, written `2` or `2/5`. */
  paths: Map<string, Set<string>>
  /** Articles with one 항, which stays unmarked and uncited. */
  single: Set<string>
}

/**
 * Numbers of the whole charter. Before the first publication chapters and articles each count
 * through from 1; after it they go on from the numbers that were published (`numbersOf`).
 */
export function numberCharter(charter: Charter, published: Numbers | null = null): Numbering {
  const numbering: Numbering = {
    articles: new Map(),
    chapters: new Map(),
    shells: [],
    paths: new Map(),
    single: new Set(),
  }
  const stray = new Set(charter.stray.map(({ key }) => key))
  let after = ''
  const put = (kind: Shell['kind'], { key, no, gone }: Fixed): void => {
    if (gone !== null) {
      // What lost its chapter is still there, without a number, and is read as such.
      if (!stray.has(key)) numbering.shells.push({ key, no, gone, kind, after })
      return
    }
    after = key
    numbering[kind === 'chapter' ? 'chapters' : 'articles'].set(key, no)
  }
  const { articles, chapters } = numbersOf(charter, published)
  for (const article of articles) put('article', article)
  for (const chapter of chapters) {
    put('chapter', chapter)
    for (const article of chapter.articles) put('article', article)
  }
  for (const { key, lines } of articlesOf(charter)) {
    const marked = markLines(lines)
    numbering.paths.set(key, new Set(marked.map((line) => line.path.join('/'))))
    if (isSingle(lines)) numbering.single.add(key)
  }
  return numbering
}

/** Marks of an article's lines. An article with a single 항 shows no mark for it. */
export function markLines(lines: readonly Line[]): MarkedLine[] {
  const count = new Counter(isSingle(lines))
  return lines.map((line) => ({ ...line, ...count.next(line.level) }))
}

/** Marks of every raw line of a text, for an editor: one entry a line, empty lines included. */
export function markText(text: string): RawMark[] {
  const raw = rawLinesOf(text)
  const filled = raw.filter((line) => line.text.trim() !== '')
  const count = new Counter(isSingle(filled))
  return raw.map(({ level, text: words }) => {
    const empty = words.trim() === ''
    return { level, empty, ...(empty ? count.peek(level) : count.next(level)) }
  })
}

function isSingle(lines: readonly { level: Level }[]): boolean {
  return lines.filter((line) => line.level === 0).length <= 1
}

class Counter {
  readonly #single: boolean
  #path: number[] = []

  constructor(single: boolean) {
    this.#single = single
  }

  peek(level: Level): { mark: string; path: number[] } {
    const path = this.#path.slice(0, level + 1)
    while (path.length < level) path.push(1)
    path[level] = (path[level] ?? 0) + 1
    const mark = level === 0 && this.#single ? '' : markOf(level, path[level]!)
    return { mark, path }
  }

  next(level: Level): { mark: string; path: number[] } {
    const here = this.peek(level)
    this.#path = [...here.path]
    return here
  }
}

/** The mark of the `n`th unit of a level: ① 1. 가. Past ㊿ a number in brackets stands in. */
export function markOf(level: Level, n: number): string {
  if (level === 0) return circled(n)
  return level === 1 ? `${n}.` : `${syllable(n)}.`
}

function circled(n: number): string {
  if (n <= 20) return String.fromCodePoint(0x2460 + n - 1)
  if (n <= 35) return String.fromCodePoint(0x3251 + n - 21)
  if (n <= 50) return String.fromCodePoint(0x32b1 + n - 36)
  return `(${n})`
}

const CONSONANTS = [0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18]
const VOWELS = [0, 4, 8, 13, 18, 20]

/** 가 나 다 … 하 거 너 … 허 고 …, the order statutes use. Past 히 it starts again with a number. */
function syllable(n: number): string {
  const round = CONSONANTS.length * VOWELS.length
  const i = (n - 1) % round
  const consonant = CONSONANTS[i % CONSONANTS.length]!
  const vowel = VOWELS[Math.floor(i / CONSONANTS.length)]!
  const again = Math.floor((n - 1) / round)
  return (
    String.fromCodePoint(0xac00 + (consonant * 21 + vowel) * 28) + (again ? `${again + 1}` : '')
  )
}

/** 3의2 of 제3조의2, for lists; empty for what has no number. */
export const shortNo = (no: No | undefined): string => String(no ?? '').replace('-', '의')

/** 제3조, 제3조의2. */
export const articleName = (no: No): string => named(no, '조')
/** 제3장, 제3장의2. */
export const chapterName = (no: No): string => named(no, '장')

function named(no: No, unit: string): string {
  const [main, more] = String(no).split('-')
  return `제${main}${unit}${more ? `의${more}` : ''}`
}

/** 2026. 11. 22. of `2026-11-22`, as statutes write days. */
export const statuteDay = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}. ${month}. ${date}.`
}

/** 제3조 삭제 <2026. 11. 22.>; without a day while it is not published. */
export function shellName({ kind, no, gone }: Pick<Shell, 'kind' | 'no' | 'gone'>): string {
  const name = kind === 'chapter' ? chapterName(no) : articleName(no)
  return gone ? `${name} 삭제 <${statuteDay(gone)}>` : `${name} 삭제`
}

/**
 * How statutes write a place, units together: 제13조제2항제5호. Null when there is no such place
 * today. In an article with one 항 the 항 is left out: 제3조제2호.
 */
export function cite(
  numbering: Numbering,
  key: string,
  path: readonly number[] = [],
): string | null {
  const chapter = numbering.chapters.get(key)
  if (chapter !== undefined) return path.length === 0 ? chapterName(chapter) : null
  const article = numbering.articles.get(key)
  if (article === undefined) return null
  if (path.length > 0 && !numbering.paths.get(key)?.has(path.join('/'))) return null
  return articleName(article) + citeLine(path, numbering.single.has(key))
}

/** 제2항제5호가목 of a path; with `single`, without its 항. */
export function citeLine(path: readonly number[], single: boolean): string {
  const [paragraph, item, subitem] = path
  return (
    (paragraph === undefined || single ? '' : `제${paragraph}항`) +
    (item === undefined ? '' : `제${item}호`) +
    (subitem === undefined ? '' : `${syllable(subitem)}목`)
  )
}

/** The address of a place within a page: `breach-notice`, `breach-notice/2`, `breach-notice/2/5`. */
export function addressOf(key: string, path: readonly number[] = []): string {
  return [key, ...path].join('/')
}
