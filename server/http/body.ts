import type { Context } from 'hono'
import { z } from 'zod'
import type { Outcome } from '../ports.ts'

/**
 * Reads a body, a form or JSON, by its schema. What is neither, or does not fit, is refused as
 * `bad_request` with the first field that is wrong.
 */
export async function readBody<S extends z.ZodType>(
  c: Context,
  schema: S,
): Promise<Outcome<z.infer<S>>> {
  const read = schema.safeParse(await bodyOf(c))
  if (read.success) return { ok: true, value: read.data }
  const field = read.error.issues[0]?.path.join('.') || 'body'
  return { ok: false, refusal: { code: 'bad_request', field } }
}

/** Whether the body came from a form of a page, so that the answer is a page again. */
export function isForm(c: Context): boolean {
  return ['application/x-www-form-urlencoded', 'multipart/form-data'].includes(typeOf(c))
}

/** Undefined for what is neither JSON nor a form, and for what claims to be and is not. */
async function bodyOf(c: Context): Promise<unknown> {
  try {
    if (isForm(c)) return await c.req.parseBody()
    if (typeOf(c) === 'application/json') return await c.req.json()
  } catch {
    return undefined
  }
  return undefined
}

function typeOf(c: Context): string {
  return (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}
