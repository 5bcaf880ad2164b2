import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { LiveDraft } from '../client/sync/draft.ts'
import { fieldOf } from '../drafts/model/shape.ts'
import { spawnHouse } from './support/house.ts'
import { Random, seedOf } from './support/random.ts'
import { enter, openDraft, until } from './support/writer.ts'

/** Starting a server is what takes long here; `KILLS=500` is for a long run. */
const KILLS = Number(process.env['KILLS'] ?? 50)
const KEYS = ['purpose', 'access', 'breach-notice', 'harm']
const folder = mkdtempSync(join(tmpdir(), 'netizen-charter-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Every letter of the test is another character, so that each can be counted by itself. */
let next = 0x4e00

/** A writer who notes which letters were shown as saved. */
class Typist {
  readonly letters: string[] = []
  readonly draft: LiveDraft
  saved = 0

  constructor(draft: LiveDraft) {
    this.draft = draft
    draft.addEventListener('save', () => {
      if (draft.save.state === 'saved') this.saved = this.letters.length
    })
  }

  /** Types a word letter by letter, each one an update of its own. */
  type(random: Random): void {
    const text = fieldOf(this.draft.doc, random.pick(KEYS), 'text')!
    const at = random.below(text.length + 1)
    for (let i = 0; i < 6; i += 1) {
      const letter = String.fromCodePoint(next)
      next += 1
      text.insert(at + i, letter)
      this.letters.push(letter)
    }
  }
}

/** How many times a text has each of its letters. */
function tally(text: string): (letter: string) => number {
  const times = new Map<string, number>()
  for (const letter of text) times.set(letter, (times.get(letter) ?? 0) + 1)
  return (letter) => times.get(letter) ?? 0
}

describe('a server killed while people type', () => {
  it(
    `[DUR-1] has, after ${KILLS} kills at random moments, every letter that was shown as saved, none twice`,
    async () => {
      const seed = seedOf('kills', 2_008_0722)
      const random = new Random(seed)
      // What is compiled is kept by a server that ends by itself, and the next ones start sooner.
      await (await spawnHouse({ dataDir: folder })).kill('SIGTERM')
      let house = await spawnHouse({ dataDir: folder })
      const { url, port } = house
      const typists = await Promise.all(
        ['ana', 'ben', 'cho'].map(
          async (name) => new Typist(openDraft(url, await enter(url, name))),
        ),
      )
      await Promise.all(typists.map(({ draft }) => until(draft, () => draft.canWrite)))
      for (let kill = 0; kill < KILLS; kill += 1) {
        const moment = 1 + random.below(12)
        for (let turn = 0; turn < moment; turn += 1) {
          const typist = random.pick(typists)
          typist.type(random)
          if (random.chance(0.5))
            await until(typist.draft, () => typist.draft.save.state === 'saved')
          else await new Promise(setImmediate)
        }
        await house.kill('SIGKILL')
        for (const { draft } of typists) draft.online(false)
        house = await spawnHouse({ dataDir: folder, port })
        const timesOf = tally(await (await fetch(`${url}/c/netizen`)).text())
        for (const { saved, letters } of typists) {
          const found = letters.map(timesOf)
          const told = `seed ${seed}, kill ${kill}`
          expect(
            found.slice(0, saved).every((times) => times === 1),
            told,
          ).toBe(true)
          expect(
            found.slice(saved).every((times) => times <= 1),
            told,
          ).toBe(true)
        }
        for (const { draft } of typists) draft.online(true)
        await Promise.all(
          typists.map(({ draft }) => until(draft, () => draft.save.state === 'saved')),
        )
      }
      const everything = typists.flatMap(({ letters }) => letters)
      for (const { draft } of typists) {
        await until(draft, () => everything.every(tally(textsOf(draft))))
        const timesOf = tally(textsOf(draft))
        const doubled = everything.filter((letter) => timesOf(letter) !== 1)
        expect(doubled, `seed ${seed}`).toEqual([])
        draft.close()
      }
      expect(typists.every(({ saved }) => saved > KILLS)).toBe(true)
      await house.kill('SIGKILL')
    },
    120_000 + KILLS * 20_000,
  )
})

function textsOf(draft: LiveDraft): string {
  return KEYS.map((key) => fieldOf(draft.doc, key, 'text')!.toString()).join('\n')
}
