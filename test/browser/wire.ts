import type { Page } from 'playwright-core'

/** The way from a page to the server's sockets, which a test can make slow. */
export type Wire = {
  /** From here on, what the page sends is held back. It hears the server all the same. */
  hold(): void
  /** Sends what was held back, and what comes after it. */
  release(): void
}

export async function openWire(page: Page): Promise<Wire> {
  let held: (() => void)[] | null = null
  await page.routeWebSocket(/\/live/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((frame) => {
      if (held) held.push(() => server.send(frame))
      else server.send(frame)
    })
  })
  return {
    hold() {
      held ??= []
    },
    release() {
      const sends = held ?? []
      held = null
      for (const send of sends) send()
    },
  }
}

/** Waits until the device has written down all that the page gave it to keep. */
export async function isKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error))
      })
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name!))
      // Reading waits for every writing that was asked for before it.
      for (const store of database.objectStoreNames) {
        await done(database.transaction(store).objectStore(store).count())
      }
      database.close()
    }
  })
}
