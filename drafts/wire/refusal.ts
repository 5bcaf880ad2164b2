import type { Role } from '../rules/role.ts'
import type { RoundState } from '../rules/round.ts'
import type { VersionState } from '../rules/version.ts'

/**
 * An expected "no": a code, and the facts to explain it. Sentences for people are in `words/`,
 * one a code and language; what a code means on the wire is in the table below.
 */
export type Refusal =
  | { code: 'bad_request'; field?: string }
  | { code: 'body_too_large'; limit: number }
  | { code: 'not_found' }
  | { code: 'no_charter'; charter: string }
  | { code: 'foreign_origin' }
  | { code: 'nickname_empty' }
  | { code: 'nickname_too_long'; limit: number }
  | { code: 'nickname_hidden_characters' }
  | { code: 'nickname_taken' }
  | { code: 'too_many_guests' }
  | { code: 'not_signed_in' }
  | { code: 'read_only' }
  | { code: 'frame_broken' }
  | { code: 'frame_unknown'; type: number }
  | { code: 'frame_too_large'; limit: number }
  | { code: 'too_fast' }
  | { code: 'no_such_place'; place: string }
  | { code: 'wrong_content'; place: string }
  | { code: 'gap' }
  | { code: 'foreign_id'; clientId: number }
  | { code: 'others_words'; key: string }
  | { code: 'text_too_long'; place: string; limit: number }
  | { code: 'charter_too_large'; limit: number }
  | { code: 'too_many_nodes'; limit: number }
  | { code: 'generation_changed'; generation: string }
  | { code: 'store_failed' }
  | { code: 'going_away' }
  | { code: 'come_again' }
  // Who may do what; `until` in milliseconds since 1970.
  | { code: 'account_needed' }
  | { code: 'address_needed' }
  | { code: 'account_too_new'; until: number }
  | { code: 'muted'; until: number; act: string; reason: string }
  | { code: 'frozen'; key: string; until: number | null; reason: string }
  | { code: 'charter_frozen'; until: number | null; reason: string }
  | { code: 'charter_closed' }
  | { code: 'role_needed'; role: Role }
  | { code: 'passkey_needed' }
  | { code: 'confirm_needed'; minutes: number }
  // Signing in.
  | { code: 'address_wrong' }
  | { code: 'mail_failed' }
  | { code: 'code_wrong'; left: number }
  | { code: 'code_over' }
  | { code: 'code_elsewhere' }
  | { code: 'link_over' }
  | { code: 'provider_failed' }
  | { code: 'passkey_failed' }
  | { code: 'too_many_tries'; seconds: number }
  | { code: 'last_way_in' }
  | { code: 'session_old' }
  // Acts of moderators and admins.
  | { code: 'reason_needed'; limit: number }
  | { code: 'too_long_ahead'; days: number }
  | { code: 'own_act' }
  | { code: 'already_done' }
  | { code: 'nothing_to_undo' }
  | { code: 'last_admin' }
  | { code: 'not_over_equals' }
  | { code: 'slug_taken' }
  | { code: 'slug_wrong' }
  | { code: 'markdown_wrong'; line: number; reason: string }
  // Talking about the words.
  | { code: 'words_empty' }
  | { code: 'words_too_long'; limit: number }
  | { code: 'words_hidden_characters' }
  | { code: 'quote_gone' }
  | { code: 'thread_hidden' }
  | { code: 'not_yours' }
  | { code: 'text_changed' }
  // Versions: it has moved on meanwhile.
  | { code: 'version_moved'; state: VersionState }
  // Approving: what is in the way. `count` inputs have no fate; `keys` are articles one wrote.
  | { code: 'vote_not_passed'; round: string }
  | { code: 'inputs_open'; count: number }
  | { code: 'aside_needed'; keys: string[] }
  /** Another was published meanwhile: the number that holds now. */
  | { code: 'number_taken'; number: number }
  // Rounds of voting; `until` is when it opens, or when it can be closed.
  | { code: 'round_waits'; until: number }
  | { code: 'round_over'; state: RoundState }
  | { code: 'round_running'; round: string }
  | { code: 'not_on_roll' }
  // Articles that failed are sent back: there are none, or nothing else is there.
  | { code: 'nothing_failed' }
  | { code: 'nothing_left' }
  | { code: 'no_choice' }

export type RefusalCode = Refusal['code']

/**
 * HTTP status and WebSocket close code of each refusal. Close codes 4400 to 4499 tell a
 * y-websocket client not to come back by itself; 4500 and above, that it should try again.
 */
