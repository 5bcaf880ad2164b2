import { findMark } from '../../../drafts/model/mark.ts'
import type { Whereabouts } from '../../../drafts/model/mark.ts'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import { may } from '../../../drafts/rules/policy.ts'
import { names } from '../../commands/authorship.ts'
import { FIRST_ROW, rowsBefore } from '../../commands/edits.ts'
import { eventsOf } from '../../commands/talk/closing.ts'
import { earlierWords } from '../../commands/talk/comments.ts'
import { commentsOf } from '../../commands/talk/lists.ts'
import { threadName } from '../../commands/talk/follows.ts'
import { findThread, isAnswerable } from '../../commands/talk/rows.ts'
import type { ThreadRow } from '../../commands/talk/rows.ts'
import { speakers } from '../../commands/talk/views.ts'
import type { Queries } from '../../ports.ts'
import { keysOf } from '../../reading/house/facts.ts'
import type { ThreadFacts } from '../../reading/talk/thread-facts.ts'
import { touchOf } from '../../room/touches.ts'
import { viewerOf } from '../house/call.ts'
import type { Call } from '../house/call.ts'
import { heardBy } from './hearing.ts'
import { answerOf } from './telling.ts'

/** Events of a thread that are told, rows that are looked through for edits, and edits offered. */
const EVENTS = 50
const ROWS = 500
const EDITS = 20

/** All that the page of a thread is made from besides the charter. The thread is there. */
export function threadFacts(
  call: Call,
  id: string,
  page: number,
): Omit<ThreadFacts, keyof ReturnType<Call['deps']['facts']> | 'typed'> {
  const { deps, known, standing, rules, now } = call
  const viewer = known?.person.id ?? null
  const can = (act: Parameters<typeof may>[0]): boolean => may(act, standing, rules, now)
  return deps.store.read((q) => {
    const row = findThread(q, id)!
    const { rows, pages } = commentsOf(q, id, page)
    const mine = row.person === viewer
    const events = eventsOf(q, id, EVENTS)
    const said = speakers(
      q,
      events.map(({ person }) => person),
    )
    return {
      ...answerOf(q, row, rows, viewer),
      earlier: new Map(
        rows
          .filter((each) => each.editedAt !== null && each.hiddenBy === null)
          .map((each) => [each.id, earlierWords(q, each.id)]),
      ),
      events: events.map(({ at, what, person, role }) => ({ at, what, by: said(person, role) })),
      where: whereOf(call, row),
      page,
      pages,
      once: deps.ids.uuid(),
      viewer: viewerOf(call),
      answerable: isAnswerable(q, row),
      hearing: heardBy(q, call, threadName(id)),
      can: {
        comment: can('comment'),
        own: can('own'),
        close: (mine && can('comment')) || can('answer'),
        decide: can('answer'),
        place: mine && can('own') && row.key !== WHOLE,
        hide: can('hide'),
      },
      edits: can('answer') ? editsSince(q, call, row) : [],
    }
  })
}

/** Where the words of a thread are now; of a whole article, whether it is there. */
function whereOf({ deps }: Call, { key, mark }: ThreadRow): Whereabouts | 'here' | null {
  if (key === WHOLE) return null
  const room = deps.room()
  if (mark) return findMark(room.written().doc, key, mark)
  return keysOf(room.charter()).includes(key) ? 'here' : { state: 'gone' }
}

/** The last edits of the node since a thread began, for those who say what became of it. */
function editsSince(q: Queries, { deps }: Call, { key, n }: ThreadRow): ThreadFacts['edits'] {
  const { doc } = deps.room().written()
  const nameOf = names(q)
  return rowsBefore(q, null, ROWS)
    .filter((row) => row.n > Math.max(n, FIRST_ROW))
    .filter((row) => key === WHOLE || touchOf(doc, row.update, key) !== null)
    .slice(0, EDITS)
    .map((row) => ({ n: row.n, at: row.at, name: nameOf(row.person).name }))
}
