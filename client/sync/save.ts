import type { Refusal } from '../../drafts/wire/refusal.ts'

/** What became of the last words, as the server has told. */
export type SaveState =
  | { state: 'connecting' }
  | { state: 'saving' }
  | { state: 'saved' }
  /** `kept`: this device holds the unsent edits; null for a reader, who has none. */
  | { state: 'offline'; kept: boolean | null }
  /** The last words were refused; they are in the tray. */
  | { state: 'refused'; refusal: Refusal }
  /** The server closed for good. */
  | { state: 'closed'; refusal: Refusal }
