import { COLOURS } from '../wire/frames.ts'

/** The colour of a person: 0 to `COLOURS - 1`, always the same for one id (FNV-1a). */
export function colourOf(id: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  }
  return (hash >>> 0) % COLOURS
}
