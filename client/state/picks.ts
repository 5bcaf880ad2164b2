import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Picked } from '../editor/picked.ts'
import { WishEvent } from './wish.ts'

/** A field whose words can be picked. */
export interface Pickable extends Element {
  readonly key: string
  picked(): Picked | null
  /** Shows what can be done with picked words, beside them; null puts that away. */
  offer(picked: Picked | null): void
  /** Begins a comment on picked words. */
  comment(picked: Picked): void
  /** The threads about the words the caret is in. */
  threadsHere(): string[]
}

/**
 * Follows which words somebody selects, in an editor or in print, by mouse, touch or keys. Escape
 * puts the offer away; Ctrl+Alt+M takes it, and comments on the whole article where nothing is
 * selected.
 */
export class Picks implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  #field: Pickable | null = null
  #dismissed = ''
  #held = false
  #asked = 0

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    document.addEventListener('selectionchange', this.#ask)
    document.addEventListener('focusin', this.#ask)
    document.addEventListener('pointerdown', this.#hold)
    document.addEventListener('pointerup', this.#release)
    document.addEventListener('pointercancel', this.#release)
    document.addEventListener('keydown', this.#keys)
  }

  hostDisconnected(): void {
    document.removeEventListener('selectionchange', this.#ask)
    document.removeEventListener('focusin', this.#ask)
    document.removeEventListener('pointerdown', this.#hold)
    document.removeEventListener('pointerup', this.#release)
    document.removeEventListener('pointercancel', this.#release)
    document.removeEventListener('keydown', this.#keys)
    cancelAnimationFrame(this.#asked)
    this.#asked = 0
  }

  readonly #ask = (): void => {
    this.#asked ||= requestAnimationFrame(() => {
      this.#asked = 0
      if (!this.#held) this.#look()
    })
  }

  #look(): void {
    const field = this.#fieldHere()
    const picked = field?.picked() ?? null
    const name = picked ? nameOf(field!, picked) : ''
    if (name !== this.#dismissed) this.#dismissed = ''
    if (this.#field !== field) this.#field?.offer(null)
    this.#field = field
    field?.offer(this.#dismissed ? null : picked)
  }

  /** The field one writes in, or the one that what is selected in print belongs to. */
  #fieldHere(): Pickable | null {
    const focused = document.activeElement?.closest<Element & Pickable>('clause-field')
    if (focused) return focused
    const selection = getSelection()
    if (!selection || selection.isCollapsed) return null
    const [from, to] = [fieldAround(selection.anchorNode), fieldAround(selection.focusNode)]
    return from === to ? from : null
  }

  /** While the mouse still selects, nothing is put into its way. */
  readonly #hold = (event: PointerEvent): void => {
    this.#held = event.pointerType === 'mouse'
  }

  readonly #release = (): void => {
    this.#held = false
    this.#ask()
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#dismiss()
    // By its place on the keyboard: with Hangul on, the letter is another.
    if (event.code !== 'KeyM' || !event.ctrlKey || !event.altKey) return
    event.preventDefault()
    const field = this.#fieldHere()
    const picked = field?.picked()
    if (field && picked) return field.comment(picked)
    const [thread] = field?.threadsHere() ?? []
    const at = document.activeElement?.closest('.article, .preamble, .chapter')
    const key = field?.key ?? at?.id
    if (key === undefined) return
    const wish = thread
      ? ({ wish: 'show', key, thread, focus: true } as const)
      : ({ wish: 'write', key, words: null } as const)
    this.#host.dispatchEvent(new WishEvent(wish))
  }

  #dismiss(): void {
    const picked = this.#field?.picked()
    this.#dismissed = picked ? nameOf(this.#field!, picked) : ''
    this.#field?.offer(null)
  }
}

function fieldAround(node: Node | null): Pickable | null {
  const element = node instanceof Element ? node : node?.parentElement
  return element?.closest<Element & Pickable>('clause-field') ?? null
}

const nameOf = ({ key }: Pickable, { from, to }: Picked): string => `${key} ${from} ${to}`
