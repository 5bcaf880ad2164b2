import { LitElement } from 'lit'

/** An element that renders among the page's own, so its styles, labels and landmarks reach it. */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this
  }
}
