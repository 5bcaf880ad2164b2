import { markOf } from './numbering.ts'

/** Pasted text as lines with tabs; `marked` when marks or tabs in it gave the levels. */
export type Statute = { text: string; marked: boolean }

/**
 * Pasted text as lines with tabs. The marks of Korean statutes (제13조(제목), ①, 1., 1의2., 가.)
 * are taken off and give the levels; tabs at the start of a line give them too. Text of one line
 * without a mark comes back as it was, only cleaned. Never throws.
 */
export function fromStatute(pasted: string): string {
  return readStatute(pasted).text
}

/** The same, telling whether the text brought levels of its own. */
export function readStatute(pasted: string): Statute {
  const rows = cleanPasted(pasted).split('\n')
  const { marked, units } = readRows(rows)
  if (!marked && rows.length === 1) return { text: rows[0]!.replace(/\t/g, ' '), marked }
  const text = units.map(({ level, words }) => '\t'.repeat(level) + words).join('\n')
  return { text, marked: marked || units.some(({ level }) => level > 0) }
}

/** NFC, no invisible and no control characters but tabs, every kind of line end as `\n`. */
export function cleanPasted(pasted: string): string {
  return pasted
    .toWellFormed()
    .replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\u200d(?!\p{Extended_Pictographic})/gu, '')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, '')
    .normalize('NFC')
}

type Unit = { level: number; words: string }

function readRows(rows: readonly string[]): { marked: boolean; units: Unit[] } {
  const order = new Order(rows)
  const units: Unit[] = []
  let marked = false
  // An empty row ends a unit: what follows is not the rest of a wrapped line.
  let open = false
  for (const row of rows) {
    const tabs = /^ *(\t*)/.exec(row)![1]!.length
    const title = TITLE.exec(row)
    const { level, words } = order.read(title ? row.slice(title[0].length) : row)
    if (title) {
      marked = true
      open = false
    }
    const last = units.at(-1)
    const found = level !== null
    marked ||= found
    if (words === '') {
      if (!title) open = false
    } else if (
      !found &&
      marked &&
      !title &&
      tabs === 0 &&
      open &&
      last &&
      !ENDED.test(last.words)
    ) {
      last.words += ` ${words}`
    } else {
      units.push({ level: level ?? Math.min(tabs, 2), words })
      open = true
    }
  }
  return { marked, units }
}

/** 제13조(제목), as a heading: what follows the bracket is a blank, a mark or nothing. */
const TITLE = /^\s*제\d+조(?:의\d+)*\s*[([（][^()（）]*(?:\([^()]*\)[^()]*)*[)\]）](?=\s|[①-⑳]|$)/

/** A line that ends so is whole; one that does not may go on in the next row of a page. */
const ENDED = /[.。:：;!?」』)>\]]$/

/** Reads marks in order, because 다. or (3) may as well be the end or a part of a sentence. */
class Order {
  readonly #circled: boolean
  #bracket = 0
  #subitem = 0
  #first = true

  constructor(rows: readonly string[]) {
    this.#circled = rows.some((row) => /^\s*(제\d+조[^①]*)?[①㉑㊱]/.test(row))
  }

  /** The level a row's mark stands for, and its words; level null where there is no mark. */
  read(row: string): { level: number | null; words: string } {
    const text = row.replace(/\s+/g, ' ').trim()
    const first = this.#first
    if (text !== '') this.#first = false
    const circled = /^[①-⑳㉑-㉟㊱-㊿]\s*/.exec(text)
    if (circled) {
      // A 항 may begin with its first 호 on the same row only in error: the 호 stays in its words.
      this.#subitem = 0
      return { level: 0, words: text.slice(circled[0].length) }
    }
    const bracket = /^[(（]([\d０-９]{1,2})[)）]\s*/.exec(text)
    if (bracket && !this.#circled && number(bracket[1]!) === this.#bracket + 1) {
      this.#bracket += 1
      this.#subitem = 0
      return { level: 0, words: text.slice(bracket[0].length) }
    }
    const item = ITEM.exec(text)
    if (item) {
      this.#subitem = 0
      return { level: 1, words: text.slice(item[0].length) }
    }
    const subitem = /^([가-힣])[.．]\s*(?=\S)/.exec(text)
    const place = subitem ? SUBITEMS.indexOf(subitem[1]!) + 1 : 0
    if (place > 0 && (place === this.#subitem + 1 || place === 1 || first)) {
      this.#subitem = place
      return { level: 2, words: text.slice(subitem![0].length) }
    }
    return { level: null, words: text }
  }
}

/**
 * 1. or 12의2. before a word. Not a mark: a year, a date (`3. 1. 운동`), a fraction (`1.25`).
 */
const ITEM =
  /^[\d０-９]{1,3}(?:의[\d０-９]{1,2})?[.．](?!\s*\d{1,2}\.(?:\s|$))(?:\s+(?=\S)|(?=[^\s\d]))/

const SUBITEMS = Array.from({ length: 84 }, (_, i) => markOf(2, i + 1).slice(0, -1))

function number(digits: string): number {
  return Number(digits.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10)))
}
