import { INCIDENT_ID } from './incident-id.ts'
import type { Numbering } from './numbering.ts'
import { addressOf, cite } from './numbering.ts'
import { drawReference, splitReferences } from './reference.ts'

/** A piece of what somebody said: words, or words that lead somewhere. */
export type Segment =
  | string
  /** A place of the charter: its address within the page of the text. */
  | { to: 'place'; address: string; words: string }
  | { to: 'incident'; id: string; words: string }
  /** A path of this site. Addresses elsewhere stay words: nobody is led away. */
  | { to: 'path'; path: string; words: string }

/** What words can lead to: the charter's numbering, and its incidents by id and title. */
export type Known = {
  numbering: Numbering
  incidents: Iterable<readonly [string, { title: string }]>
}

const ARTICLE =
  /제\s?(\d{1,4})조(?:의\s?(\d{1,3}))?(?:\s?제\s?(\d{1,3})항)?(?:\s?제\s?(\d{1,3})호)?(?!의\s?\d)/
const ID = /(?<![A-Z0-9-])[A-Z]+(?:-[A-Z0-9]+)+(?![A-Z0-9-])/
const PATH = /(?<=^|[\s(])\/c\/[a-z][a-z0-9-]*(?:\/[\w\-./#?=&]*[\w\-/#=])?/
const ALL = new RegExp([ARTICLE, ID, PATH].map(({ source }) => source).join('|'), 'g')

/**
 * What somebody said, cut where it names an article (제13조제2항, `{breach-notice/2}`), an incident
 * (by id or title) or a path of this site. Only what is there leads anywhere. Joined, the words are
 * the text again, but for `{…}`, which is drawn by today's number. Never throws.
 */
export function linksIn(text: string, known: Known): Segment[] {
  const keys = new Map([...known.numbering.articles].map(([key, no]) => [String(no), key]))
  const incidents = new Map(known.incidents)
  const titles = [...incidents]
    .map(([id, { title }]) => ({ id, title }))
    .filter(({ title }) => title !== '')
    .sort((a, b) => b.title.length - a.title.length)
  const segments = splitReferences(text).flatMap((part): Segment[] => {
    if (typeof part !== 'string') {
      const { label, address, broken } = drawReference(part, known.numbering)
      return [broken ? part.token : { to: 'place', address, words: label }]
    }
    return byTitle(part, titles).flatMap((piece): Segment[] =>
      typeof piece === 'string' ? byShape(piece, known.numbering, keys, incidents) : [piece],
    )
  })
  return joined(segments)
}

function byShape(
  text: string,
  numbering: Numbering,
  keys: ReadonlyMap<string, string>,
  incidents: ReadonlyMap<string, unknown>,
): Segment[] {
  const segments: Segment[] = []
  let end = 0
  for (const match of text.matchAll(ALL)) {
    const segment = leadOf(match, numbering, keys, incidents)
    if (segment === undefined) continue
    segments.push(text.slice(end, match.index), segment)
    end = match.index + match[0].length
  }
  return [...segments, text.slice(end)]
}

function leadOf(
  [words, article, more, paragraph, item]: RegExpMatchArray,
  numbering: Numbering,
  keys: ReadonlyMap<string, string>,
  incidents: ReadonlyMap<string, unknown>,
): Segment | undefined {
  if (words === undefined) return undefined
  if (article !== undefined) {
    const key = keys.get([article, more].filter((each) => each !== undefined).join('-'))
    if (key === undefined) return undefined
    const single = numbering.single.has(key)
    const path = [paragraph ?? (single && item !== undefined ? '1' : undefined), item]
      .filter((each) => each !== undefined)
      .map(Number)
    // A paragraph that is not there leads to the article all the same.
    const address = cite(numbering, key, path) === null ? key : addressOf(key, path)
    return { to: 'place', address, words }
  }
  if (words.startsWith('/c/')) return { to: 'path', path: words, words }
  return INCIDENT_ID.test(words) && incidents.has(words)
    ? { to: 'incident', id: words, words }
    : undefined
}

/** Cuts where the title of an incident stands letter by letter, the longest titles first. */
function byTitle(text: string, titles: readonly { id: string; title: string }[]): Segment[] {
  let pieces: Segment[] = [text]
  for (const { id, title } of titles) {
    if (!text.includes(title)) continue
    pieces = pieces.flatMap((piece): Segment[] => {
      if (typeof piece !== 'string') return [piece]
      return piece
        .split(title)
        .flatMap((words, i): Segment[] =>
          i === 0 ? [words] : [{ to: 'incident', id, words: title }, words],
        )
    })
  }
  return pieces
}

/** Words that follow each other are one piece, and empty ones none. */
function joined(segments: readonly Segment[]): Segment[] {
  const all: Segment[] = []
  for (const segment of segments) {
    const last = all.at(-1)
    if (segment === '') continue
    if (typeof segment === 'string' && typeof last === 'string')
      all[all.length - 1] = last + segment
    else all.push(segment)
  }
  return all
}
