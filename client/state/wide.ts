import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** From this width on the margin stands beside the text, as in the style sheets. */
const query = matchMedia('(min-width: 64.01em)')

export const isWide = (): boolean => query.matches

/** Draws its host again when the margin comes or goes. */
export class Wide implements ReactiveController {
  readonly #host: ReactiveControllerHost

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  get is(): boolean {
    return isWide()
  }

  hostConnected(): void {
    query.addEventListener('change', this.#turned)
  }

  hostDisconnected(): void {
    query.removeEventListener('change', this.#turned)
  }

  readonly #turned = (): void => this.#host.requestUpdate()
}
