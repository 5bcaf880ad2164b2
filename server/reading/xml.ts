/** A moment as Atom writes it. */
export const atomTime = (at: number): string => new Date(at).toISOString()

/** Everything that no XML document may hold, halves of characters among it. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu
const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Words as text of an XML document, never as markup. */
export const xml = (words: string): string =>
  words.replace(FORBIDDEN, '').replace(/[&<>"]/g, (mark) => MARKS[mark]!)
