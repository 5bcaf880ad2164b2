import canonicalize from 'canonicalize'
import { sha256 } from '../model/hash.ts'

/** A minority opinion with what it takes to compute its commitment. */
export type Opinion = { version: string; salt: string; words: string }

/**
 * What the log has of a minority opinion: SHA-256, in hex, of the canonical JSON (RFC 8785) of format,
 * version, salt and words. It tells nothing, and binds every letter.
 */
export function commitmentOfOpinion({ version, salt, words }: Opinion): string {
  return sha256(canonicalize({ format: 'netizen-opinion/1', version, salt, words })!)
}
