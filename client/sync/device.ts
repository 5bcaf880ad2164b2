import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

/** A document's copy on this device. */
export interface Copy {
  /** Resolves when what the device has is in the document: true, or false where it cannot keep. */
  readonly loaded: Promise<boolean>
  /** Stops keeping, and leaves what is there. */
  close(): Promise<void>
  /** Stops keeping, and erases what is there. */
  erase(): Promise<void>
}

/** How long a page waits for a database that does not answer, in milliseconds. */
const PATIENCE = 5_000

/** What this device lends the draft: small notes, document copies, and locks between tabs. */
export interface Device {
  readonly notes: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
  keep(name: string, doc: Y.Doc): Copy
  /**
   * Takes a lock and gives what lets go of it; it ends with the tab as well. Null when another tab
   * holds it, or where tabs cannot be told apart.
   */
  lock(name: string): Promise<(() => void) | null>
}

/** The browser as a device. Works, without keeping, where storage or locks are denied. */
export function browserDevice(): Device {
  return { notes: browserNotes(), keep: keepInBrowser, lock: lockInBrowser }
}

function keepInBrowser(name: string, doc: Y.Doc): Copy {
  let persistence: IndexeddbPersistence | undefined
  const loaded = available().then(async (can) => {
    if (!can) return false
    persistence = new IndexeddbPersistence(name, doc)
    const synced = await within(PATIENCE, persistence.whenSynced)
    if (!synced) void persistence.destroy()
    return synced
  })
  return {
    loaded,
    close: async () => void (await loaded, await persistence?.destroy()),
    erase: async () => void (await loaded, await persistence?.clearData()),
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false)
  })
  const done = await Promise.race([work.then(() => true), late])
  clearTimeout(timer)
  return done
}

/** y-indexeddb never settles where the browser denies storage, so one database is tried first. */
function available(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open('netizen-charter-probe')
      request.onsuccess = () => (request.result.close(), resolve(true))
      request.onerror = () => resolve(false)
    } catch {
      resolve(false)
    }
  })
}

function browserNotes(): Device['notes'] {
  try {
    localStorage.setItem('netizen-charter-probe', '1')
    localStorage.removeItem('netizen-charter-probe')
    return localStorage
  } catch {
    return memoryNotes()
  }
}

/** Notes that last as long as the page. */
export function memoryNotes(): Device['notes'] {
  const notes = new Map<string, string>()
  return {
    getItem: (name) => notes.get(name) ?? null,
    setItem: (name, value) => void notes.set(name, value),
    removeItem: (name) => void notes.delete(name),
    key: (at) => [...notes.keys()][at] ?? null,
    get length() {
      return notes.size
    },
  }
}

async function lockInBrowser(name: string): Promise<(() => void) | null> {
  // Pages that did not come by https (nor from this machine) have no locks.
  if (!navigator.locks) return null
  // What was let go of in this turn is free in the next.
  await new Promise((next) => setTimeout(next))
  return new Promise((resolve) => {
    const ask = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock) return new Promise<void>((release) => resolve(release))
      resolve(null)
      return undefined
    })
    ask.catch(() => resolve(null))
  })
}
