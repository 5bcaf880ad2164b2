import type { Field } from '../model/charter.ts'

/** Somebody whose words stand in a charter. People are told apart by their place in the list. */
export type Writer = {
  /**
   * `first` is the first text, which nobody typed here; all who left the site are one `left`, so
   * that nobody can be told from what else they wrote; of `unknown` the house knows nothing.
   */
  kind: 'person' | 'first' | 'left' | 'unknown'
  /** The name they have now, in the words of the page where they have none. */
  name: string
  /** One of the colours of the style sheets; null for the first text. */
  colour: number | null
}

/** A writer's part of some words: the place in the list, characters, and the share of 1. */
export type WriterShare = { writer: number; length: number; share: number }

/** What is told of one node: its runs by field, as writer and length, and who has how much. */
export type WrittenNode = {
  fields: Partial<Record<Field, [writer: number, length: number][]>>
  writers: WriterShare[]
}

/** Answer of `/c/<charter>/authors`. */
export type AuthorsAnswer = {
  generation: string
  /** The row of the journal it is true for. */
  at: number
  writers: (Writer & { share: number })[]
  /** Whose the client ids in the document are. */
  clients: [clientId: number, writer: number][]
  /** Words that were brought back: they belong to who wrote them first. */
  brought: [house: number, at: number, length: number, client: number, clock: number][]
  nodes: Record<string, WrittenNode>
}
