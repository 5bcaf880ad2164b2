const LONGEST = 254
const LOCAL = /^[^\s\p{C}@<>()[\]\\,;:"]{1,64}$/u
/** Names with a dot between them; `example` alone is no place on the net. */
const HOST =
  /^(?!.{254})(?:(?!-)[\p{L}\p{N}\p{M}-]{1,63}(?<!-)\.)+(?!-)[\p{L}\p{N}\p{M}-]{2,63}(?<!-)$/u

/**
 * An e-mail address as it is kept: trimmed, NFC, lower case. Undefined when it is none, or one that
 * no letter can reach. Reading an address that was read gives the same address.
 */
export function readAddress(raw: string): string | undefined {
  if (raw.length > LONGEST * 2) return undefined
  const address = raw.trim().normalize('NFC').toLowerCase().normalize('NFC')
  const at = address.lastIndexOf('@')
  const [local, host] = [address.slice(0, Math.max(at, 0)), address.slice(at + 1)]
  if (address.length > LONGEST || !LOCAL.test(local) || !HOST.test(host)) return undefined
  return isPlaceholder(address) ? undefined : address
}

/** `s…n@example.kr`: enough for its owner to know it again. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const local = Array.from(address.slice(0, at))
  const end = local.length > 2 ? local.at(-1)! : ''
  return `${local[0] ?? ''}…${end}${address.slice(at)}`
}

/** The table asks for an address of everybody; those who gave none have one that nothing reaches. */
export const guestAddress = (id: string): string => `${id}@anonymous.placeholder.invalid`
export const noAddress = (id: string): string => `none.${id}@placeholder.invalid`
export const leftAddress = (id: string): string => `left.${id}@placeholder.invalid`

export function isPlaceholder(address: string): boolean {
  return address.endsWith('.invalid')
}
