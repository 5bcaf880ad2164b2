import canonicalize from 'canonicalize'
import { sha256 } from './hash.ts'
import type { Numbers, renumberedOf } from './numbers.ts'

const FORMAT = 'netizen-publication/1'

/** 부칙 of one publication; those of earlier ones stay below the text until a full revision. */
export type Supplement = { number: number; day: string; text: string }

/** What was settled when a text was published, beside the text. */
export type Publication = {
  /** 1 for 제1판. */
  number: number
  /** 공포일, in Seoul: `2026-11-22`. */
  day: string
  /** SHA-256 of the canonical text, which people voted on and approved. */
  text: string
  /** Numbers of 장 and 조, with shells. Those of 항, 호 and 목 follow from the text. */
  numbers: Numbers
  /** 부칙, the oldest first. */
  supplements: Supplement[]
  /** The hash of the publication before; null for the first one. */
  previous: string | null
  /** Old and new numbers where this is a full revision. */
  renumbered: ReturnType<typeof renumberedOf> | null
}

/** A publication as canonical JSON (RFC 8785), to be stored for good. */
export function publicationHead(publication: Publication): string {
  return canonicalize({ format: FORMAT, ...publication })!
}

/** What a stored head says. Throws for any other text. */
export function publicationOf(head: string): Publication {
  const { format, ...publication } = JSON.parse(head) as Publication & { format: unknown }
  if (format !== FORMAT) throw new Error(`not a publication: ${String(format)}`)
  return publication
}

/**
 * The file of a publication: the canonical text and the head beside it, letter for letter as they
 * are stored. It is canonical JSON itself, and its SHA-256 is the hash of the publication.
 */
export function publicationFile(head: string, text: string): string {
  return `{"charter":${text},"publication":${head}}`
}

export const publicationHash = (head: string, text: string): string =>
  sha256(publicationFile(head, text))

/** The day of a moment in Seoul, which has no summer time: `2026-11-22`. */
export const dayInSeoul = (at: number): string =>
  new Date(at + 9 * 3_600_000).toISOString().slice(0, 10)
