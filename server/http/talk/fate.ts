import { z } from 'zod'
import { FATES, TALK } from '../../../drafts/rules/talk.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { decide } from '../../commands/talk/fates.ts'
import type { ThreadRow } from '../../commands/talk/rows.ts'
import { readTalk } from '../../commands/talk/words.ts'
import type { Queries } from '../../ports.ts'
import { readBody } from '../body.ts'
import type { Call, Route } from '../house/call.ts'
import { sayingOf, told } from './saying.ts'
import { keepNews, spread } from './spread.ts'
import { tellTalk } from './telling.ts'
import { threadAgain } from './thread.ts'

export const fateRoutes: Route[] = [
  { method: 'POST', path: '/talk/:id/fate', act: 'answer', answer: deciding },
]

const Empty = z.literal('').transform(() => null)
const Row = z.union([Empty, z.null(), z.coerce.number().int().min(1)])
const Fate = z.object({
  fate: z.enum(FATES),
  sentence: z.string(),
  /** The row of the journal that did what was asked for. */
  edit: Row.optional(),
  /** The same, typed where the form did not offer it. */
  other: Row.optional(),
  /** The thread it was merged into: its id, or its address as it was copied. */
  into: z.union([Empty, z.null(), z.string().max(300).transform(threadIn)]).optional(),
})

async function deciding(call: Call): Promise<Response> {
  const { c, deps, now } = call
  const id = c.req.param('id') ?? ''
  const refuse = (refusal: Refusal): Promise<Response> => threadAgain(call, id, 'fate', refusal)
  const body = await readBody(c, Fate)
  if (!body.ok) return refuse(body.refusal)
  const sentence = readTalk(body.value.sentence, TALK.sentence)
  if (!sentence.ok) return refuse(sentence.refusal)
  const { fate, into = null } = body.value
  const edit = body.value.other ?? body.value.edit ?? null
  const saying = sayingOf(call)
  // Whoever began it is told what became of it, also when they follow it no more.
  const keep = (q: Queries, { key, person }: ThreadRow): void => {
    const by = saying.by.known.person.id
    const news = { what: 'fate' as const, thread: id, key, by, words: sentence.value }
    keepNews(q, { ...news, mentioned: [person] }, now, saying.uuid)
  }
  const decided = deps.store.write((q) => {
    const outcome = decide(q, saying, id, { fate, sentence: sentence.value, edit, into })
    if (outcome.ok) keep(q, outcome.value)
    return outcome
  })
  if (!decided.ok) return refuse(decided.refusal)
  tellTalk(deps.store, deps.room(), { thread: id, comment: null })
  spread({ deps })
  return told(call, decided.value, null)
}

/** The id at the end of a thread's address. */
function threadIn(address: string): string {
  return /\/talk\/([^/?#\s]+)/.exec(address)?.[1] ?? address.trim()
}
