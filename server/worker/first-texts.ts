import charterMarkdown from '../../drafts/texts/netizen-charter.ko.md'
import incidentsMarkdown from '../../drafts/texts/incidents.ko.md'
import { readTexts } from '../texts.ts'

let read: ReturnType<typeof readTexts> | undefined

/** The first charter and the incidents it rests on, read once an isolate. */
export function firstTexts(): ReturnType<typeof readTexts> {
  read ??= readTexts({ charter: charterMarkdown, incidents: incidentsMarkdown })
  return read
}
