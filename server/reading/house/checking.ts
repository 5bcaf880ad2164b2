import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { ownLang } from '../layout.ts'
import type { Content } from '../layout.ts'

/** The script that pages with this panel need besides `reading.ts`. */
export const CHECKING = 'checking.ts'

/**
 * Checks the public record in the reader's browser, by the program that everybody can download.
 * `hash` is that of the text on the page, if it shows one: it has to be in the record. Without script there are
 * the files and a line for the command line; what the script says stands here.
 */
export function checkingPanel(facts: CharterFacts, hash: string | null): Content {
  const { lang, slug } = facts
  const { checking: words } = wordsFor(lang)
  return html`<section class="checking" aria-labelledby="page/checking" ${ownLang(facts)}>
    <h2 id="page/checking">${words.title}</h2>
    <p>${words.lead}</p>
    <noscript><p class="hint">${words.noScript}</p></noscript>
    <div
      data-checking="/c/${slug}/export"
      ${hash === null ? '' : html`data-hash="${hash}"`}
      data-lang="${lang}"
      data-again="${words.again}"
      data-fetching="${words.fetching}"
      data-count="${words.count('{n}')}"
      data-offline="${words.offline}"
      data-failed="${words.failed}"
      data-receipt-wrong="${words.receiptWrong}"
      data-checked="${words.checked}"
      data-wrong="${words.wrong}"
      data-limits="${words.limits}"
      hidden
    >
      <details>
        <summary>${words.receipt}</summary>
        <label for="page/receipt">${words.receiptLabel}</label>
        <p class="hint" id="page/receipt-hint">${words.receiptHint}</p>
        <textarea
          id="page/receipt"
          rows="3"
          spellcheck="false"
          autocomplete="off"
          aria-describedby="page/receipt-hint"
        ></textarea>
      </details>
      <button type="button">${words.press}</button>
      <p class="state" role="status"></p>
      <p class="hint count" aria-hidden="true"></p>
      <div class="found"></div>
    </div>
    <details>
      <summary>${words.files}</summary>
      <p>
        <a href="/c/${slug}/export" download>${words.record}</a> ·
        <a href="/assets/verify.mjs" download>${words.program}</a> ·
        <a href="/assets/export-format.md">${words.format}</a>
      </p>
      <p><code>node verify.mjs ${slug}-….ndjson</code></p>
    </details>
  </section>`
}
