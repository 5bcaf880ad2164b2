import * as Y from 'yjs'
import WebSocket from 'ws'
import { LiveDraft } from '../../client/sync/draft.ts'
import { memoryNotes } from '../../client/sync/device.ts'
import type { Device } from '../../client/sync/device.ts'
import type { Person } from '../../drafts/wire/frames.ts'

/** A device in memory. What is opened with one device or its tabs shares notes, copies and locks. */
export type MemoryDevice = Device & {
  /** One tab of it, which can be gone from one moment to the next. */
  tab(): Device & { crash(): void }
}

/** As a browser's: copies are lists of updates that every holder adds to. */
export function memoryDevice(): MemoryDevice {
  const notes = memoryNotes()
  const copies = new Map<string, Uint8Array[]>()
  const locks = new Set<string>()

  const tab = (): Device & { crash(): void } => {
    const held = new Set<string>()
    let gone = false
    return {
      notes: {
        ...notes,
        setItem: (name, value) => gone || notes.setItem(name, value),
        removeItem: (name) => gone || notes.removeItem(name),
        get length() {
          return notes.length
        },
      },
      keep(name, doc) {
        const kept = copies.get(name) ?? []
        copies.set(name, kept)
        doc.transact(() => kept.forEach((update) => Y.applyUpdate(doc, update, kept)), kept)
        kept.push(Y.encodeStateAsUpdate(doc))
        const save = (update: Uint8Array, origin: unknown): void => {
          if (!gone && origin !== kept) kept.push(update)
        }
        doc.on('update', save)
        const close = async (): Promise<void> => doc.off('update', save)
        return {
          loaded: Promise.resolve(true),
          close,
          erase: async () => (await close(), void (gone || copies.delete(name))),
        }
      },
      async lock(name) {
        if (gone || locks.has(name)) return null
        locks.add(name)
        held.add(name)
        return () => {
          if (held.delete(name)) locks.delete(name)
        }
      },
      crash() {
        gone = true
        for (const name of held) locks.delete(name)
        held.clear()
      },
    }
  }
  return { ...tab(), tab }
}

export type Session = { cookie: string; person: Person }

/** Opens a guest session over HTTP, as the page's form does. */
export async function enter(url: string, nickname: string): Promise<Session> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ nickname }),
  })
  if (!response.ok) throw new Error(`session refused: ${response.status} ${await response.text()}`)
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0]!)
    .join('; ')
  const { person } = (await response.json()) as { person: Person }
  return { cookie, person }
}

/** The browser's WebSocket for Node, with the cookies of a session. */
export function socketWith(cookie: string): typeof globalThis.WebSocket {
  class CookieSocket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { cookie } })
    }
  }
  return CookieSocket as unknown as typeof globalThis.WebSocket
}

/** The draft as a page opens it, over a real socket. */
export function openDraft(
  url: string,
  session: Session | null,
  more: { device?: Device; generation?: string } = {},
): LiveDraft {
  return LiveDraft.open({
    charter: 'netizen',
    person: session?.person ?? null,
    base: url.replace('http', 'ws'),
    generation: more.generation ?? '',
    build: '',
    device: more.device ?? memoryDevice(),
    socket: socketWith(session?.cookie ?? ''),
  })
}

/** Resolves when `test` holds, tried at once and after every event of the draft. */
export function until(draft: LiveDraft, test: () => boolean): Promise<void> {
  const events = ['charter', 'save', 'crowd', 'presence', 'tray', 'reset', 'ready']
  return new Promise((resolve) => {
    const look = (): void => {
      if (!test()) return
      for (const event of events) draft.removeEventListener(event, look)
      resolve()
    }
    for (const event of events) draft.addEventListener(event, look)
    look()
  })
}
