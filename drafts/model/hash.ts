import { digest } from 'lib0/hash/sha256'

const encoder = new TextEncoder()

/** SHA-256, in hex, of a text as UTF-8. Works at once, and in browsers on plain http too. */
export function sha256(text: string): string {
  return toHex(digest(encoder.encode(text)))
}

/** Bytes as they are written: `0a1f…`. */
export function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
