import type { Context } from 'hono'
import { z } from 'zod'
import type { Outcome } from '../ports.ts'
import type { Visitor } from '../room/room.ts'
import type { Visit } from './visit.ts'

/** Makes a socket of the request and brings it into the room, in the way of the runtime. */
export type Upgrade = (c: Context, visitor: Visitor) => Response | Promise<Response>

const empty = z.literal('').transform(() => null)

/**
 * The query of a socket's address. Any y-websocket client may leave all of it out; what is there
 * has to be right. Other parameters belong to the client.
 */
const Query = z.object({
  own: z
    .enum(['', '0', '1'])
    .default('')
    .transform((own) => own === '1'),
  generation: z.union([empty, z.string().regex(/^[\w-]{1,64}$/)]).default(null),
  id: z
    .union([
      empty,
      z
        .string()
        .regex(/^(0|[1-9]\d{0,9})$/)
        .transform(Number)
        .pipe(z.number().max(0xffffffff)),
    ])
    .default(null),
})

/** Who comes into the room with this address, or `bad_request` naming the wrong parameter. */
export function visitorOf(
  query: Record<string, string>,
  { who: known, passkeys, askedAt }: Visit,
): Outcome<Visitor> {
  const read = Query.safeParse(query)
  if (!read.success) {
    const field = String(read.error.issues[0]?.path[0] ?? 'query')
    return { ok: false, refusal: { code: 'bad_request', field } }
  }
  const { own, generation, id } = read.data
  const clientId = known ? id : null
  return { ok: true, value: { known, passkeys, askedAt, own, generation, clientId } }
}
