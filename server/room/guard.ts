import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Limits } from './bounds.ts'
import { Reading } from './reading.ts'
import type { Writer } from './writer.ts'

export type { Writer } from './writer.ts'

export type Verdict =
  | {
      ok: true
      /** Everything in it was known already. */
      empty: boolean
      /** What to apply: the update without what is known. */
      news: Uint8Array
      /** Whether it brings new words or settings; deletions alone do not. */
      grows: boolean
      /** Whether it changes no more and no less than it says: new words in, standing words out. */
      exact: boolean
      /** Client ids that advance, with the clocks they stand at before. */
      starts: Map<number, number>
    }
  | { ok: false; refusal: Refusal }

/** Yjs tells what an update holds; this tells where in its bytes that ended. */
class Decoder extends Y.UpdateDecoderV1 {
  static last: decoding.Decoder

  constructor(decoder: decoding.Decoder) {
    super(decoder)
    Decoder.last = decoder
  }
}

/** Bytes of an update without structs and deletions. */
const NOTHING = 2

/** No client counts this far by writing; sums of clocks stay exact below it. */
const CLOCKS = 2 ** 40

/**
 * Reads a V1 update before it is applied to the document and says whether it may be. Never
 * throws, changes nothing, and does not touch the rest of the document. An update it lets pass
 * integrates wholly: Yjs keeps nothing of it waiting.
 */
export function guardUpdate(doc: Y.Doc, update: Uint8Array, who: Writer, limits: Limits): Verdict {
  let decoded: ReturnType<typeof Y.decodeUpdate>
  let declared: number
  try {
    declared = decoding.readVarUint(decoding.createDecoder(update))
    decoded = Y.decodeUpdateV2(update, Decoder)
  } catch {
    return no({ code: 'frame_broken' })
  }
  // One of the other format reads as nothing: its words would be called saved, and be lost.
  const bare = decoded.structs.length === 0 && decoded.ds.clients.size === 0
  if (bare && update.byteLength > NOTHING) return no({ code: 'frame_broken' })
  const whole = Decoder.last.pos === update.byteLength
  const blocks = blocksOf(decoded.structs)
  // Yjs applies only the last of two blocks of one client.
  if (blocks === undefined || blocks.length !== declared) return no({ code: 'frame_broken' })
  const reading = new Reading(doc, limits, who)
  const refusal =
    takeStructs(reading, blocks, who) ?? takeDeletions(reading, decoded.ds) ?? reading.excess()
  if (refusal) return no(refusal)
  const { starts, deletes, grows, skipped } = reading
  const news = skipped ? without(doc, update, blocks) : update
  const empty = starts.size === 0 && !deletes
  const exact = reading.exact && !skipped && whole
  return { ok: true, empty, news, grows, exact, starts }
}

/**
 * Yjs looks up what known structs refer to before it drops them, and stumbles over what is not
 * there; so they are taken out first.
 */
function without(doc: Y.Doc, update: Uint8Array, blocks: readonly Block[]): Uint8Array {
  const clients = blocks.map(({ structs }) => structs[0]!.id.client)
  const vector = new Map(clients.map((client) => [client, Y.getState(doc.store, client)]))
  return Y.diffUpdate(update, Y.encodeStateVector(vector))
}

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })

type Struct = Y.Item | Y.GC | Y.Skip
type Block = { structs: Struct[]; at: number }

function blocksOf(structs: readonly Struct[]): Block[] | undefined {
  const blocks: Block[] = []
  const clients = new Set<number>()
  let client = -1
  for (const struct of structs) {
    if (struct.id.client !== client) {
      client = struct.id.client
      if (clients.has(client)) return undefined
      clients.add(client)
      blocks.push({ structs: [], at: 0 })
    }
    blocks.at(-1)!.structs.push(struct)
  }
  return blocks
}

/** Takes structs in an order in which each finds what it refers to, as Yjs will. */
function takeStructs(reading: Reading, blocks: Block[], who: Writer): Refusal | undefined {
  let waiting: Block[] = []
  for (const block of blocks) {
    const first = block.structs.findIndex((struct) => !reading.knows(struct))
    if (first !== 0) reading.skipped = true
    if (first < 0) continue
    const { client } = block.structs[first]!.id
    if (!who.owns(client)) return { code: 'foreign_id', clientId: client }
    waiting.push({ structs: block.structs, at: first })
  }
  while (waiting.length > 0) {
    let moved = false
    for (const block of waiting) {
      while (block.at < block.structs.length) {
        const struct = block.structs[block.at]!
        if (struct instanceof Y.Skip) return { code: 'gap' }
        if (struct.id.clock + struct.length > CLOCKS) return { code: 'frame_broken' }
        const taken = reading.take(struct)
        if (taken === 'later') break
        if (taken) return taken
        block.at += 1
        moved = true
      }
    }
    if (!moved) return { code: 'gap' }
    waiting = waiting.filter((block) => block.at < block.structs.length)
  }
  return undefined
}

function takeDeletions(
  reading: Reading,
  deletions: ReturnType<typeof Y.decodeUpdate>['ds'],
): Refusal | undefined {
  for (const [client, ranges] of deletions.clients) {
    let end = 0
    for (const { clock, len } of ranges) {
      // Yjs writes them in order and apart; anything else is made to be slow.
      if (clock < end || len < 1) return { code: 'frame_broken' }
      end = clock + len
      const refusal = reading.remove(client, clock, end)
      if (refusal) return refusal
    }
  }
  return undefined
}
