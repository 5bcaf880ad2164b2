import { openSigner } from '../../server/signing.ts'
import type { KeptKeys, KeptSigner } from '../../server/signing.ts'

/** A signer whose keys are kept in memory. */
export function aSigner(): KeptSigner {
  let kept: KeptKeys | undefined
  return openSigner({ read: () => kept, write: (keys) => void (kept = keys) })
}
