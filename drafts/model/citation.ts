import { addressOf, cite } from './numbering.ts'
import type { Numbering, Shell } from './numbering.ts'

const CITED = /^제(\d{1,4})조(?:의(\d{1,3}))?(?:제(\d{1,3})항)?(?:제(\d{1,3})호)?$/
const CHAPTER = /^제(\d{1,4})장(?:의(\d{1,3}))?$/
const NUMBER = /^\d{1,4}(?:-\d{1,3})?$/
const LINE = /^[1-9]\d{0,2}$/

/**
 * The address within a page of a place as people write it: `13/2/5` (제13조제2항제5호), `3-2`,
 * `제13조제2항`, `제3장`, or a key and lines, `breach-notice/2/5`. Null where there is no such place.
 */
export function placeAt(asked: string, numbering: Numbering): string | null {
  const [first = '', ...rest] = asked.normalize('NFC').split('/')
  if (rest.length > 3 || !rest.every((each) => LINE.test(each))) return null
  const path = rest.map(Number)
  const cited = CITED.exec(first)
  if (cited && path.length === 0) return citedPlace(cited, numbering)
  const chapter = CHAPTER.exec(first)
  if (chapter) return numbered('chapter', noOf(chapter[1]!, chapter[2]), path, numbering)
  const found = NUMBER.test(first) ? numbered('article', first, path, numbering) : null
  if (found !== null) return found
  if (cite(numbering, first, path) !== null) return addressOf(first, path)
  return path.length === 0 && numbering.shells.some(({ key }) => key === first) ? first : null
}

/** In an article with one 항 the 항 is left out: 제13조제5호. */
function citedPlace([, main, more, paragraph, item]: RegExpExecArray, numbering: Numbering) {
  const no = noOf(main!, more)
  const key = keyOf(numbering.articles, no)
  const first = paragraph ?? (item && key && numbering.single.has(key) ? '1' : undefined)
  if (item !== undefined && first === undefined) return null
  const path = [first, item].filter((each) => each !== undefined).map(Number)
  return numbered('article', no, path, numbering)
}

function numbered(
  kind: Shell['kind'],
  no: string,
  path: readonly number[],
  numbering: Numbering,
): string | null {
  const key = keyOf(numbering[kind === 'chapter' ? 'chapters' : 'articles'], no)
  if (key !== null) return cite(numbering, key, path) === null ? null : addressOf(key, path)
  const shell = numbering.shells.find((each) => each.kind === kind && String(each.no) === no)
  return shell && path.length === 0 ? shell.key : null
}

const noOf = (main: string, more: string | undefined): string =>
  [main, more].flatMap((each) => (each === undefined ? [] : [Number(each)])).join('-')

function keyOf(numbers: Numbering['articles'], no: string): string | null {
  for (const [key, its] of numbers) if (String(its) === no) return key
  return null
}
