import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { FailureAnswer, RefusalAnswer } from '../../drafts/wire/session.ts'

/** `unreachable`: no answer came that could be read, so nothing is known to have changed. */
export type Answered<T> =
  | { state: 'done'; value: T }
  | { state: 'refused'; refusal: Refusal }
  | { state: 'unreachable' }

/** Something that is on its way, or why it did not get there. */
export type Sending = { state: 'sending' } | Exclude<Answered<never>, { state: 'done' }>

/** How long an answer is waited for, in milliseconds: a connection may be cut without a word. */
const PATIENCE = 15_000

/** Asks the site, or with a body tells it something, and reads what it says. */
export async function ask<T>(path: string, body?: object): Promise<Answered<T>> {
  try {
    const response = await fetch(path, {
      method: body ? 'POST' : 'GET',
      headers: {
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(PATIENCE),
    })
    const answer: unknown = await response.json()
    if (response.ok) return { state: 'done', value: answer as T }
    const refusal = refusalIn(answer)
    return refusal ? { state: 'refused', refusal } : { state: 'unreachable' }
  } catch {
    return { state: 'unreachable' }
  }
}

/** The refusal a JSON answer carries; a defect carries none. */
function refusalIn(answer: unknown): Refusal | undefined {
  const { error } = answer as Partial<RefusalAnswer | FailureAnswer>
  return error && error.code !== 'failed' ? error : undefined
}
