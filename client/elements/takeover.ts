/** A line of the page and where in the window it stood. */
type Line = { id: string; top: number }

/**
 * Takes the place of what the server printed, once, and keeps the reader's line where it was on
 * the screen, then and whenever the page grows above it.
 */
export class Takeover {
  readonly #page: HTMLElement
  #printed: readonly Node[] | null = null
  #line: Line | null = null

  constructor(page: HTMLElement) {
    this.#page = page
  }

  /** Remembers what the server printed. To be called before the page draws anything itself. */
  begin(): void {
    this.#printed ??= [...this.#page.childNodes]
  }

  /**
   * Called before a drawing after which the line in view shall stand where it stands now: the one
   * with this id, where someone looks at it, or the first one.
   */
  hold(id?: string): void {
    const element = id === undefined ? null : document.getElementById(id)
    const held = element && { id: element.id, top: element.getBoundingClientRect().top }
    this.#line ??= held ?? topLine(this.#page)
  }

  /** Called after the page drew the text itself: removes the printed one, brings the line back. */
  release(): void {
    for (const node of this.#printed ?? []) node.parentNode?.removeChild(node)
    this.#printed = []
    const line = this.#line
    this.#line = null
    const now = line && document.getElementById(line.id)?.getBoundingClientRect().top
    if (line && typeof now === 'number' && now !== line.top) scrollBy(0, now - line.top)
  }
}

function topLine(page: HTMLElement): Line | null {
  if (scrollY === 0) return null
  for (const element of page.querySelectorAll('[id]')) {
    const { top } = element.getBoundingClientRect()
    if (top >= 0 && element.checkVisibility()) return { id: element.id, top }
  }
  return null
}
