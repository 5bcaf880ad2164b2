import type { Field } from '../../drafts/model/charter.ts'
import type { Place } from '../../drafts/model/operations.ts'

/** A change of the charter's structure that someone asked for. */
export type Intent =
  | { act: 'up' | 'down' | 'remove' | 'restore'; key: string }
  | { act: 'place'; key: string; place: Place }
  /** `after` is the key it shall follow, or of the chapter it shall begin; null is the end. */
  | { act: 'insert'; kind: 'article' | 'chapter'; after: string | null }

/** @fires intent - bubbles to the page, which carries it out. */
export class IntentEvent extends Event {
  readonly intent: Intent

  constructor(intent: Intent) {
    super('intent', { bubbles: true })
    this.intent = intent
  }
}

/**
 * Where someone wants to write. `at` is the point that was clicked, from the corner of the field:
 * the page may move under it before one can write.
 */
export type Spot = { key: string; field: Field; at: { x: number; y: number } | null }

/** @fires write - bubbles to the page when one who may not write yet clicks into the text. */
export class WriteEvent extends Event {
  readonly spot: Spot

  constructor(spot: Spot) {
    super('write', { bubbles: true })
    this.spot = spot
  }
}