export const ON_THE_WIRE: Record<RefusalCode, { status: number; close: number }> = {
  bad_request: { status: 400, close: 4400 },
  body_too_large: { status: 413, close: 4413 },
  not_found: { status: 404, close: 4404 },
  no_charter: { status: 404, close: 4404 },
  foreign_origin: { status: 403, close: 4403 },
  nickname_empty: { status: 422, close: 4400 },
  nickname_too_long: { status: 422, close: 4400 },
  nickname_hidden_characters: { status: 422, close: 4400 },
  nickname_taken: { status: 409, close: 4400 },
  too_many_guests: { status: 429, close: 4400 },
  not_signed_in: { status: 401, close: 4401 },
  read_only: { status: 403, close: 4403 },
  frame_broken: { status: 400, close: 4400 },
  frame_unknown: { status: 400, close: 4400 },
  frame_too_large: { status: 413, close: 4413 },
  too_fast: { status: 429, close: 4429 },
  no_such_place: { status: 422, close: 4422 },
  wrong_content: { status: 422, close: 4422 },
  gap: { status: 409, close: 4410 },
  foreign_id: { status: 403, close: 4403 },
  others_words: { status: 403, close: 4403 },
  text_too_long: { status: 422, close: 4422 },
  charter_too_large: { status: 422, close: 4422 },
  too_many_nodes: { status: 422, close: 4422 },
  generation_changed: { status: 409, close: 4409 },
  store_failed: { status: 503, close: 4503 },
  going_away: { status: 503, close: 4503 },
  come_again: { status: 409, close: 4505 },
  account_needed: { status: 403, close: 4403 },
  address_needed: { status: 403, close: 4403 },
  account_too_new: { status: 403, close: 4403 },
  muted: { status: 403, close: 4403 },
  frozen: { status: 423, close: 4423 },
  charter_frozen: { status: 423, close: 4423 },
  charter_closed: { status: 423, close: 4423 },
  role_needed: { status: 403, close: 4403 },
  passkey_needed: { status: 403, close: 4403 },
  confirm_needed: { status: 403, close: 4403 },
  address_wrong: { status: 422, close: 4400 },
  mail_failed: { status: 503, close: 4400 },
  code_wrong: { status: 422, close: 4400 },
  code_over: { status: 410, close: 4400 },
  code_elsewhere: { status: 409, close: 4400 },
  link_over: { status: 410, close: 4400 },
  provider_failed: { status: 502, close: 4400 },
  passkey_failed: { status: 422, close: 4400 },
  too_many_tries: { status: 429, close: 4400 },
  last_way_in: { status: 409, close: 4400 },
  session_old: { status: 403, close: 4400 },
  reason_needed: { status: 422, close: 4400 },
  too_long_ahead: { status: 422, close: 4400 },
  own_act: { status: 403, close: 4400 },
  already_done: { status: 409, close: 4400 },
  nothing_to_undo: { status: 409, close: 4400 },
  last_admin: { status: 409, close: 4400 },
  not_over_equals: { status: 403, close: 4400 },
  slug_taken: { status: 409, close: 4400 },
  slug_wrong: { status: 422, close: 4400 },
  markdown_wrong: { status: 422, close: 4400 },
  words_empty: { status: 422, close: 4400 },
  words_too_long: { status: 422, close: 4400 },
  words_hidden_characters: { status: 422, close: 4400 },
  quote_gone: { status: 409, close: 4400 },
  thread_hidden: { status: 409, close: 4400 },
  not_yours: { status: 403, close: 4400 },
  text_changed: { status: 409, close: 4400 },
  version_moved: { status: 409, close: 4400 },
  vote_not_passed: { status: 409, close: 4400 },
  inputs_open: { status: 409, close: 4400 },
  aside_needed: { status: 422, close: 4400 },
  number_taken: { status: 409, close: 4400 },
  round_waits: { status: 409, close: 4400 },
  round_over: { status: 409, close: 4400 },
  round_running: { status: 409, close: 4400 },
  nothing_failed: { status: 409, close: 4400 },
  nothing_left: { status: 409, close: 4400 },
  not_on_roll: { status: 403, close: 4400 },
  no_choice: { status: 422, close: 4400 },
}

/** What a close code of the server says, where it was not told in words before. */
export function refusalOfClose(code: number): Refusal {
  const found = Object.entries(ON_THE_WIRE).find(([, wire]) => wire.close === code)
  return { code: found?.[0] ?? 'bad_request' } as Refusal
}
