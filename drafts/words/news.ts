import type { Notice } from '../wire/notice.ts'
import type { MailWords } from './mail.ts'

/** What is to be known of a piece of news, by name: in the site and in letters alike. */
export function newsFacts(
  { name, from, to, count }: Extract<Notice, { type: 'news' }>,
  { news, time }: MailWords,
): (readonly [name: string, value: string])[] {
  return [
    [news.name, name],
    ...(from === null ? [] : [[news.from, time(from)] as const]),
    ...(to === null ? [] : [[news.to, time(to)] as const]),
    ...(count === null ? [] : [[news.result, news.count(count)] as const]),
  ]
}
