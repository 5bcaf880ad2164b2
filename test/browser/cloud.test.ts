import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fieldOf } from '../../drafts/model/shape.ts'
import { command } from '../../server/console.ts'
import { openHouse } from '../../server/house.ts'
import type { House } from '../../server/house.ts'
import { listen } from '../../server/node/listener.ts'
import { fetchArchive, sendArchive } from '../../server/node/moving.ts'
import { QUIET } from '../support/house.ts'
import { startWorker, wrangler } from '../support/worker.ts'
import { enter, openDraft, until } from '../support/writer.ts'
import { useBrowser } from './browser.ts'
import { Citizen } from './people.ts'

const KEY = 'the key of the operator of these tests'
const folder = mkdtempSync(join(tmpdir(), 'cloud-'))
let worker: Awaited<ReturnType<typeof startWorker>>
beforeAll(async () => {
  worker = await startWorker({ OPERATOR_KEY: KEY })
})
afterAll(async () => {
  await worker?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const browser = useBrowser()

function houseIn(name: string): House {
  const settings = { secret: undefined, origin: '', smtp: undefined, providers: {} }
  return openHouse({ ...settings, dataDir: join(folder, name) }, QUIET, () => {})
}

const journalOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"t":"journal"'))

it('[MOVE-9] a charter goes from Node to Cloudflare, is written in there by two browsers, and comes back whole', async () => {
  const [there, back] = [join(folder, 'there.ndjson'), join(folder, 'back.ndjson')]
  const far = { url: worker.url, key: KEY }
  const first = houseIn('first')
  const { url, stop } = await listen(first, { port: 0, host: '127.0.0.1' })
  const session = await enter(url, '민들레')
  const draft = openDraft(url, session)
  await until(draft, () => draft.canWrite)
  fieldOf(draft.doc, 'access', 'plain')!.insert(0, '노드에서 쓴 말. ')
  await until(draft, () => draft.save.state === 'saved')
  expect((await command(first, ['archive', 'netizen', there], url)).lines).toEqual(['done'])
  draft.close()
  await stop()
  expect(await sendArchive(far, there)).toBe(0)

  // The same pages and the same draft, before real browsers.
  const citizen = async (name: string): Promise<Citizen> =>
    new Citizen(await browser.page(), worker.url).comesAs(name)
  const [ana, ben] = [await citizen('아나'), await citizen('벤')]
  const field = '제5조 본문'
  await ana.typesAtEnd(field, ' 아나가 쓴다.')
  await ana.isSaved()
  await ben.typesAtEnd(field, ' 벤도 쓴다.')
  await ben.isSaved()
  await (await ana.field(field)).getByText('벤도 쓴다.').waitFor()
  expect(await ana.words(field)).toBe(await ben.words(field))
  const reader = await browser.page({ javaScriptEnabled: false })
  await reader.goto(`${worker.url}/c/netizen`)
  const article = await reader.locator('[id="access"]').innerText()
  for (const words of ['노드에서 쓴 말.', '아나가 쓴다.', '벤도 쓴다.']) {
    expect(article).toContain(words)
  }

  await fetchArchive(far, 'netizen', back)
  expect(journalOf(back).slice(0, journalOf(there).length)).toEqual(journalOf(there))
  const second = houseIn('second')
  try {
    expect((await command(second, ['restore', back], '')).lines).toEqual(['done'])
    const page = await (await second.site.request('/c/netizen', {}, {})).text()
    for (const words of ['노드에서 쓴 말.', '아나가 쓴다.', '벤도 쓴다.']) {
      expect(page).toContain(words)
    }
    const people = (await command(second, ['people'], '')).lines.join('\n')
    for (const name of ['민들레', '아나', '벤']) expect(people).toContain(name)
    expect(people).toContain(session.person.id)
  } finally {
    second.close()
  }
})

it('[RUN-48] what is deployed is under 1 MB compressed', async () => {
  const { ended, said } = wrangler('deploy', '--dry-run', '--outdir', join(folder, 'bundle'))
  expect(await ended, said()).toBe(0)
  const [line = '', size] = /Total Upload: .* gzip: ([\d.]+) KiB/.exec(said()) ?? []
  console.log(line)
  expect(Number(size)).toBeLessThan(1_000_000 / 1_024)
})
