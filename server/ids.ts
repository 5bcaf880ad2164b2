import { v7 } from 'uuid'
import type { Ids } from './ports.ts'

export const randomIds: Ids = {
  uuid: () => v7(),
  clientId: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
}
