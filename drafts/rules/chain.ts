import canonicalize from 'canonicalize'
import { sha256 } from '../model/hash.ts'

/** What stands before the first leaf of a log. */
export const GENESIS = '0'.repeat(64)

/** What of a row of the log can be erased. The salt keeps its commitment from being guessed. */
export type Body = { salt: string; body: Record<string, unknown> }

/** What of a row of the log stays for ever. */
export type Leaf = { n: number; at: number; actor: string; type: string; commitment: string }

/** SHA-256, in hex, of the canonical JSON (RFC 8785) of a body and its salt. */
export function commitmentOfBody({ salt, body }: Body): string {
  return sha256(canonicalize({ format: 'netizen-log-body/1', salt, body })!)
}

/** The hash of a leaf and, by that of the one before, of all before it. */
export function hashOfLeaf({ n, at, actor, type, commitment }: Leaf, previous: string): string {
  const leaf = { format: 'netizen-log/1', n, at, actor, type, commitment, previous }
  return sha256(canonicalize(leaf)!)
}

/** Which log a signature is under, up to which row, when and by which key. */
export type Sealed = {
  charter: string
  generation: string
  n: number
  head: string
  at: number
  key: string
}

/** What is signed at a checkpoint. */
export function checkpointWords({ charter, generation, n, head, at, key }: Sealed): string {
  return canonicalize({ format: 'netizen-checkpoint/1', charter, generation, n, head, at, key })!
}

/** What a key signs for the one that takes its place. */
export function rotationWords({ key, previous }: { key: string; previous: string }): string {
  return canonicalize({ format: 'netizen-key/1', key, previous })!
}
