import { readNickname } from '../../drafts/rules/nickname.ts'
import type { Person } from '../../drafts/wire/frames.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type {
  FailureAnswer,
  RefusalAnswer,
  SessionAnswer,
  SessionRequest,
} from '../../drafts/wire/session.ts'

/** `unreachable`: no answer came that could be read, so nothing is known to have changed. */
export type Entered =
  | { state: 'entered'; person: Person }
  | { state: 'refused'; refusal: Refusal }
  | { state: 'unreachable' }

const ADDRESS = '/api/session'

/** Opens a guest session under this name, or renames the one that is open. */
export async function enter(name: string): Promise<Entered> {
  const nickname = readNickname(name)
  if (!nickname.ok) return { state: 'refused', refusal: nickname.refusal }
  const body: SessionRequest = { nickname: nickname.value }
  try {
    const response = await fetch(ADDRESS, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    })
    const answer: unknown = await response.json()
    if (response.ok) {
      const { person } = answer as SessionAnswer
      return person ? { state: 'entered', person } : { state: 'unreachable' }
    }
    const refusal = refusalIn(answer)
    return refusal ? { state: 'refused', refusal } : { state: 'unreachable' }
  } catch {
    return { state: 'unreachable' }
  }
}

/** Ends the session. False when the server could not be reached, so it is still open. */
export async function leave(): Promise<boolean> {
  try {
    const response = await fetch(ADDRESS, {
      method: 'DELETE',
      headers: { accept: 'application/json' },
    })
    return response.ok
  } catch {
    return false
  }
}

/** The refusal a JSON answer carries; a defect carries none. */
function refusalIn(answer: unknown): Refusal | undefined {
  const { error } = answer as Partial<RefusalAnswer | FailureAnswer>
  return error && error.code !== 'failed' ? error : undefined
}
