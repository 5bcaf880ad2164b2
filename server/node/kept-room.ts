import type { Clock } from '../ports.ts'
import type { Room } from '../room/room.ts'

/** A room nobody is in and nobody asked for since then leaves memory. */
const EMPTY_MS = 60_000

/** Keeps one charter's room in memory while it is used. */
export function keepRoom(clock: Clock, open: () => Room) {
  let current: Room | undefined
  let usedAt = 0

  const close = (): void => {
    current?.close()
    current = undefined
  }

  return {
    /** The room, opened from its store when it is not in memory. */
    room(): Room {
      usedAt = clock.now()
      current ??= open()
      return current
    },
    /** The room if it is in memory. */
    awake: (): Room | undefined => current,
    beat(): void {
      if (!current) return
      current.beat()
      const { writers, readers } = current.crowd()
      if (writers + readers > 0) usedAt = clock.now()
      else if (clock.now() - usedAt >= EMPTY_MS) close()
    },
    close,
  }
}
