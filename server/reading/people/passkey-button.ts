import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Ceremony } from '../../people.ts'
import type { PageFacts } from '../facts.ts'
import type { Content } from '../layout.ts'

type PasskeyButton = { ceremony: Ceremony; label: string; next: string; primary?: boolean }

/**
 * A button that asks for a passkey and goes on to `next`. It needs the script, which shows it only
 * where there are passkeys; without, a sentence says so. What the script says stands here.
 */
export function passkeyButton(
  { lang }: PageFacts,
  { ceremony, label, next, primary = false }: PasskeyButton,
): Content {
  const { passkey } = wordsFor(lang).people
  return html`<noscript><p class="hint">${passkey.noScript}</p></noscript>
    <div
      data-passkey="${ceremony}"
      data-next="${next}"
      data-cancelled="${passkey.cancelled}"
      data-already="${passkey.already}"
      data-failed="${passkey.failed}"
      data-unreachable="${passkey.unreachable}"
      hidden
    >
      <button type="button" class="${primary ? 'primary' : ''}">${label}</button>
      <p class="problem" role="alert"></p>
    </div>
    <p class="hint" data-no-passkey hidden>${passkey.missing}</p>`
}
