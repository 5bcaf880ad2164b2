import { command } from './console.ts'
import { readSettings } from './env.ts'
import { openHouse } from './house.ts'
import type { House } from './house.ts'
import { listen } from './node/listener.ts'
import { openHatch } from './node/hatch.ts'
import { openLog } from './log.ts'
import type { Log } from './ports.ts'
import { FIRST } from './texts.ts'
import { Trouble } from './trouble.ts'

/** Entry 1: one process, one data folder, one port. */
async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const log = openLog(settings.logLevel)
  const house = openHouse(settings, log)
  await readFirst(house, log)
  const listener = await listen(house, settings).catch((error: unknown) => {
    house.close()
    throw error
  })
  const origin = settings.origin || listener.url
  const hatch = openHatch(settings.dataDir, (words) => command(house, words, origin))
  stopOnSignal(async () => {
    hatch.close()
    await listener.stop()
  }, log)
  console.log(`네티즌 권리장전  ${origin}`)
  const first = house.firstLink()
  if (first !== undefined) {
    console.log(`이 사이트에는 아직 운영자가 없어요. 이 주소를 처음 여는 사람이 운영자가 돼요.`)
    console.log(
      `No admin yet. Whoever opens this address first becomes one: ${origin}/first/${first}`,
    )
  }
}

/**
 * The first draft is read and encoded before anybody can come, and its door was gone through once,
 * so that no one waits for that: after a restart all come back at the same moment.
 */
async function readFirst({ charters, site }: House, log: Log): Promise<void> {
  try {
    charters.prepare(FIRST)
    await site.request(`/c/${FIRST}/live?own=1`)
  } catch (error) {
    // The others are served all the same, and `/readyz` says no.
    log.error('not_ready', { error })
  }
}

/** A terminal's Ctrl-C can arrive twice, once by way of npm: that is one wish, not two. */
const SAME_WISH_MS = 1_000

/** A first signal stops gracefully, a later one at once. */
function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  let began: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (began !== undefined) {
        if (performance.now() - began > SAME_WISH_MS) process.exit(1)
        return
      }
      began = performance.now()
      log.info('stopping', { signal })
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error('stop_failed', { error })
          process.exit(1)
        },
      )
    })
  }
}

try {
  await main()
} catch (error) {
  if (!(error instanceof Trouble)) throw error
  console.error(error.message)
  process.exitCode = 1
}
