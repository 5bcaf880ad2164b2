import { html } from 'hono/html'
import { articleName, chapterName } from '../../../drafts/model/numbering.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { ownLang } from '../layout.ts'
import type { Content } from '../layout.ts'

/** What stays of nodes that were deleted after node `after`, or before all: 제3조 삭제 <2026. 11. 22.>. */
export function shellsAfter(facts: CharterFacts, after: string): Content[] {
  const { published } = wordsFor(facts.lang)
  return facts.numbering.shells
    .filter((shell) => shell.after === after)
    .map(({ key, no, kind, gone }) => {
      const name = kind === 'chapter' ? chapterName(no) : articleName(no)
      return html` <p class="shell" id="${key}">
        <a class="no" href="#${key}">${name}</a>
        <span ${ownLang(facts)}>${published.shell(gone ?? '')}</span>
      </p>`
    })
}
