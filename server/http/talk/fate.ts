import { z } from 'zod'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import { CHANGING, FATES, TALK } from '../../../drafts/rules/talk.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import { rowsAfter } from '../../commands/edits.ts'
import { decide } from '../../commands/talk/fates.ts'
import { keepNews } from '../../commands/talk/news.ts'
import { findThread } from '../../commands/talk/rows.ts'
import type { ThreadRow } from '../../commands/talk/rows.ts'
import { readTalk } from '../../commands/talk/words.ts'
import type { Outcome, Queries } from '../../ports.ts'
import { touchOf } from '../../room/touches.ts'
import { readBody } from '../body.ts'
import { spread } from '../outbox.ts'
import type { Call, Route } from '../house/call.ts'
import { sayingOf, told } from './saying.ts'
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
  const { c, deps, now, visit } = call
  const id = c.req.param('id') ?? ''
  const refuse = (refusal: Refusal): Promise<Response> => {
    const { wrongEdit, wrongInto } = wordsFor(visit.lang).talk.thread
    const field = refusal.code === 'bad_request' ? refusal.field : undefined
    const why = { edit: wrongEdit, other: wrongEdit, into: wrongInto }[field ?? '']
    return threadAgain(call, id, 'fate', refusal, why)
  }
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
    const news = { what: 'fate', id: deps.ids.uuid(), thread: id, key, by } as const
    keepNews(q, { ...news, words: sentence.value, mentioned: [person] }, now, saying.uuid)
  }
  const decided = deps.store.write((q): Outcome<ThreadRow> => {
    if (CHANGING.includes(fate) && edit !== null && !didChange(q, call, id, edit)) return WRONG_EDIT
    const outcome = decide(q, saying, id, { fate, sentence: sentence.value, edit, into })
    if (outcome.ok) keep(q, outcome.value)
    return outcome
  })
  if (!decided.ok) return refuse(decided.refusal)
  tellTalk(deps.store, deps.room(), { thread: id, comment: null })
  spread({ deps })
  return told(call, decided.value, null)
}

const WRONG_EDIT = { ok: false, refusal: { code: 'bad_request', field: 'edit' } } as const

/** Whether an edit touched the node a thread is about; about the charter, any edit did. */
function didChange(q: Queries, { deps }: Call, id: string, n: number): boolean {
  const key = findThread(q, id)?.key ?? WHOLE
  const [row] = rowsAfter(q, n - 1, 1)
  if (row?.n !== n) return false
  return key === WHOLE || touchOf(deps.room().written().doc, row.update, key) !== null
}

/** The id at the end of a thread's address. */
function threadIn(address: string): string {
  return /\/talk\/([^/?#\s]+)/.exec(address)?.[1] ?? address.trim()
}
