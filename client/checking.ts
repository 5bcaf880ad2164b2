import type { RefusalAnswer } from '../drafts/wire/session.ts'

type Said = {
  whole: boolean
  verdict: string
  checked: string[]
  problems: string[]
  limits: string[]
}
type Options = {
  hash?: string
  receipt?: unknown
  progress(done: { lines: number; bytes: number }): void
}

/** What `verify.mjs` offers. */
type Program = {
  verify(chunks: AsyncIterable<Uint8Array>, options: Options): Promise<unknown>
  say(report: unknown, lang: string | undefined): Said
  readReceipt(words: string): unknown
}

/** The program everybody can download, just as it stands there: no part of this build. */
const PROGRAM: string = '/assets/verify.mjs'

/** A sentence for who pressed the button. */
class Told extends Error {}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}

/** What could not be fetched is told as such; what breaks off on the way too. */
async function check(box: HTMLElement, show: (lines: number) => void): Promise<Said> {
  const { checking: address = '', hash, lang, offline, receiptWrong } = box.dataset
  const away = (): never => {
    throw new Told(offline)
  }
  const { verify, say, readReceipt } = (await import(/* @vite-ignore */ PROGRAM).catch(
    away,
  )) as Program
  const options: Options = { progress: ({ lines }) => show(lines) }
  if (hash !== undefined) options.hash = hash
  const words = box.querySelector('textarea')!.value.trim()
  if (words !== '') {
    try {
      options.receipt = readReceipt(words)
    } catch {
      throw new Told(receiptWrong)
    }
  }
  const answer = await fetch(address, { headers: { accept: 'application/json' } }).catch(away)
  if (!answer.ok || !answer.body) {
    const refused = (await answer.json().catch(away)) as Partial<RefusalAnswer>
    throw new Told(refused.sentence ?? offline)
  }
  const report = await verify(chunksOf(answer.body), options).catch(away)
  return say(report, lang)
}

function list(name: string | undefined, rows: readonly string[]): Node[] {
  if (rows.length === 0) return []
  const title = document.createElement('h3')
  title.textContent = name ?? ''
  const all = document.createElement('ul')
  for (const row of rows) {
    const item = document.createElement('li')
    item.textContent = row
    all.append(item)
  }
  return [title, all]
}

function arm(box: HTMLElement): void {
  const button = box.querySelector('button')!
  const state = box.querySelector<HTMLElement>('.state')!
  const count = box.querySelector<HTMLElement>('.count')!
  const found = box.querySelector<HTMLElement>('.found')!
  const { again = '', fetching = '', failed = '', checked, wrong, limits } = box.dataset
  const show = (lines: number): void => {
    const told = lines.toLocaleString(box.dataset['lang'])
    count.textContent = (box.dataset['count'] ?? '').replace('{n}', told)
  }
  button.addEventListener('click', async () => {
    if (button.ariaDisabled === 'true') return
    button.ariaDisabled = 'true'
    state.textContent = fetching
    box.dataset['outcome'] = 'running'
    found.replaceChildren()
    try {
      const said = await check(box, show)
      box.dataset['outcome'] = said.whole ? 'whole' : 'wrong'
      state.textContent = said.verdict
      found.append(
        ...list(wrong, said.problems),
        ...list(checked, said.checked),
        ...list(limits, said.limits),
      )
    } catch (error) {
      box.dataset['outcome'] = 'failed'
      state.textContent = error instanceof Told ? error.message : failed
    }
    count.textContent = ''
    button.textContent = again
    button.ariaDisabled = null
  })
  box.hidden = false
}

for (const box of document.querySelectorAll<HTMLElement>('[data-checking]')) arm(box)
