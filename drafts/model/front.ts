import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Document, Node } from 'yaml'
import { cleanWords } from './lines.ts'
import { Wrong } from './parsed.ts'

type Entry = { line: number; value: string | Entry[] | Fields }

/**
 * The front matter of a file. All its scalars are text: `no: 1` reads as `1`, `date` stays as
 * written. Refuses what is not YAML, aliases, and anything nested more deeply than a list of maps.
 */
export function readFront(front: string): Fields {
  const lines = new LineCounter()
  const yaml = compose(front, lines)
  const [error] = yaml.errors
  if (error) {
    const reason = error.message.split('\n')[0]!
    throw new Wrong(lines.linePos(error.pos[0]).line + 1, `The front matter is no YAML: ${reason}.`)
  }
  const at = (node: Node | null, otherwise: number): number =>
    node?.range ? lines.linePos(node.range[0]).line + 1 : otherwise
  const entryOf = (node: unknown, line: number, depth: number): Entry => {
    if (depth > 3) throw new Wrong(line, 'The front matter is nested too deeply.')
    if (node === null) return { line, value: '' }
    if (isScalar(node)) return { line, value: String(node.value ?? '') }
    if (isSeq<Node>(node)) {
      const items = node.items.map((item) => entryOf(item, at(item, line), depth + 1))
      return { line, value: items }
    }
    if (!isMap<Node, Node | null>(node)) throw new Wrong(line, 'The front matter has an alias.')
    const entries = new Map<string, Entry>()
    for (const { key, value } of node.items) {
      const keyLine = at(key, line)
      if (!isScalar(key)) throw new Wrong(keyLine, 'A key of the front matter is no word.')
      const name = String(key.value ?? '')
      if (entries.has(name)) throw new Wrong(keyLine, `The key “${name}” stands twice in one map.`)
      entries.set(name, entryOf(value, keyLine, depth + 1))
    }
    return { line, value: new Fields(line, entries) }
  }
  const { value } = entryOf(yaml.contents, 2, 0)
  if (!(value instanceof Fields)) throw new Wrong(2, 'The front matter must be “key: value” lines.')
  return value
}

/** `yaml` reports what is wrong with a text, but overflows the stack on one nested thousandfold. */
function compose(front: string, lineCounter: LineCounter): Document<Node> {
  try {
    // Keys are compared here by a map: the library compares each with each, which a long file feels.
    const options = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, lineCounter }
    return parseDocument(front, options)
  } catch {
    throw new Wrong(2, 'The front matter cannot be read as YAML.')
  }
}

/** The keys of one map of the front matter, each with its line. Every getter refuses by line. */
export class Fields {
  readonly line: number
  readonly #entries: Map<string, Entry>

  constructor(line: number, entries: Map<string, Entry> = new Map()) {
    this.line = line
    this.#entries = entries
  }

  get names(): string[] {
    return [...this.#entries.keys()]
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  lineOf(name: string): number {
    return this.#entries.get(name)?.line ?? this.line
  }

  /** Refuses any key but these. */
  only(allowed: readonly string[]): this {
    const unknown = this.names.find((name) => !allowed.includes(name))
    if (unknown === undefined) return this
    throw new Wrong(this.lineOf(unknown), `Unknown key “${unknown}” in the front matter.`)
  }

  /** A text, cleaned; empty when the key is missing. */
  text(name: string): string {
    const value = this.#entries.get(name)?.value ?? ''
    if (typeof value === 'string') return cleanWords(value)
    throw new Wrong(this.lineOf(name), `“${name}” must be a text.`)
  }

  /** A text that must match; `wanted` says what was expected. */
  match(name: string, pattern: RegExp, wanted: string): string {
    if (!this.has(name)) throw new Wrong(this.line, `The front matter has no “${name}”.`)
    const text = this.text(name)
    if (pattern.test(text)) return text
    throw new Wrong(this.lineOf(name), `“${name}” must be ${wanted}, not “${text}”.`)
  }

  /** A map, empty when the key is missing. */
  map(name: string): Fields {
    const value = this.#entries.get(name)?.value ?? ''
    if (value instanceof Fields) return value
    if (value === '') return new Fields(this.lineOf(name))
    throw new Wrong(this.lineOf(name), `“${name}” must hold “key: value” lines.`)
  }

  /** A list of maps, empty when the key is missing. */
  maps(name: string): Fields[] {
    const value = this.#entries.get(name)?.value ?? ''
    if (value === '') return []
    if (!Array.isArray(value)) throw new Wrong(this.lineOf(name), `“${name}” must be a list.`)
    return value.map((item) => {
      if (item.value instanceof Fields) return item.value
      throw new Wrong(item.line, `An entry of “${name}” must be {key: value}.`)
    })
  }
}

/** One text as YAML: plain where every reader takes it as that text, in double quotes elsewhere. */
export function scalar(text: string, within: 'line' | 'braces' = 'line'): string {
  const plain = within === 'line' ? PLAIN_LINE : PLAIN_BRACES
  const other = /^(null|true|false|yes|no|on|off|y|n)$/i.test(text) || !Number.isNaN(Number(text))
  if (plain.test(text) && !other) return text
  return JSON.stringify(text).replace(UNPRINTED, escaped)
}

const PLAIN_LINE = /^[\p{L}\p{N}(][^:#\p{C}\p{Zl}\p{Zp}]*$/u
const PLAIN_BRACES = /^[\p{L}\p{N}(][^:#,[\]{}\p{C}\p{Zl}\p{Zp}]*$/u
const UNPRINTED = /[\u007f-\u009f\u2028\u2029\ufeff]/g
const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
