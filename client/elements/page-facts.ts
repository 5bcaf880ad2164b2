import type { Person, Published } from '../../drafts/wire/frames.ts'

/** Attributes the server prints as JSON. A broken one reads as nothing known. */
function parsed(value: string | null): unknown {
  try {
    return value ? JSON.parse(value) : null
  } catch {
    return null
  }
}

/** `{"id", "name", "colour"}`, or null for a reader. */
export function readPerson(value: string | null): Person | null {
  const person = parsed(value)
  return typeof person === 'object' && person !== null && 'id' in person ? (person as Person) : null
}

/** `[{"id", "title"}]` as titles by id. */
export function readIncidents(value: string | null): ReadonlyMap<string, string> {
  const list = parsed(value)
  if (!Array.isArray(list)) return new Map()
  return new Map(list.map(({ id, title }: { id: string; title: string }) => [id, title]))
}

/** The publication that holds; null where nothing was published. */
export function readPublished(value: string | null): Published | null {
  const published = parsed(value)
  return typeof published === 'object' && published !== null && 'numbers' in published
    ? (published as Published)
    : null
}
