import { COLOURS } from '../../drafts/wire/frames.ts'
import type { LiveDraft } from '../sync/draft.ts'

/** Someone who is in the draft: where their cursor is, if it is anywhere. */
export type Writer = { name: string; colour: number; key: string | null; me: boolean }

/** Those who write, oneself first; `before` if nothing about them changed. */
export function keepWriters(before: readonly Writer[], draft: LiveDraft): readonly Writer[] {
  const now = writersIn(draft)
  return JSON.stringify(before) === JSON.stringify(now) ? before : now
}

/** One row a name and colour: nothing else tells people apart on screen, or a person's two tabs. */
function writersIn({ awareness, person }: LiveDraft): Writer[] {
  const found = new Map<string, Writer>()
  const me = person && rowOf(person)
  if (person && me) found.set(me, { name: person.name, colour: person.colour, key: null, me: true })
  for (const state of awareness.getStates().values()) {
    const writer = writerOf(state)
    if (!writer) continue
    const known = found.get(rowOf(writer))
    if (known) known.key ??= writer.key
    else found.set(rowOf(writer), writer)
  }
  return [...found.values()].sort(
    (a, b) => Number(b.me) - Number(a.me) || a.name.localeCompare(b.name) || a.colour - b.colour,
  )
}

const rowOf = ({ name, colour }: { name: string; colour: number }): string => `${colour} ${name}`

/** Presence comes from other people's programs, so nothing about its shape is taken for granted. */
function writerOf({ user, cursor }: Record<string, unknown>): Writer | null {
  if (!isObject(user) || typeof user['name'] !== 'string') return null
  const colour = typeof user['colour'] === 'number' ? Math.abs(Math.trunc(user['colour'])) : 0
  const key = isObject(cursor) && typeof cursor['key'] === 'string' ? cursor['key'] : null
  return { name: user['name'], colour: colour % COLOURS, key, me: false }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
