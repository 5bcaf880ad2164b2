import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import type { RefusalAnswer } from '../drafts/wire/session.ts'

/** A sentence for who pressed the button. */
class Said extends Error {}

/** Asks the site; what it refuses is said in its own words. */
async function ask<T>(path: string, body: object, unreachable: string): Promise<T> {
  let response: Response
  let answer: unknown
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    })
    answer = await response.json()
  } catch {
    throw new Said(unreachable)
  }
  if (!response.ok) throw new Said((answer as Partial<RefusalAnswer>).sentence ?? unreachable)
  return answer as T
}

async function hold(box: HTMLElement): Promise<void> {
  const { passkey: ceremony, next, unreachable = '' } = box.dataset
  const { options } = await ask<{ options: unknown }>(
    '/api/passkey/options',
    { ceremony },
    unreachable,
  )
  const answer =
    ceremony === 'add'
      ? await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
      : await startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON })
  await ask('/api/passkey/take', { ceremony, answer }, unreachable)
  location.assign(next ?? '/me')
}

/** What a browser throws, as a sentence of the page. */
function sentenceFor(error: unknown, { cancelled, already, failed }: DOMStringMap): string {
  if (error instanceof Said) return error.message
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'AbortError') return cancelled ?? ''
  return (name === 'InvalidStateError' ? already : failed) ?? ''
}

function arm(box: HTMLElement): void {
  const button = box.querySelector('button')!
  const problem = box.querySelector<HTMLElement>('[role=alert]')!
  button.addEventListener('click', async () => {
    if (button.ariaDisabled === 'true') return
    button.ariaDisabled = 'true'
    problem.textContent = ''
    try {
      await hold(box)
    } catch (error) {
      problem.textContent = sentenceFor(error, box.dataset)
      button.ariaDisabled = null
    }
  })
}

// Without https, and in browsers without passkeys, the buttons stay hidden and a sentence says why.
const can = 'PublicKeyCredential' in window
for (const box of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  if (can) arm(box)
  box.hidden = !can
}
for (const note of document.querySelectorAll<HTMLElement>('[data-no-passkey]')) note.hidden = can
