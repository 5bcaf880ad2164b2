/** A page as a test looks at it. Throws on markup whose tags do not close in order. */
export type Tag = {
  name: string
  attributes: Record<string, string>
  /** All the words inside, and those that are in no other tag. */
  text: string
  own: string
  /** The language said here or around it. */
  lang: string
}

const VOID = new Set(['meta', 'link', 'br', 'img', 'input', 'hr'])
const PIECE =
  /<!doctype html>|<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-z:-]+(?:="[^"<>]*")?)*)\s*\/?>|([^<>]+)/gy
const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

const plain = (text: string): string => text.replace(/&[a-z0-9#]+;/g, (it) => ENTITIES[it] ?? it)

/** Every tag of a page in order, with all the words inside it. Strict: what it can't read throws. */
export function tagsOf(page: unknown): Tag[] {
  const source = String(page)
  const tags: Tag[] = []
  const open: Tag[] = []
  let end = 0
  for (const [piece, closing, name, rest, words] of source.matchAll(PIECE)) {
    end += piece.length
    if (words !== undefined) {
      for (const tag of open) tag.text += plain(words)
      if (open.length > 0) open.at(-1)!.own += plain(words)
    } else if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing at ${end}.`)
    } else if (name !== undefined) {
      const tag: Tag = { name, attributes: {}, text: '', own: '', lang: open.at(-1)?.lang ?? '' }
      for (const [, key, value = ''] of rest!.matchAll(/([a-z:-]+)(?:="([^"]*)")?/g)) {
        tag.attributes[key!] = plain(value)
      }
      tag.lang = tag.attributes['lang'] ?? tag.lang
      tags.push(tag)
      if (!VOID.has(name)) open.push(tag)
    }
  }
  if (end !== source.length) throw new Error(`Unreadable: ${source.slice(end, end + 80)}`)
  if (open.length > 0) throw new Error(`<${open.at(-1)!.name}> stays open.`)
  return tags.map((tag) => ({ ...tag, text: tag.text.replace(/\s+/g, ' ').trim() }))
}

export const idsOf = (tags: readonly Tag[]): string[] =>
  tags.flatMap((tag) => tag.attributes['id'] ?? [])

export const named = (tags: readonly Tag[], name: string): Tag[] =>
  tags.filter((tag) => tag.name === name)

export const classed = (tags: readonly Tag[], name: string): Tag[] =>
  tags.filter((tag) => tag.attributes['class']?.split(' ').includes(name))

export function withId(tags: readonly Tag[], id: string): Tag {
  const found = tags.filter((tag) => tag.attributes['id'] === id)
  if (found.length !== 1) throw new Error(`${found.length} elements have the id ${id}.`)
  return found[0]!
}
