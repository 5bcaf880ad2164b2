/** One open socket, as a client has it. */
export type Line = {
  /** The next that comes, or the first that came and was not asked for yet. */
  heard(): Promise<Uint8Array | string>
  send(data: Uint8Array | string): void
  close(): void
  isOpen(): boolean
  /** The code it is closed with. */
  closed: Promise<number>
}

/** What sockets of browsers, of Node's `ws` and of Workers have in common. */
type AnySocket = {
  binaryType: string
  readyState: number
  addEventListener(type: 'message', heard: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', heard: (event: { code: number }) => void): void
  send(data: Uint8Array | string): void
  close(code?: number): void
}

/** Listens from now on. */
export function lineOf(socket: AnySocket): Line {
  const came: (Uint8Array | string)[] = []
  let look = (): void => {}
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('message', ({ data }) => {
    came.push(typeof data === 'string' ? data : new Uint8Array(data as ArrayBuffer))
    look()
  })
  return {
    async heard() {
      while (came.length === 0) await new Promise<void>((heard) => (look = heard))
      return came.shift()!
    },
    send: (data) => socket.send(data),
    close: () => socket.close(1000),
    isOpen: () => socket.readyState === 1,
    closed: new Promise((ended) => socket.addEventListener('close', ({ code }) => ended(code))),
  }
}
