import { articlesOf } from './charter.ts'
import type { Charter } from './charter.ts'
import { scalar } from './front.ts'
import type { Fields } from './front.ts'
import { articleName, chapterName } from './numbering.ts'
import { Wrong } from './parsed.ts'
import { KEY } from './reference.ts'

/** The keys of front matter this file reads. */
export const LISTING = ['counts', 'preamble', 'chapters', 'articles']

const KEY_FORM = 'a key of lower-case letters, digits and hyphens'
const PREAMBLE = 'preamble'

type Listed = { line: number; key: string; title: string; chapter: string }

/**
 * The lists of front matter that give the headings of a text their permanent keys. The text is
 * checked against them heading by heading. Without a list of chapters theirs are `chapter-1` ….
 */
export class Listing {
  readonly #preamble: { key: string; line: number } | null
  readonly #counts: Fields
  readonly #chapters: Listed[] | null
  readonly #articles: Listed[]
  readonly #keys = new Set<string>()

  constructor(front: Fields) {
    this.#counts = front.map('counts').only(['chapters', 'articles'])
    this.#preamble = front.has('preamble')
      ? { key: front.match('preamble', KEY, KEY_FORM), line: front.lineOf('preamble') }
      : null
    if (this.#preamble) this.#claim(this.#preamble.key, this.#preamble.line)
    this.#chapters = front.has('chapters') ? this.#list(front, 'chapters', []) : null
    this.#articles = this.#list(front, 'articles', ['chapter'])
  }

  /** The key of the preamble, which the text has at `line`. */
  preamble(line: number): string {
    if (this.#preamble) return this.#preamble.key
    this.#claim(PREAMBLE, line)
    return PREAMBLE
  }

  /** The key of chapter `no`, which the text calls `heading` at `line`. */
  chapter(no: number, heading: string, line: number): string {
    if (this.#chapters) return this.#find(this.#chapters, no, chapterName(no), heading, line).key
    const key = `chapter-${no}`
    this.#claim(key, line)
    return key
  }

  /** The key of article `no`, which stands in chapter `chapter` (0 for none). */
  article(no: number, chapter: number, heading: string, line: number): string {
    const name = articleName(no)
    const listed = this.#find(this.#articles, no, name, heading, line)
    if (listed.chapter === (chapter === 0 ? '' : String(chapter))) return listed.key
    throw new Wrong(listed.line, `${name} is listed in another chapter than the text has it in.`)
  }

  /** Called at the end of the text: nothing may be listed or counted that was not there. */
  finish(preamble: boolean, chapters: number, articles: number): void {
    if (this.#preamble && !preamble) {
      throw new Wrong(this.#preamble.line, 'The text has no preamble.')
    }
    const spare = this.#chapters?.[chapters] ?? this.#articles[articles]
    if (spare)
      throw new Wrong(spare.line, `“${spare.key}” is listed, but the text has no such heading.`)
    for (const [name, count] of Object.entries({ chapters, articles })) {
      if (!this.#counts.has(name) || this.#counts.text(name) === String(count)) continue
      const told = this.#counts.text(name)
      throw new Wrong(
        this.#counts.lineOf(name),
        `${told} ${name} are counted, the text has ${count}.`,
      )
    }
  }

  #list(front: Fields, name: string, more: string[]): Listed[] {
    return front.maps(name).map((item, i) => {
      item.only(['no', 'key', 'title', ...more])
      item.match('no', new RegExp(`^${i + 1}$`), `${i + 1}, as the list counts through`)
      const key = item.match('key', KEY, KEY_FORM)
      this.#claim(key, item.line)
      return { line: item.line, key, title: item.text('title'), chapter: item.text('chapter') }
    })
  }

  #find(list: Listed[], no: number, name: string, heading: string, line: number): Listed {
    const listed = list[no - 1]
    if (!listed) throw new Wrong(line, `${name} is not listed in the front matter.`)
    if (listed.title === heading) return listed
    throw new Wrong(line, `${name} is “${heading}” here, “${listed.title}” in the front matter.`)
  }

  #claim(key: string, line: number): void {
    if (this.#keys.has(key)) throw new Wrong(line, `The key “${key}” is used twice.`)
    this.#keys.add(key)
  }
}

export function countLines(charter: Charter): string[] {
  return [
    'counts:',
    `  chapters: ${charter.chapters.length}`,
    `  articles: ${articlesOf(charter).length}`,
  ]
}

/** The lists that keep the keys, with numbers as they are today. */
export function listLines({ preamble, articles, chapters }: Charter): string[] {
  const homes = [
    ...articles.map((article) => ({ article, chapter: 0 })),
    ...chapters.flatMap((one, i) => one.articles.map((article) => ({ article, chapter: i + 1 }))),
  ]
  const chapterList = chapters.map(({ key, heading }, i) => listLine(i + 1, key, 0, heading))
  const articleList = homes.map(({ article, chapter }, i) =>
    listLine(i + 1, article.key, chapter, article.heading),
  )
  return [
    ...(preamble && preamble.key !== PREAMBLE ? [`preamble: ${scalar(preamble.key)}`] : []),
    ...(chapterList.length ? ['chapters:', ...chapterList] : []),
    ...(articleList.length ? ['articles:', ...articleList] : []),
  ]
}

function listLine(no: number, key: string, chapter: number, title: string): string {
  const home = chapter === 0 ? '' : `, chapter: ${chapter}`
  return `  - {no: ${no}, key: ${scalar(key, 'braces')}${home}, title: ${scalar(title, 'braces')}}`
}
