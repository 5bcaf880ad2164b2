import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { KeyPlace } from '../signing.ts'
import { Trouble } from '../trouble.ts'

const hex = z.string().regex(/^[0-9a-f]+$/)
const Kept = z.object({
  secret: hex,
  keys: z
    .array(z.object({ key: hex.length(64), previous: hex.nullable(), proof: hex.nullable() }))
    .min(1),
})

/** The signing key in the data folder, readable by its owner alone. */
export function keyFile(folder: string): KeyPlace {
  const path = join(folder, 'signing-key')
  return {
    read() {
      if (!existsSync(path)) return undefined
      const read = Kept.safeParse(jsonIn(path))
      if (read.success) return read.data
      throw new Trouble(`${path} holds no signing key. Put back the one that was there.`)
    },
    write(kept) {
      // A key that is half written would be no key: the name is given to a whole file.
      writeFileSync(`${path}.new`, `${JSON.stringify(kept)}\n`, { mode: 0o600, flush: true })
      renameSync(`${path}.new`, path)
    },
  }
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
