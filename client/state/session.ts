import { readNickname } from '../../drafts/rules/nickname.ts'
import type { Person } from '../../drafts/wire/frames.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { SessionAnswer, SessionRequest } from '../../drafts/wire/session.ts'
import { ask } from './ask.ts'

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
  const answered = await ask<SessionAnswer>(ADDRESS, body)
  if (answered.state !== 'done') return answered
  const { person } = answered.value
  return person ? { state: 'entered', person } : { state: 'unreachable' }
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
