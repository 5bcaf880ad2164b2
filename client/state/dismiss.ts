import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Closes the host's open `details.drop` on Escape, and when one goes on elsewhere. */
export class Dismiss implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#key)
    document.addEventListener('pointerdown', this.#elsewhere)
    document.addEventListener('focusin', this.#elsewhere)
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#key)
    document.removeEventListener('pointerdown', this.#elsewhere)
    document.removeEventListener('focusin', this.#elsewhere)
  }

  /** Closes what is open, as after a choice was made in it. */
  close(): void {
    for (const details of this.#opened()) details.open = false
  }

  #opened(): NodeListOf<HTMLDetailsElement> {
    return this.#host.querySelectorAll<HTMLDetailsElement>('details.drop[open]')
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    for (const details of this.#opened()) {
      details.open = false
      details.querySelector('summary')?.focus()
    }
  }

  readonly #elsewhere = (event: Event): void => {
    for (const details of this.#opened()) {
      if (!details.contains(event.target as Node)) details.open = false
    }
  }
}
