import { command, HELP } from './console.ts'
import { readSettings } from './env.ts'
import { openHouse } from './house.ts'
import { openLog } from './log.ts'
import { askHouse } from './node/hatch.ts'
import { Trouble } from './trouble.ts'

/** Entry 3: one command of the operator, in the running house or, when none runs, in this process. */
async function main(words: readonly string[]): Promise<boolean> {
  if (words.length === 0) {
    console.log(HELP)
    return true
  }
  const settings = readSettings(process.env)
  const origin = settings.origin || `http://localhost:${settings.port}`
  const { ok, lines } =
    (await askHouse(settings.dataDir, words)) ?? (await alone(settings, words, origin))
  for (const line of lines) (ok ? console.log : console.error)(line)
  return ok
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
