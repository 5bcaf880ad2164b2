import canonicalize from 'canonicalize'
import type { Sealed } from './chain.ts'

/** How an export is written; `client/public/assets/export-format.md` tells all of it. */
export const EXPORT_FORMAT = 'netizen-export/2'

/** One line of an export, without its line feed. */
export function exportLine(kind: string, members: Record<string, unknown>): string {
  return canonicalize({ kind, ...members })!
}

/** What is signed at the end of an export. `digest` binds the bytes of all `lines` before. */
export function endWords(sealed: Sealed & { lines: number; digest: string }): string {
  const { charter, generation, lines, digest, n, head, at, key } = sealed
  const format = 'netizen-export-end/1'
  return canonicalize({ format, charter, generation, lines, digest, n, head, at, key })!
}
