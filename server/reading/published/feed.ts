import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { atomTime, xml } from '../xml.ts'
import { publishedAt } from './facts.ts'

/** A publication as the feed tells it: why, and its last 부칙. */
export type FedPublication = {
  id: string
  number: number
  at: number
  reason: string
  supplement: string
}

/** What was published, as Atom 1.0 (RFC 4287), the newest first. */
export function publishedFeed(
  facts: CharterFacts & {
    generation: string
    entries: readonly FedPublication[]
    updated: number
  },
): string {
  const { lang, slug, origin, charter, generation, entries, updated } = facts
  const { atom } = wordsFor(lang).published
  const at = `${origin}/c/${encodeURIComponent(slug)}`
  const entry = ({ id, number, at: when, reason, supplement }: FedPublication): string => `<entry>
<id>urn:uuid:${xml(id)}</id>
<title type="text">${xml(atom.entry(charter.title, number))}</title>
<published>${atomTime(when)}</published>
<updated>${atomTime(when)}</updated>
<link rel="alternate" type="text/html" href="${xml(`${origin}${publishedAt(slug, number)}`)}"/>
<content type="text">${xml([reason, supplement].filter(Boolean).join('\n\n'))}</content>
</entry>
`
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<id>urn:uuid:${xml(generation)}#published</id>
<title type="text">${xml(atom.title(charter.title))}</title>
<updated>${atomTime(updated)}</updated>
<author><name>${xml(atom.by)}</name></author>
<link rel="self" type="application/atom+xml" href="${xml(`${at}/v.atom`)}"/>
<link rel="alternate" type="text/html" href="${xml(`${at}/v`)}"/>
${entries.map(entry).join('')}</feed>
`
}
