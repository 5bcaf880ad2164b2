import { z } from 'zod'
import { decideAppeal, fileAppeal, toDecide } from '../../commands/appeals.ts'
import { readWords } from '../../commands/reason.ts'
import { roleAfter } from '../../commands/roles.ts'
import { readBody } from '../body.ts'
import { spread } from '../outbox.ts'
import { stepBack } from '../overdue.ts'
import { actAgain } from './act.ts'
import { doerOf, done, note, takeStep } from './call.ts'
import type { Call, Route } from './call.ts'
import { tellHidden } from '../talk/telling.ts'
import { deskAgain } from './desk.ts'

export const appealRoutes: Route[] = [
  { method: 'POST', path: '/act/:id/appeal', act: 'appeal', answer: appealing },
  { method: 'POST', path: '/desk/appeals/:id', act: 'settle', answer: deciding },
]

async function appealing(call: Call): Promise<Response> {
  const { c, deps, known, standing, now } = call
  const act = c.req.param('id') ?? ''
  const body = await readBody(c, z.object({ words: z.string() }))
  const words = body.ok ? readWords(body.value.words) : body
  if (!words.ok) return actAgain(call, 'appeal', words.refusal)
  const filed = deps.store.write((q) =>
    fileAppeal(q, {
      id: deps.ids.uuid(),
      act,
      by: known!,
      role: standing.role,
      now,
      words: words.value,
    }),
  )
  if (!filed.ok) return actAgain(call, 'appeal', filed.refusal)
  return done(call, `/act/${act}`, { appeal: filed.value.id })
}

const Decision = z.object({ outcome: z.enum(['upheld', 'denied']), sentence: z.string() })

async function deciding(call: Call): Promise<Response> {
  const { c, deps, now } = call
  const id = c.req.param('id') ?? ''
  const by = doerOf(call)
  const body = await readBody(c, Decision)
  const sentence = body.ok ? readWords(body.value.sentence) : body
  if (!body.ok || !sentence.ok) {
    return deskAgain(call, `appeal-${id}`, (body.ok ? sentence : body) as never)
  }
  const found = deps.store.read((q) => toDecide(q, id, by))
  if (!found.ok) return deskAgain(call, `appeal-${id}`, found)
  const { act, appeal } = found.value
  const { person } = appeal
  const upheld = body.value.outcome === 'upheld'
  const step = upheld && act.endedAt === null ? stepBack(deps.store, deps.room(), act) : null
  takeStep<null>(call, by.known.person.id, step, (q, n) => {
    const kept = n === null || !step ? null : { n, restored: step.restored }
    const decision = { by, now, upheld, sentence: sentence.value, step: kept }
    decideAppeal(q, { act, appeal }, decision)
    const told = { act: act.id, upheld, sentence: sentence.value }
    note(q, call, person, { type: 'appeal_decided', ...told })
    if (upheld && act.type === 'role') {
      const role = roleAfter(q, person)
      note(q, call, person, { type: 'role', role, reason: sentence.value })
    }
    return null
  })
  deps.room().heed()
  if (upheld) tellHidden(deps.store, deps.room(), act)
  spread(call)
  return done(call, `/act/${act.id}`, { appeal: id, upheld })
}
