import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Which node one is at: the one being written in while it is in view, or the one being read. */
export class Current implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  /** Matches the elements of nodes; each one's `id` is its key. */
  readonly #nodes: string
  #key: string | null = null
  #asked = 0

  constructor(host: ReactiveControllerHost & HTMLElement, nodes: string) {
    this.#host = host
    this.#nodes = nodes
    host.addController(this)
  }

  get key(): string | null {
    return this.#key
  }

  hostConnected(): void {
    document.addEventListener('scroll', this.#ask, { passive: true })
    this.#host.addEventListener('focusin', this.#ask)
  }

  hostDisconnected(): void {
    document.removeEventListener('scroll', this.#ask)
    this.#host.removeEventListener('focusin', this.#ask)
    cancelAnimationFrame(this.#asked)
    this.#asked = 0
  }

  hostUpdated(): void {
    this.#ask()
  }

  readonly #ask = (): void => {
    this.#asked ||= requestAnimationFrame(() => {
      this.#asked = 0
      const key = this.#find()
      if (key === this.#key) return
      this.#key = key
      this.#host.requestUpdate()
    })
  }

  #find(): string | null {
    const focused = document.activeElement?.closest(this.#nodes)
    if (focused && inView(focused)) return focused.id
    const line = innerHeight * 0.3
    let found: string | null = null
    for (const node of this.#host.querySelectorAll(this.#nodes)) {
      if (node.getBoundingClientRect().top > line) break
      found = node.id
    }
    return found
  }
}

function inView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > 0 && top < innerHeight
}
