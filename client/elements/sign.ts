import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Run } from '../../drafts/model/authorship.ts'
import type { Writer } from '../../drafts/wire/authors.ts'
import type { Line } from '../../drafts/model/charter.ts'
import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import type { Authors, Signed } from '../state/authors.ts'
import type { Mark } from '../editor/authors.ts'

/** How words are shown whose writers are told. */
export type Signing = {
  authors: Authors
  /** The writer whose words are to stand out, by place; null for none. */
  picked: number | null
  /** Words were pressed that somebody wrote. */
  press(writer: Writer): void
}

/** Draws some words of a line, or what stands for them, from one place to another. */
export type Sign = (from: number, end: number, words: string | TemplateResult) => unknown

/** How a line is signed: its words, and what is said behind them. */
export type SignedLine = { sign: Sign; tail: unknown }

/** The class by which words of a writer are seen, and whether they stand out. */
export function markOf({ authors, picked }: Omit<Signing, 'press'>, who: number): Mark {
  const { colour, name } = authors.writers[who]!
  const style = `by ${colour === null ? 'plain' : `colour-${colour}`}`
  return { style: who === picked ? `${style} picked` : style, name }
}

/** Draws words in spans of one writer each. What stands for words is of who wrote the first one. */
export function signer(signing: Signing, runs: readonly Run[]): Sign {
  const span = (who: number, content: unknown): TemplateResult => {
    const { style, name } = markOf(signing, who)
    const press = (event: Event): void => {
      // Links lead where they lead.
      if (event.defaultPrevented || (event.target as Element).closest('a')) return
      event.preventDefault()
      signing.press(signing.authors.writers[who]!)
    }
    return html`<span class=${style} title=${name} @click=${press}>${content}</span>`
  }
  return (from, end, words) => {
    const drawn: unknown[] = []
    let at = 0
    for (const { who, length } of runs) {
      const [first, last] = [Math.max(from, at), Math.min(end, at + length)]
      at += length
      if (first >= last) continue
      if (typeof words !== 'string') return span(who, words)
      drawn.push(span(who, words.slice(first - from, last - from)))
    }
    return drawn.length > 0 ? drawn : words
  }
}

/**
 * The lines of a text with their writers, who are also named behind each line for those who
 * listen. Nothing where the lines are not the ones that are shown.
 */
export function signedLines(
  words: DraftWords,
  signing: Signing,
  lines: readonly Line[],
  signed: Signed['lines'],
): SignedLine[] {
  const same =
    lines.length === signed.length && lines.every((line, i) => line.text === signed[i]!.text)
  if (!same) return []
  return signed.map(({ runs }) => {
    const names = [...new Set(runs.map(({ who }) => signing.authors.writers[who]!.name))]
    const said = words.authors.by({ name: names.join(', ') })
    const tail = names.length > 0 ? html`<span class="unseen"> (${said})</span>` : nothing
    return { sign: signer(signing, runs), tail }
  })
}
