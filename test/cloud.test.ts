import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LiveDraft } from '../client/sync/draft.ts'
import { fieldOf } from '../drafts/model/shape.ts'
import { command } from '../server/console.ts'
import { openHouse } from '../server/house.ts'
import type { House } from '../server/house.ts'
import { listen } from '../server/node/listener.ts'
import { eraseFar, fetchArchive, sendArchive } from '../server/node/moving.ts'
import { QUIET } from './support/house.ts'
import { startWorker, wrangler } from './support/worker.ts'
import { enter, openDraft, until } from './support/writer.ts'

const WRITTEN = ['노드에서 쓴 말.', '아나가 쓴다.', '벤도 쓴다.']
const KEY = 'the key of the operator of these tests'
const folder = mkdtempSync(join(tmpdir(), 'cloud-'))
let worker: Awaited<ReturnType<typeof startWorker>>
beforeAll(async () => {
  worker = await startWorker({ OPERATOR_KEY: KEY })
}, 120_000)
afterAll(async () => {
  await worker?.stop()
  rmSync(folder, { recursive: true, force: true })
})

function houseIn(name: string): House {
  const settings = { secret: undefined, origin: '', smtp: undefined, providers: {} }
  return openHouse({ ...settings, dataDir: join(folder, name) }, QUIET, () => {})
}

const journalOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"t":"journal"'))

it('[MOVE-9] [PROOF-10] a charter goes from Node to Cloudflare, is written in there by two people, and comes back whole', async () => {
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

  // The same pages and the same draft.
  const come = async (name: string): Promise<LiveDraft> => {
    const writer = openDraft(worker.url, await enter(worker.url, name))
    await until(writer, () => writer.canWrite)
    return writer
  }
  const [ana, ben] = [await come('아나'), await come('벤')]
  const words = (writer: LiveDraft) => fieldOf(writer.doc, 'access', 'text')!
  words(ana).insert(0, '아나가 쓴다. ')
  await until(ben, () => words(ben).toString().startsWith('아나가 쓴다.'))
  words(ben).insert(0, '벤도 쓴다. ')
  for (const writer of [ana, ben]) {
    await until(writer, () => writer.save.state === 'saved')
    writer.close()
  }
  const page = await (await fetch(`${worker.url}/c/netizen`)).text()
  for (const each of WRITTEN) expect(page).toContain(each)

  // The operator reaches the log there: its first row may not be erased, whoever asks.
  await expect(eraseFar(far, 'netizen', 1, '까닭')).rejects.toThrow('Refused: bad_request.')
  await fetchArchive(far, 'netizen', back)
  expect(journalOf(back).slice(0, journalOf(there).length)).toEqual(journalOf(there))
  const second = houseIn('second')
  try {
    expect((await command(second, ['restore', back], '')).lines).toEqual(['done'])
    const again = await (await second.site.request('/c/netizen', {}, {})).text()
    for (const each of WRITTEN) expect(again).toContain(each)
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
