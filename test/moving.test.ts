import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { fieldOf } from '../drafts/model/shape.ts'
import { command } from '../server/console.ts'
import { openHouse } from '../server/house.ts'
import type { House } from '../server/house.ts'
import { listen } from '../server/node/listener.ts'
import { QUIET } from './support/house.ts'
import { enter, openDraft, until } from './support/writer.ts'

const folder = mkdtempSync(join(tmpdir(), 'moving-'))
const ends: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
  rmSync(folder, { recursive: true, force: true })
})

function houseIn(name: string): House {
  const settings = { secret: undefined, origin: '', smtp: undefined, providers: {} }
  return openHouse({ ...settings, dataDir: join(folder, name) }, QUIET, () => {})
}

const does = (house: House, ...words: string[]) => command(house, words, 'http://localhost')

it('[MOVE-6] an operator takes a charter out of a running house, and puts it into another', async () => {
  const first = houseIn('first')
  const { url, stop } = await listen(first, { port: 0, host: '127.0.0.1' })
  ends.push(stop)
  const session = await enter(url, '민들레')
  const draft = openDraft(url, session)
  ends.push(() => draft.close())
  await until(draft, () => draft.canWrite)
  const writes = async (words: string): Promise<void> => {
    fieldOf(draft.doc, 'access', 'plain')!.insert(0, words)
    await until(draft, () => draft.save.state === 'saved')
  }
  await writes('옮길 말 ')
  const file = join(folder, 'netizen.ndjson')
  expect(await does(first, 'archive', 'netizen', file)).toEqual({ ok: true, lines: ['done'] })
  expect(statSync(file).mode & 0o077).toBe(0)
  await writes('그 뒤의 말 ')

  const second = houseIn('second')
  ends.push(second.close)
  expect(await does(second, 'restore', file)).toEqual({ ok: true, lines: ['done'] })
  const [text = ''] = (await does(second, 'export', 'netizen')).lines
  expect([text.includes('옮길 말'), text.includes('그 뒤의 말')]).toEqual([true, false])
  expect((await does(second, 'people')).lines.join('\n')).toContain(`${session.person.id}\tguest`)
  const page = await second.site.request('/c/netizen', {}, {})
  expect(await page.text()).toContain('옮길 말')

  // Nothing is written over, on either side.
  const no = async (house: House, ...words: string[]): Promise<string> => {
    const { ok, lines } = await does(house, ...words)
    return ok ? 'done' : lines.join()
  }
  expect(await no(first, 'archive', 'netizen', file)).toContain('EEXIST')
  expect(await no(second, 'restore', file)).toContain('in which somebody wrote')
  expect(await no(first, 'archive', 'nowhere', `${file}.2`)).toBe('There is no charter nowhere.')
  expect(await no(second, 'restore', `${file}.2`)).toContain('ENOENT')

  const third = houseIn('third')
  ends.push(third.close)
  truncateSync(file, statSync(file).size - 200)
  expect(await no(third, 'restore', file)).not.toBe('done')
  expect((await does(third, 'export', 'netizen')).lines[0]).toContain('### 제13조(')
  expect((await does(third, 'people')).lines).toEqual([])
}, 60_000)
