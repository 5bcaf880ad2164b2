/**
 * A path of this site to go back to, or undefined for anything a browser could take as another
 * site's address: absolute ones, `//host`, `/\host`, and what hides one behind control characters.
 */
export function ownPath(raw: string | undefined): string | undefined {
  if (raw === undefined || !raw.startsWith('/') || raw.length > 2_000) return undefined
  if (raw.startsWith('//') || /[\\\p{Cc}]/u.test(raw)) return undefined
  const url = new URL(raw, 'http://own.invalid')
  if (url.origin !== 'http://own.invalid' || url.pathname.startsWith('//')) return undefined
  return url.pathname + url.search + url.hash
}
