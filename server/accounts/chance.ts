const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const RANGE = 2 ** 32

/** A number from 0 up to and not including `end`, each as likely as the others. */
export function numberBelow(end: number): number {
  const fair = RANGE - (RANGE % end)
  for (;;) {
    const [drawn = RANGE] = crypto.getRandomValues(new Uint32Array(1))
    if (drawn < fair) return drawn % end
  }
}

/** Letters and digits that nobody guesses: an id, a token. */
export function randomLetters(length = 32): string {
  return Array.from({ length }, () => LETTERS[numberBelow(LETTERS.length)]).join('')
}

/** 32 random bytes for the address of a link, base64url. */
export function randomSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
}

/** The six digits of a code. */
export function sixDigits(): string {
  return String(numberBelow(1_000_000)).padStart(6, '0')
}
