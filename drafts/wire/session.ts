import type { Person } from './frames.ts'
import type { Refusal } from './refusal.ts'

/** What `POST /api/session` takes, as JSON or as a form. `back` is a path of this site. */
export type SessionRequest = { nickname: string; back?: string }

/** What `GET` and `POST /api/session` answer; null for a reader without a session. */
export type SessionAnswer = { person: Person | null }

/** What every route answers a program with when it says no; `sentence` is for people. */
export type RefusalAnswer = { error: Refusal; sentence: string }

/** A defect: nothing but the id by which the server's log has it. */
export type FailureAnswer = { error: { code: 'failed'; requestId: string }; sentence: string }
