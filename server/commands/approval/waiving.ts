import { waiver } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import type { Outcome } from '../../ports.ts'
import { keepAct } from '../acts.ts'
import type { ActRow, Doing } from '../acts.ts'
import { openInputs } from './obstacles.ts'
import { toJudge } from './verdicts.ts'

/**
 * Passes over inputs that have no fate, for one version and with a reason in public; they wait for
 * their fate as before. What has one by now is left out. Refused: `not_found`, `role_needed`,
 * `version_moved`, `already_done` where none of them is open.
 */
export function waive(
  q: Queries,
  doing: Doing,
  { id, threads }: { id: string; threads: readonly string[] },
): Outcome<ActRow> {
  const found = toJudge(q, doing, { id, hash: null })
  if (!found.ok) return found
  const chosen = openInputs(q, found.value).filter(({ thread }) => threads.includes(thread))
  if (chosen.length === 0) return { ok: false, refusal: { code: 'already_done' } }
  const { name, hash } = found.value
  const told = { version: id, name, hash, threads: chosen.map(({ thread }) => thread) }
  const act = keepAct(q, doing, { type: 'waive', body: { version: id }, told })
  for (const { thread, key } of chosen) {
    q.insert(waiver).values({ version: id, thread, key, act: act.id }).run()
  }
  return { ok: true, value: act }
}
