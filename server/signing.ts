import { toHex } from '../drafts/model/hash.ts'
import { rotationWords } from '../drafts/rules/chain.ts'
import type { PublicKey, Signer } from './ports.ts'

/** The secret key in use (PKCS #8, in hex), and all public ones, oldest first. */
export type KeptKeys = { secret: string; keys: PublicKey[] }

/** Where the keys are kept, outside of every charter's database. */
export type KeyPlace = {
  read(): KeptKeys | undefined | Promise<KeptKeys | undefined>
  write(kept: KeptKeys): void | Promise<void>
}

export type KeptSigner = Signer & {
  /** Makes a new key, which the one in use signs before it goes. */
  rotate(): Promise<PublicKey>
}

/** Signs with the key at that place; the first one is made when it is first asked for. */
export function openSigner(place: KeyPlace): KeptSigner {
  let kept: Promise<KeptKeys> | undefined
  const ready = (): Promise<KeptKeys> => {
    kept ??= readOrMake(place).catch((error: unknown) => {
      kept = undefined
      throw error
    })
    return kept
  }
  return {
    keys: async () => (await ready()).keys,
    async sign(words, key) {
      const { secret, keys } = await ready()
      if (keys.at(-1)?.key !== key) throw new Error('the signing key was rotated meanwhile')
      return signed(words, secret)
    },
    async rotate() {
      const before = await ready()
      const previous = before.keys.at(-1)!.key
      const { secret, key } = await made()
      const proof = await signed(rotationWords({ key, previous }), before.secret)
      const now = { secret, keys: [...before.keys, { key, previous, proof }] }
      await place.write(now)
      kept = Promise.resolve(now)
      return { key, previous, proof }
    },
  }
}

async function readOrMake(place: KeyPlace): Promise<KeptKeys> {
  const there = await place.read()
  if (there) return there
  const { secret, key } = await made()
  const first = { secret, keys: [{ key, previous: null, proof: null }] }
  await place.write(first)
  return first
}

async function made(): Promise<{ secret: string; key: string }> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair
  const secret = (await crypto.subtle.exportKey('pkcs8', pair.privateKey)) as ArrayBuffer
  const key = (await crypto.subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer
  return { secret: toHex(new Uint8Array(secret)), key: toHex(new Uint8Array(key)) }
}

async function signed(words: string, secret: string): Promise<string> {
  const key = await crypto.subtle.importKey('pkcs8', bytesOf(secret), 'Ed25519', false, ['sign'])
  const bytes = new TextEncoder().encode(words)
  return toHex(new Uint8Array(await crypto.subtle.sign('Ed25519', key, bytes)))
}

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
