/** What stands at the foot of every printed page of a version. */
export type Printed = { title: string; hash: string; address: string }

/**
 * The style sheet of one version's printed pages. Inline styles are barred, and a page's margin can
 * be written by a style sheet alone.
 */
export function printSheet({ title, hash, address }: Printed): string {
  return `@page {
  @bottom-left {
    content: ${quoted(title)} '\\a ' ${quoted(address)} '\\a SHA-256 ' ${quoted(hash)};
    font: 7pt/1.45 Pretendard, 'Apple SD Gothic Neo', 'Noto Sans KR', 'Malgun Gothic', sans-serif;
    white-space: pre-line;
    width: 85%;
  }
  @bottom-center {
    content: none;
  }
  @bottom-right {
    content: counter(page) ' / ' counter(pages);
    font: 8pt/1.45 sans-serif;
  }
}
`
}

/** Words as a string of a style sheet, whatever they hold. */
const quoted = (words: string): string =>
  `"${words.replace(/["\\<>\u0000-\u001f\u007f]/g, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`
