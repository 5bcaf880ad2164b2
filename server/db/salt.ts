import { toHex } from '../../drafts/model/hash.ts'
import type { Queries } from './tables.ts'

/** What a store gives commands besides its tables: chance, from the runtime's own source of it. */
export const chance: Pick<Queries, 'salt'> = {
  salt: () => toHex(crypto.getRandomValues(new Uint8Array(32))),
}
