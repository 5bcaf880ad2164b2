import * as encoding from 'lib0/encoding'

/** One struct of an update, made by hand. */
export type Crafted = { client: number; clock: number; write: (e: encoding.Encoder) => void }

/** One item beside others, by hand. */
export function craft(
  client: number,
  clock: number,
  at: { origin?: [number, number]; right?: [number, number] },
  content: { info: number; write: (e: encoding.Encoder) => void } = words('x'),
): Crafted {
  return {
    client,
    clock,
    write: (e) => {
      encoding.writeUint8(e, content.info | (at.origin ? 128 : 0) | (at.right ? 64 : 0))
      for (const id of [at.origin, at.right]) {
        if (id) for (const number of id) encoding.writeVarUint(e, number)
      }
      content.write(e)
    },
  }
}

export const words = (text: string) => ({
  info: 4,
  write: (e: encoding.Encoder) => encoding.writeVarString(e, text),
})

/** An empty shared type by its number: 1 is a map, 2 a text. */
export const type = (ref: number) => ({
  info: 7,
  write: (e: encoding.Encoder) => encoding.writeVarUint(e, ref),
})

/** A V1 update with one block a struct. */
export function update(
  structs: Crafted[],
  deletions = new Map<number, [number, number][]>(),
): Uint8Array {
  return encoding.encode((e) => {
    encoding.writeVarUint(e, structs.length)
    for (const { client, clock, write } of structs) {
      encoding.writeVarUint(e, 1)
      encoding.writeVarUint(e, client)
      encoding.writeVarUint(e, clock)
      write(e)
    }
    encoding.writeVarUint(e, deletions.size)
    for (const [client, ranges] of deletions) {
      encoding.writeVarUint(e, client)
      encoding.writeVarUint(e, ranges.length)
      for (const range of ranges) for (const number of range) encoding.writeVarUint(e, number)
    }
  })
}
