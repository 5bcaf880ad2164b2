import { readSettings } from './env.ts'
import { askHouse, withWholePath } from './node/hatch.ts'
import type { Answer } from './node/hatch.ts'
import { Trouble } from './trouble.ts'

/**
 * Entry 3: one command of the operator, in the running house or, when none runs, in this process,
 * which loads a house only then.
 */
async function main(words: readonly string[]): Promise<boolean> {
  if (words.length === 0) {
    const { HELP } = await import('./console.ts')
    console.log(HELP)
    return true
  }
  const far = await elsewhere(words, process.env['OPERATOR_KEY'] ?? '')
  if (far) return tell(far)
  const settings = readSettings(process.env)
  const origin = settings.origin || `http://localhost:${settings.port}`
  const here = withWholePath(words)
  return tell((await askHouse(settings.dataDir, here)) ?? (await alone(settings, here, origin)))
}

function tell({ ok, lines }: Answer): boolean {
  for (const line of lines) (ok ? console.log : console.error)(line)
  return ok
}

/** What is done with a house at another address, without one here. */
async function elsewhere(words: readonly string[], key: string): Promise<Answer | undefined> {
  if (words[0] === 'log' && words[1] === 'erase') return erasesElsewhere(words.slice(2), key)
  const [what, url = '', ...rest] = words
  const [first = '', second = ''] = rest
  if (!URL.canParse(url)) return undefined
  if (!(what === 'fetch' && second) && !(what === 'send' && first)) return undefined
  const { moved } = await import('./console.ts')
  const { fetchArchive, sendArchive } = await import('./node/moving.ts')
  const far = { url, key }
  return moved(what === 'fetch' ? fetchArchive(far, first, second) : sendArchive(far, first))
}

async function erasesElsewhere(
  [url = '', slug = '', row = '', ...reason]: readonly string[],
  key: string,
): Promise<Answer | undefined> {
  if (!URL.canParse(url)) return undefined
  const { moved } = await import('./console.ts')
  const { eraseFar } = await import('./node/moving.ts')
  return moved(eraseFar({ url, key }, slug, Number(row), reason.join(' ')))
}

async function alone(
  settings: ReturnType<typeof readSettings>,
  words: readonly string[],
  origin: string,
): Promise<Answer> {
  const { openHouse } = await import('./house.ts')
  const { openLog } = await import('./log.ts')
  const { command } = await import('./console.ts')
  const house = openHouse(settings, openLog('error'))
  try {
    const answer = await command(house, words, origin)
    await house.people.beat()
    return answer
  } finally {
    house.close()
  }
}

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1
} catch (error) {
  if (!(error instanceof Trouble)) throw error
  console.error(error.message)
  process.exitCode = 1
}
