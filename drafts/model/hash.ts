import { digest } from 'lib0/hash/sha256'

const encoder = new TextEncoder()

/** SHA-256, in hex, of a text as UTF-8. Works at once, and in browsers on plain http too. */
export function sha256(text: string): string {
  return toHex(digest(encoder.encode(text)))
}

/** SHA-256 of a digest and the bytes of a text after it: binds both, and all that the first one binds. */
export function chainDigest(before: Uint8Array, text: string): Uint8Array {
  const added = encoder.encode(text)
  const bytes = new Uint8Array(before.length + added.length)
  bytes.set(before)
  bytes.set(added, before.length)
  return digest(bytes)
}

/** Bytes as they are written: `0a1f…`. */
export function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
