import { command, HELP, moved } from './console.ts'
import { readSettings } from './env.ts'
import { openHouse } from './house.ts'
import { openLog } from './log.ts'
import { askHouse } from './node/hatch.ts'
import { fetchArchive, sendArchive, withWholePath } from './node/moving.ts'
import { Trouble } from './trouble.ts'

/** Entry 3: one command of the operator, in the running house or, when none runs, in this process. */
async function main(words: readonly string[]): Promise<boolean> {
  if (words.length === 0) {
    console.log(HELP)
    return true
  }
  const far = elsewhere(words, process.env['OPERATOR_KEY'] ?? '')
  if (far) return tell(await far)
  const settings = readSettings(process.env)
  const origin = settings.origin || `http://localhost:${settings.port}`
  const here = withWholePath(words)
  return tell((await askHouse(settings.dataDir, here)) ?? (await alone(settings, here, origin)))
}

function tell({ ok, lines }: Awaited<ReturnType<typeof command>>): boolean {
  for (const line of lines) (ok ? console.log : console.error)(line)
  return ok
}

/** What is done with a house at another address, without one here. */
function elsewhere([what, url = '', ...rest]: readonly string[], key: string) {
  const [first = '', second = ''] = rest
  if (!URL.canParse(url)) return undefined
  if (what === 'fetch' && second) return moved(fetchArchive({ url, key }, first, second))
  if (what === 'send' && first) return moved(sendArchive({ url, key }, first))
  return undefined
}

async function alone(
  settings: ReturnType<typeof readSettings>,
  words: readonly string[],
  origin: string,
): ReturnType<typeof command> {
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
