import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { LiveDraft } from '../client/sync/draft.ts'
import { fieldOf } from '../drafts/model/shape.ts'
import { spawnHouse } from './support/house.ts'
import { Random, seedOf } from './support/random.ts'
import { enter, openDraft, until } from './support/writer.ts'

const KILLS = 50
const KEYS = ['purpose', 'access', 'breach-notice', 'harm']
const folder = mkdtempSync(join(tmpdir(), 'netizen-charter-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A writer who notes what was shown as saved: each word is written once, letter by letter. */
class Typist {
  readonly words: string[] = []
  readonly saved = new Set<string>()
  readonly draft: LiveDraft
  readonly #name: string

  constructor(name: string, draft: LiveDraft) {
    this.#name = name
    this.draft = draft
    draft.addEventListener('save', () => {
      if (draft.save.state === 'saved') for (const word of this.words) this.saved.add(word)
    })
  }

  type(random: Random): void {
    const word = `<${this.#name}${this.words.length}>`
    const text = fieldOf(this.draft.doc, random.pick(KEYS), 'text')!
    const at = random.below(2) * text.length
    for (const [i, letter] of [...word].entries()) text.insert(at + i, letter)
    this.words.push(word)
  }
}

const count = (text: string, word: string): number => text.split(word).length - 1

describe('a server killed while people type', () => {
  it(`[DUR-1] has, after ${KILLS} kills at random moments, every letter that was shown as saved, none twice`, async () => {
    const seed = seedOf('kills', 2_008_0722)
    const random = new Random(seed)
    let house = await spawnHouse({ dataDir: folder })
    const { url, port } = house
    const typists = await Promise.all(
      ['ana', 'ben', 'cho'].map(async (name) => new Typist(name, openDraft(url, await enter(url, name)))),
    )
    await Promise.all(typists.map(({ draft }) => until(draft, () => draft.canWrite)))
    for (let kill = 0; kill < KILLS; kill += 1) {
      const moment = 1 + random.below(12)
      for (let turn = 0; turn < moment; turn += 1) {
        const typist = random.pick(typists)
        typist.type(random)
        if (random.chance(0.5)) await until(typist.draft, () => typist.draft.save.state === 'saved')
        else await new Promise(setImmediate)
      }
      await house.kill('SIGKILL')
      for (const { draft } of typists) draft.online(false)
      house = await spawnHouse({ dataDir: folder, port })
      const recovered = await (await fetch(`${url}/c/netizen`)).text()
      for (const { saved, words } of typists) {
        for (const word of words) {
          const found = count(recovered, word.replace('<', '&lt;').replace('>', '&gt;'))
          const allowed = saved.has(word) ? [1] : [0, 1]
          expect(allowed, `seed ${seed}, kill ${kill}, ${word}`).toContain(found)
        }
      }
      for (const { draft } of typists) draft.online(true)
      await Promise.all(typists.map(({ draft }) => until(draft, () => draft.save.state === 'saved')))
    }
    const everything = typists.flatMap(({ words }) => words)
    for (const { draft } of typists) {
      await until(draft, () => everything.every((word) => textsOf(draft).includes(word)))
      for (const word of everything) expect(count(textsOf(draft), word), word).toBe(1)
      draft.close()
    }
    expect(typists.reduce((sum, { saved }) => sum + saved.size, 0)).toBeGreaterThan(KILLS)
    await house.kill('SIGKILL')
  }, 600_000)
})

function textsOf(draft: LiveDraft): string {
  return KEYS.map((key) => fieldOf(draft.doc, key, 'text')!.toString()).join('\n')
}
