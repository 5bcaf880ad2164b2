import type { ThreadAnswer } from '../../../drafts/wire/talk.ts'
import { commentOf } from '../../commands/talk/hiding.ts'
import { findComment, findThread } from '../../commands/talk/rows.ts'
import type { CommentRow, ThreadRow } from '../../commands/talk/rows.ts'
import { commentViews, threadViews } from '../../commands/talk/views.ts'
import type { ActRow } from '../../commands/acts.ts'
import type { Queries, Store } from '../../ports.ts'
import type { Room } from '../../room/room.ts'

/** A thread and some of its comments, as a person (or, for null, everybody) may see them. */
export function answerOf(
  q: Queries,
  thread: ThreadRow,
  comments: readonly CommentRow[],
  viewer: string | null,
): ThreadAnswer {
  const [view] = threadViews(q, [thread], viewer)
  return { thread: view!, comments: commentViews(q, comments, viewer) }
}

/** After the commit: everybody in the room hears how a thread, and one of its comments, is now. */
export function tellTalk(
  store: Store,
  room: Pick<Room, 'tell'>,
  { thread: id, comment }: { thread: string; comment: string | null },
): void {
  const event = store.read((q) => {
    const thread = findThread(q, id)
    if (!thread) return null
    const said = comment === null ? undefined : findComment(q, comment)
    return answerOf(q, thread, said ? [said] : [], null)
  })
  if (!event) return
  room.tell({ type: 'talk', thread: event.thread, comment: event.comments[0] ?? null })
}

/** The same for an act that hid a comment, or that ended; other acts are told elsewhere. */
export function tellHidden(
  store: Store,
  room: Pick<Room, 'tell'>,
  act: Pick<ActRow, 'type' | 'body'>,
): void {
  const comment = commentOf(act)
  if (comment !== null) tellTalk(store, room, { thread: String(act.body['thread']), comment })
}
