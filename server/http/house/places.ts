import { WHOLE } from '../../../drafts/rules/acts.ts'
import { keysOf } from '../../reading/house/facts.ts'
import type { Call } from './call.ts'

/** Whether a key names something of the charter, also what was taken out of it for now. */
export function isPlace({ deps }: Call, key: string): boolean {
  if (key === WHOLE) return true
  const room = deps.room()
  return keysOf(room.charter()).includes(key) || room.removed().some((node) => node.key === key)
}
