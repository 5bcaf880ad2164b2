import { isSealed, keepCheckpoint, keyInLog, toSeal } from '../commands/checkpoints.ts'
import type { Sealed } from '../../drafts/rules/chain.ts'
import { checkpointWords } from '../../drafts/rules/chain.ts'
import type { Clock, Log, Signer, Store } from '../ports.ts'

export type Sealing = { slug: string; store: Store; signer: Signer; clock: Clock; log: Log }

/** Stores under whose log a signature is being put: one goes after the other. */
const busy = new WeakMap<Store, Promise<void>>()

/** Whether rows of the log wait for a signature. */
export function hasToSeal(store: Store): boolean {
  return !store.read(isSealed)
}

/**
 * Signs the log as it stands, with the key in use, and keeps the signature as a checkpoint. What
 * was committed is signed afterwards, for signing takes its time and a transaction may not. Never
 * rejects: what failed is tried again by the beat.
 */
export function seal(sealing: Sealing): Promise<void> {
  const { store, slug, log } = sealing
  const under = busy.get(store)
  if (under) return under
  const sealed = sealNow(sealing)
    .catch((error: unknown) => log.error('seal_failed', { slug, error }))
    .finally(() => busy.delete(store))
  busy.set(store, sealed)
  return sealed
}

async function sealNow({ store, signer, clock }: Sealing): Promise<void> {
  const keys = await signer.keys()
  if (store.read((q) => isSealed(q) && keyInLog(q) === keys.at(-1)?.key)) return
  const sealed = store.write<Sealed | undefined>((q) => toSeal(q, keys, clock.now()))
  if (!sealed) return
  const signature = await signer.sign(checkpointWords(sealed), sealed.key)
  store.write<void>((q) => keepCheckpoint(q, sealed, signature))
}
