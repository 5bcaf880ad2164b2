import {
  acceptCompletion,
  autocompletion,
  pickedCompletion,
  startCompletion,
} from '@codemirror/autocomplete'
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import type { Choice } from '../../drafts/model/reference.ts'

/** The most places listed at once; typing narrows them. */
const LISTED = 60
/** Longer than any number, title word or key: what was typed is not a search any more. */
const LONGEST = 40

/** The list of places that opens on `{`, or where `openChoices` asks for it. */
export function referenceList(choices: () => readonly Choice[]): Extension {
  const options = (query: string): Completion[] =>
    findChoices(choices(), query).slice(0, LISTED).map(completionOf)

  const source = (context: CompletionContext): CompletionResult | null => {
    const brace = context.matchBefore(/\{[^{}\n\t]{0,40}$/)
    if (!brace && !context.explicit) return null
    const query = brace ? brace.text.slice(1) : ''
    return {
      from: brace ? brace.from : context.pos,
      options: options(query),
      filter: false,
      update,
    }
  }

  const update = (
    result: CompletionResult,
    from: number,
    to: number,
    context: CompletionContext,
  ): CompletionResult | null => {
    const typed = context.state.sliceDoc(from, to)
    if (typed.length > LONGEST || /[}\n\t]/.test(typed)) return null
    return { ...result, options: options(typed.replace(/^\{/, '')) }
  }

  return [
    autocompletion({
      override: [source],
      icons: false,
      interactionDelay: 0,
      activateOnTypingDelay: 0,
      updateSyncTime: 0,
      tooltipClass: () => 'choices',
    }),
    keymap.of([{ key: 'Tab', run: acceptCompletion }]),
  ]
}

/** Room for some rows of the list beside the caret, in pixels. */
const ROOM = 96

/** Opens the list at the caret, which comes into sight: a list beside it would not. */
export function openChoices(view: EditorView): void {
  view.focus()
  const { head } = view.state.selection.main
  view.dispatch({ effects: EditorView.scrollIntoView(head, { yMargin: ROOM }) })
  startCompletion(view)
}

function completionOf({ token, label, detail }: Choice): Completion {
  return {
    label: token,
    displayLabel: label,
    detail,
    apply: (view, completion, from, to) =>
      view.dispatch({
        changes: { from, to, insert: token },
        selection: { anchor: from + token.length },
        scrollIntoView: true,
        userEvent: 'input.complete',
        annotations: pickedCompletion.of(completion),
      }),
  }
}

/**
 * Choices that fit what was typed, best first: a number (13, 제13조, 13조 2항, 13/2), the start of
 * a title, words anywhere in it, or a key. Nothing typed gives all of them in reading order.
 */
export function findChoices(choices: readonly Choice[], typed: string): Choice[] {
  const query = squeeze(typed)
  if (query === '') return [...choices]
  const numbers = /^[\d제조항호/.-]+$/.test(query) ? (query.match(/\d+/g) ?? []) : []
  const ranks: Choice[][] = [[], [], [], []]
  for (const choice of choices) {
    const rank = rankOf(choice, query, numbers)
    if (rank !== null) ranks[rank]!.push(choice)
  }
  return ranks.flat()
}

function rankOf(choice: Choice, query: string, numbers: readonly string[]): number | null {
  if (numbers.length > 0) {
    const own = choice.label.match(/\d+/g) ?? []
    if (numbers.every((n, i) => own[i] === n)) return 0
    const last = numbers.length - 1
    return numbers.every((n, i) => (i < last ? own[i] === n : own[i]?.startsWith(n))) ? 1 : null
  }
  const detail = squeeze(choice.detail)
  if (squeeze(choice.label).startsWith(query) || detail.startsWith(query)) return 0
  if (detail.includes(query)) return 2
  return choice.token.includes(query) ? 3 : null
}

const squeeze = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, '')
