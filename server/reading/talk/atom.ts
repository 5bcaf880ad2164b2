import type { Fate } from '../../../drafts/rules/talk.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { placeName } from '../house/facts.ts'
import { atomTime, xml } from '../xml.ts'

/** Something that was said, or became of it. `by` is a name; empty for who left the site. */
export type FeedEntry = {
  id: string
  thread: string
  key: string
  by: string
  at: number
  updated: number
  words: string
  fate: Fate | null
}

export type FeedFacts = CharterFacts & {
  /** Of the document; names the feed for good. */
  generation: string
  /** The node it is about; null for the whole charter. */
  key: string | null
  entries: readonly FeedEntry[]
  /** When the newest of them changed; the charter's opening where there is none. */
  updated: number
}

/** The discussion of a charter as Atom 1.0 (RFC 4287). What people wrote is text, never markup. */
export function atomFeed(facts: FeedFacts): string {
  const { lang, slug, origin, charter, generation, key, entries, updated } = facts
  const { atom } = wordsFor(lang).follow
  const at = `${origin}/c/${encodeURIComponent(slug)}`
  const asked = key === null ? '' : `?key=${encodeURIComponent(key)}`
  const title =
    key === null ? atom.title(charter.title) : atom.titleOf(charter.title, placeName(facts, key))
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<id>urn:uuid:${xml(generation)}${key === null ? '' : `#${xml(encodeURIComponent(key))}`}</id>
<title type="text">${xml(title)}</title>
<updated>${atomTime(updated)}</updated>
<link rel="self" type="application/atom+xml" href="${xml(`${at}/talk.atom${asked}`)}"/>
<link rel="alternate" type="text/html" href="${xml(`${at}/talk${asked}`)}"/>
${entries.map((entry) => entryOf(facts, `${at}/talk`, entry)).join('')}</feed>
`
}

function entryOf(facts: FeedFacts, talk: string, entry: FeedEntry): string {
  const { follow, talk: words } = wordsFor(facts.lang)
  const anchor = entry.fate === null ? `#page/${encodeURIComponent(entry.id)}` : ''
  const who = entry.by === '' ? words.left : entry.by
  const place = placeName(facts, entry.key)
  const title =
    entry.fate === null
      ? follow.atom.comment(who, place)
      : follow.atom.fate(words.fates[entry.fate], place)
  return `<entry>
<id>urn:uuid:${xml(entry.id)}</id>
<title type="text">${xml(title)}</title>
<published>${atomTime(entry.at)}</published>
<updated>${atomTime(entry.updated)}</updated>
<author><name>${xml(who)}</name></author>
<link rel="alternate" type="text/html" href="${xml(`${talk}/${encodeURIComponent(entry.thread)}${anchor}`)}"/>
<content type="text">${xml(entry.words)}</content>
</entry>
`
}
