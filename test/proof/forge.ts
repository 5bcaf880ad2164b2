import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { chainDigest, toHex } from '../../drafts/model/hash.ts'
import { checkpointWords, commitmentOfBody, GENESIS, hashOfLeaf } from '../../drafts/rules/chain.ts'
import type { Body, Leaf } from '../../drafts/rules/chain.ts'
import { endWords } from '../../drafts/rules/export.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- lines of every kind, put together wrongly on purpose
export type Line = Record<string, any>

export const linesOf = (text: string): Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

export const textOf = (lines: readonly Line[]): string =>
  lines.map((line) => `${canonicalize(line)}\n`).join('')

/** Who signs what was put together: a key, and its signature under words. */
export type Hand = { key: string; sign(words: string): Promise<string> }

/** Only the last line is made to fit again, as somebody can who has no key. */
export function resealed(lines: readonly Line[]): Line[] {
  const before = lines.slice(0, -1)
  let digest: Uint8Array = new Uint8Array(32)
  for (const line of before) digest = chainDigest(digest, canonicalize(line)!)
  return [...before, { ...lines.at(-1), lines: before.length, digest: toHex(digest) }]
}

/** Lines to the byte as they are, whatever they say, with their end written and signed anew by that hand. */
export async function resigned(
  before: Uint8Array,
  { opening, end }: { opening: Line; end: Line },
  hand: Hand,
): Promise<Uint8Array> {
  let digest: Uint8Array = new Uint8Array(32)
  let [lines, from] = [0, 0]
  for (let to = before.indexOf(10); to !== -1; to = before.indexOf(10, from)) {
    digest = createHash('sha256').update(digest).update(before.subarray(from, to)).digest()
    lines += 1
    from = to + 1
  }
  const { charter, generation } = opening as { charter: string; generation: string }
  const { n, head, at } = end as { n: number; head: string; at: number }
  const sealed = { n, head, at, key: hand.key, lines, digest: toHex(digest) }
  const signature = await hand.sign(endWords({ charter, generation, ...sealed }))
  return Buffer.concat([before, Buffer.from(textOf([{ kind: 'end', ...sealed, signature }]))])
}

/** Everything that can be computed is made to fit what the lines say, and signed by that hand. */
export async function forged(changed: readonly Line[], hand: Hand): Promise<Line[]> {
  const leaves = changed.filter(({ kind }) => kind === 'leaf').length
  const { charter, generation } = changed[0] as { charter: string; generation: string }
  let previous = GENESIS
  let n = 0
  const lines: Line[] = []
  for (const line of changed) {
    if (line['kind'] === 'charter') lines.push({ ...line, n: leaves })
    else if (line['kind'] === 'leaf') {
      n += 1
      const body =
        line['type'] === 'signing_key'
          ? { key: hand.key, previous: null, proof: null }
          : line['body']
      const beside = body === undefined ? {} : { salt: line['salt'], body }
      const commitment = body === undefined ? line['commitment'] : commitmentOfBody(beside as Body)
      const leaf = { ...line, ...beside, n, commitment } as Line & Leaf
      previous = hashOfLeaf(leaf, previous)
      lines.push({ ...leaf, hash: previous })
    } else if (line['kind'] === 'checkpoint') {
      const sealed = { n, head: previous, at: line['at'] as number, key: hand.key }
      const signature = await hand.sign(checkpointWords({ charter, generation, ...sealed }))
      lines.push({ kind: 'checkpoint', ...sealed, signature })
    } else lines.push(line)
  }
  const end = resealed(lines).at(-1) as Line
  const sealed = {
    lines: end['lines'] as number,
    digest: end['digest'] as string,
    n: leaves,
    head: previous,
    at: end['at'] as number,
    key: hand.key,
  }
  const signature = await hand.sign(endWords({ charter, generation, ...sealed }))
  return [...lines.slice(0, -1), { kind: 'end', ...sealed, signature }]
}
