import { open, rm } from 'node:fs/promises'
import { NO_ARCHIVE, OTHER_VERSION, personLine, readHead, takePart } from '../moving/archive.ts'
import type { Head } from '../moving/archive.ts'
import type { MovedRow, People } from '../people.ts'
import { Trouble } from '../trouble.ts'
import type { NodeCharters } from './charters.ts'

type Houses = { charters: NodeCharters; people: Pick<People, 'moving'> }

/** Letters of a part that is taken or sent at once. */
const PART = 512 * 1024

/** Writes all of a charter into a new file that its owner alone may read. Others go on meanwhile. */
export async function archiveTo(
  { charters, people }: Houses,
  slug: string,
  path: string,
): Promise<void> {
  const parts = charters.archive(slug)
  if (!parts) throw new Trouble(`There is no charter ${slug}.`)
  await writeWhole(path, async (write) => {
    for (;;) {
      const { value, done } = parts.next()
      if (!done) await write(value)
      else {
        const rows = people.moving.rowsOf(value.persons)
        return write(rows.map(personLine).join('') + value.end)
      }
    }
  })
}

/** Opens a charter from such a file. Gives how many of its people are others here. */
export async function restoreFrom({ charters, people }: Houses, path: string): Promise<number> {
  const awaited = charters.awaits(await slugOf(path))
  const coming: MovedRow[] = []
  let head: Head | null = null
  let whole: Head | null = null
  try {
    for await (const part of partsOf(path)) {
      const came = takePart(awaited.store, part, head)
      ;({ head, whole } = came)
      coming.push(...came.people)
    }
    if (!whole) throw new Trouble('It is not whole: its last line is missing.')
    const others = people.moving.take(coming)
    if (others === undefined) throw new Trouble(OTHER_VERSION)
    const { slug, title, stage, openedAt } = whole
    charters.adopt({ slug, title, stage, openedAt }, awaited)
    return others
  } catch (error) {
    awaited.store.close()
    throw error
  }
}

/** Fetches a charter from a house at another address into a new file. */
export async function fetchArchive(far: Far, slug: string, path: string): Promise<void> {
  const answer = await ask(far, slug, { method: 'GET' })
  await writeWhole(path, async (write) => {
    for await (const bytes of answer.body ?? []) await write(bytes)
  })
}

/** Sends a file to a house at another address, part by part. Gives how many people are others there. */
export async function sendArchive(far: Far, path: string): Promise<number> {
  const slug = await slugOf(path)
  let others = 0
  let whole = false
  for await (const body of partsOf(path)) {
    const answer = await ask(far, slug, { method: 'PUT', body })
    const came = (await answer.json()) as { whole: boolean; others: number }
    ;({ whole } = came)
    others += came.others
  }
  if (!whole) throw new Trouble('It is not whole: its last line is missing.')
  return others
}

/** Erases what a row of the log says in a house at another address. */
export async function eraseFar(far: Far, slug: string, row: number, reason: string): Promise<void> {
  await ask(far, `${slug}/log/erase`, { method: 'POST', body: JSON.stringify({ row, reason }) })
}

/** A house that is not on this machine, and the key of its operator. */
export type Far = { url: string; key: string }

async function ask({ url, key }: Far, what: string, init: RequestInit): Promise<Response> {
  const place = new URL(`/operator/charters/${what}`, url)
  const headers = { authorization: `Bearer ${key}`, accept: 'application/json' }
  const answer = await fetch(place, { ...init, headers }).catch(() => {
    throw new Trouble(`${place.origin} does not answer.`)
  })
  if (answer.ok) return answer
  const said = (await answer.json().catch(() => ({}))) as { sentence?: string }
  throw new Trouble(said.sentence ?? `${place.origin} answered ${answer.status}: is the key right?`)
}

/** Nothing that is there is written over, and nothing is left of what failed. */
async function writeWhole(
  path: string,
  work: (write: (part: string | Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const file = await open(path, 'wx', 0o600).catch(troubleWith(path))
  try {
    await work((part) => file.writeFile(part))
    await file.sync()
    await file.close()
  } catch (error) {
    await file.close().catch(() => {})
    await rm(path, { force: true })
    throw error
  }
}

async function* partsOf(path: string): AsyncGenerator<string> {
  let part = ''
  for await (const line of (await open(path).catch(troubleWith(path))).readLines()) {
    part += `${line}\n`
    if (part.length < PART) continue
    yield part
    part = ''
  }
  if (part !== '') yield part
}

async function slugOf(path: string): Promise<string> {
  const file = await open(path).catch(troubleWith(path))
  for await (const line of file.readLines()) return readHead(line).slug
  throw new Trouble(NO_ARCHIVE)
}

function troubleWith(path: string): (error: NodeJS.ErrnoException) => never {
  return ({ code }) => {
    throw new Trouble(`The file ${path} cannot be opened (${code}).`)
  }
}
