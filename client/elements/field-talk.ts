import type { Field } from '../../drafts/model/charter.ts'
import type { Numbering } from '../../drafts/model/numbering.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { TALK } from '../../drafts/rules/talk.ts'
import { marginEn } from '../../drafts/words/margin.en.ts'
import { marginKo } from '../../drafts/words/margin.ko.ts'
import type { Editor } from '../editor/editor.ts'
import type { Talked } from '../editor/marks.ts'
import type { Box, Picked } from '../editor/picked.ts'
import { PrintedMarks } from '../state/highlights.ts'
import { lettersIn, offsetsOf, rangeOf } from '../state/printed.ts'
import { isWide } from '../state/wide.ts'
import { WishEvent } from '../state/wish.ts'
import type { LiveDraft } from '../sync/draft.ts'
import './pick-bar.ts'
import type { Offer, PickBar } from './pick-bar.ts'

/** What is asked of a field. */
interface TalkedField extends HTMLElement {
  readonly draft: LiveDraft | null
  readonly key: string
  readonly field: Field
  readonly numbering: Numbering | null
  /** Language of what the bar says. */
  readonly speaks: string
  /** Whether picked words are wanted for a thread that is to be moved. */
  readonly moving: boolean
}

/** The side of a field that is talked about: its marked words, and words that are picked in it. */
export class FieldTalk {
  readonly #field: TalkedField
  readonly #printed = new PrintedMarks()
  readonly #watch = new MutationObserver(() => this.#print())
  #marks: readonly Talked[] = []
  #editor: Editor | null = null
  #bar: PickBar | null = null

  constructor(field: TalkedField) {
    this.#field = field
  }

  /** Marks these words, in the editor or, without one, in print. */
  draw(editor: Editor | null, marks: readonly Talked[]): void {
    this.#marks = marks
    this.#editor = editor
    this.#watch.disconnect()
    editor?.setTalked(marks)
    this.#print()
    if (editor || marks.length === 0) return
    this.#watch.observe(this.#field, { childList: true, characterData: true, subtree: true })
  }

  stop(): void {
    this.#watch.disconnect()
    this.#printed.clear()
    this.#away()
  }

  /** The words that are selected here, blanks at their ends left out; null for none. */
  picked(): Picked | null {
    const picked = this.#editor ? this.#editor.picked() : this.#inPrint()
    const all = picked && this.#text.slice(picked.from, picked.to)
    if (!picked || !all?.trim()) return null
    const from = picked.from + all.length - all.trimStart().length
    return { ...picked, from, to: from + all.trim().length }
  }

  threadsHere(): string[] {
    return this.#editor?.threadsHere() ?? []
  }

  /** Whether words under this point are talked about; if so, that is shown. */
  press(x: number, y: number): boolean {
    const threads = this.#printed.at(x, y)
    if (threads.length > 0) this.show(threads)
    return threads.length > 0
  }

  /** Words of these threads were pressed. Where a sheet would hide what one writes, it is offered. */
  show([thread]: readonly string[], box: Box | null = null): void {
    if (!thread) return
    const see = (): void => {
      this.#wish({ wish: 'show', key: this.#field.key, thread, focus: !isWide() })
      this.#away()
    }
    if (isWide() || !box) return see()
    this.#put('see', box, see)
  }

  /** Offers, beside picked words, what can be done with them. */
  offer(picked: Picked | null): void {
    // Some phones let go of the selection before they tell that the bar was tapped.
    if (this.#bar?.pressed) return
    if (!picked) {
      // What is offered for pressed words stays while the caret is in them.
      const stays = this.#bar?.offer === 'see' && this.#field.matches(':focus-within')
      if (!stays || this.threadsHere().length === 0) this.#away()
      return
    }
    const long = picked.to - picked.from > TALK.quote
    const offer = this.#field.moving ? 'move' : 'comment'
    this.#put(long ? 'long' : offer, picked.box, () => this.comment(picked))
  }

  /** Begins a comment on picked words, or puts a thread there that is to be moved. */
  comment({ from, to }: Picked): void {
    const { key, field } = this.#field
    if (to - from > TALK.quote) return
    this.#wish({ wish: 'write', key, words: { key, field, from, to } })
    this.#away()
  }

  /** Brings words of the field into sight. */
  bringIn(from: number, to: number): void {
    if (this.#editor) return this.#editor.bringIn(from, to)
    const letters = this.#letters()
    const box = letters && rangeOf(letters, from, to)?.getBoundingClientRect()
    if (!box) return this.#field.scrollIntoView({ block: 'center' })
    scrollBy(0, box.top - innerHeight / 3)
  }

  #away(): void {
    this.#bar?.remove()
    this.#bar = null
  }

  #put(offer: Offer, box: Box, take: () => void): void {
    const focused = this.#bar !== null && this.#field.shadowRoot!.activeElement === this.#bar
    if (focused) return
    if (this.#bar?.offer === offer && JSON.stringify(this.#bar.box) === JSON.stringify(box)) return
    this.#away()
    const bar = document.createElement('pick-bar')
    bar.words = this.#field.speaks === 'en' ? marginEn : marginKo
    bar.offer = offer
    bar.limit = TALK.quote
    bar.box = box
    bar.addEventListener('take', take)
    // Behind the editor: Tab leads from the words to it.
    this.#field.shadowRoot!.append(bar)
    this.#bar = bar
  }

  #print(): void {
    if (this.#editor || this.#marks.length === 0) return this.#printed.clear()
    this.#printed.draw(this.#letters(), this.#marks)
  }

  #inPrint(): Picked | null {
    const selection = getSelection()
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
    const range = selection.getRangeAt(0)
    const letters = range.intersectsNode(this.#field) ? this.#letters() : null
    const offsets = letters && offsetsOf(letters, range)
    return offsets && { ...offsets, box: range.getBoundingClientRect() }
  }

  #letters(): ReturnType<typeof lettersIn> {
    const { field, key, numbering } = this.#field
    const drawn = field === 'heading' ? null : numbering
    return lettersIn(this.#field, this.#text, drawn, field === 'text' ? key : undefined)
  }

  get #text(): string {
    const { draft, key, field } = this.#field
    return (draft && fieldOf(draft.doc, key, field)?.toString()) ?? ''
  }

  #wish(wish: WishEvent['wish']): void {
    this.#field.dispatchEvent(new WishEvent(wish))
  }
}
