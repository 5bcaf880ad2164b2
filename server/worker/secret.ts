import { toHex } from '../../drafts/model/hash.ts'

const SECRET = 'secret'

/** The secret kept in an object's storage; made the first time. */
export async function keptSecret(storage: DurableObjectStorage): Promise<string> {
  const kept = await storage.get<string>(SECRET)
  if (kept !== undefined) return kept
  const made = toHex(crypto.getRandomValues(new Uint8Array(32)))
  await storage.put(SECRET, made)
  return made
}
