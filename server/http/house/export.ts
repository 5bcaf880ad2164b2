import { chainDigest, toHex } from '../../../drafts/model/hash.ts'
import { endWords, exportLine } from '../../../drafts/rules/export.ts'
import { exportParts, positionNow } from '../../commands/exporting.ts'
import type { Position } from '../../commands/exporting.ts'
import { closeRounds } from '../overdue.ts'
import { tooMany } from '../paces.ts'
import { seal } from '../sealing.ts'
import type { Call, Route } from './call.ts'

export const exportRoutes: Route[] = [
  { method: 'GET', path: '/export', act: 'read', answer: exporting },
]

/**
 * The public record of the charter as it stands at this moment, for whoever wants to check it. It
 * is written part by part, as fast as it is taken, and others have their turn in between.
 */
async function exporting(call: Call): Promise<Response> {
  const { c, deps, visit, now } = call
  if (!deps.paces.export(visit.network)) return deps.refuse(c, tooMany('export'))
  closeRounds(deps.store, now)
  // What was decided up to now is signed first; what comes meanwhile is bound by the last line.
  await seal(deps)
  const position = deps.store.write<Position | undefined>((q) => positionNow(q, deps.clock.now()))
  if (!position) throw new Error('there is no key to sign an export with')
  c.header('content-type', 'application/x-ndjson; charset=utf-8')
  c.header('content-disposition', `attachment; filename="${deps.slug}-${position.n}.ndjson"`)
  return c.body(streamOf(deps, position))
}

function streamOf(
  { store, signer, clock, log, slug }: Call['deps'],
  position: Position,
): ReadableStream<Uint8Array> {
  const parts = exportParts(store, position)
  const encoder = new TextEncoder()
  let digest: Uint8Array = new Uint8Array(32)
  let lines = 0
  const end = async (): Promise<string> => {
    const { charter, generation, n, head, at, key } = position
    const sealed = { lines, digest: toHex(digest), n, head, at, key }
    const signature = await signer.sign(endWords({ ...sealed, charter, generation }), key)
    return exportLine('end', { ...sealed, signature })
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          await new Promise<void>((turn) => clock.soon(turn))
          const { done, value } = parts.next()
          if (done) {
            controller.enqueue(encoder.encode(`${await end()}\n`))
            return controller.close()
          }
          for (const line of value) digest = chainDigest(digest, line)
          lines += value.length
          controller.enqueue(encoder.encode(value.map((line) => `${line}\n`).join('')))
        } catch (error) {
          // Who reads it finds the end missing.
          log.error('export_failed', { slug, error })
          controller.error(error)
        }
      },
      cancel: () => void parts.return(undefined),
    },
    { highWaterMark: 0 },
  )
}
