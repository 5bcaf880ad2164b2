/** Who letters come from: a name people see, which may be empty, and an address. */
export type Sender = { name: string; address: string }

/** One mailbox and nothing that could be read as two, as a name, or as a header of its own. */
const ADDRESS = /^[^\s\p{C}@<>()[\]\\,;:"]{1,64}@[^\s\p{C}@<>()[\]\\,;:"]{1,253}$/u
const NAMED = /^(?<name>[^<>\p{C}]*)<(?<address>[^<>]*)>$/u

/** Whether a letter may be sent to this, so also that nothing else stands in it. Never throws. */
export function isAddress(raw: string): boolean {
  return ADDRESS.test(raw)
}

/** Reads `name@host` or `Name <name@host>`. Undefined when it is neither. */
export function readSender(raw: string): Sender | undefined {
  const { name = '', address = raw.trim() } = NAMED.exec(raw.trim())?.groups ?? {}
  if (!isAddress(address)) return undefined
  return { name: name.trim().replace(/^"(.*)"$/u, '$1'), address }
}

/** `s…n@example.kr`: enough for its owner to know it again. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const [first = '', ...rest] = address.slice(0, Math.max(at, 0))
  return `${first}…${rest.at(-1) ?? ''}${address.slice(at)}`
}

/** What comes after the `@`. */
export function hostOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
