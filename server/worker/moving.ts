import { charterParts, personLine, takePart } from '../moving/archive.ts'
import type { Head } from '../moving/archive.ts'
import type { MovedRow } from '../people.ts'
import type { Store } from '../ports.ts'
import { Trouble } from '../trouble.ts'

export type Entry = Pick<Head, 'slug' | 'title' | 'stage' | 'openedAt'>

/** What came of a part that was sent: why it was not taken, or what it brought. */
export type Arrival =
  | { ok: true; people: MovedRow[]; whole: Head | null }
  | { ok: false; sentence: string }

/** Persons whose rows are asked for at once. */
const PERSONS = 500

const HEAD = 'arriving'

/** A whole charter as a stream, made as it is read. */
export function archiveStream(
  store: Store,
  about: Entry & { at: number },
  people: (persons: string[]) => Promise<MovedRow[]>,
): ReadableStream<Uint8Array> {
  const lines = linesOf(store, about, people)
  const encoder = new TextEncoder()
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else if (value !== '') controller.enqueue(encoder.encode(value))
      if (done) controller.byobRequest?.respond(0)
    },
  })
}

async function* linesOf(
  store: Store,
  about: Entry & { at: number },
  people: (persons: string[]) => Promise<MovedRow[]>,
): AsyncGenerator<string> {
  const { persons, end } = yield* charterParts(store, about)
  for (let at = 0; at < persons.length; at += PERSONS) {
    const rows = await people(persons.slice(at, at + PERSONS))
    if (rows.length > 0) yield rows.map(personLine).join('')
  }
  yield end
}

/** Takes the next part of a charter that comes from another house. What came before is kept. */
export async function takeArriving(
  { storage, id }: DurableObjectState,
  store: Store,
  text: string,
): Promise<Arrival> {
  try {
    const before = (await storage.get<Head>(HEAD)) ?? null
    const { head, people, whole } = takePart(store, text, before, id.name)
    if (whole) await storage.delete(HEAD)
    else await storage.put(HEAD, head)
    return { ok: true, people, whole }
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    return { ok: false, sentence: error.message }
  }
}
