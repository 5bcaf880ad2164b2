const segments = new Intl.Segmenter('ko')

/** The beginning of a text in one line, so many UTF-16 units at most, cut between characters. */
export function excerpt(words: string, most: number): string {
  // Very long words need not be taken apart to their end.
  const line = words
    .slice(0, most * 40)
    .replace(/\s+/gu, ' ')
    .trim()
  if (line.length <= most) return line
  let cut = ''
  for (const { segment } of segments.segment(line)) {
    if (cut.length + segment.length > most - 1) break
    cut += segment
  }
  return `${cut}…`
}
