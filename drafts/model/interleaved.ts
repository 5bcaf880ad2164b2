/** The keys of the second list, and those of the first alone after what stood before them. */
export function interleaved(before: readonly string[], after: readonly string[]): string[] {
  const there = new Set(after)
  const gone = new Map<string | null, string[]>()
  let last: string | null = null
  for (const key of before) {
    if (there.has(key)) last = key
    else gone.set(last, [...(gone.get(last) ?? []), key])
  }
  return [...(gone.get(null) ?? []), ...after.flatMap((key) => [key, ...(gone.get(key) ?? [])])]
}
