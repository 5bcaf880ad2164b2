import type { TalkDesk, TalkFront } from './talk-desk.ts'
import { placeOf } from './wish.ts'
import type { Form } from './wish.ts'

/** Posts what is typed in a form. It stays there until the server has it. */
export async function send(desk: TalkDesk, front: TalkFront, form: Form): Promise<void> {
  const at = placeOf(form)
  if (desk.forms.get(at)?.state === 'sending') return
  if (!desk.draft?.person) return front.askName(() => void send(desk, front, form))
  desk.forms.set(at, { state: 'sending' })
  desk.changed()
  const answered = await desk.posts.send(form)
  if (answered.state !== 'done') {
    desk.forms.set(at, answered)
    return desk.changed()
  }
  desk.forms.delete(at)
  desk.typed.drop(at)
  const { thread } = answered.value
  if (!desk.threads.takeSaid(answered.value)) desk.loads.recountSoon()
  if (form.kind === 'edit') desk.editing.delete(form.comment)
  if (form.kind === 'new') desk.writing = null
  desk.unfold(thread.id)
  desk.changed()
  front.tell({ news: 'posted' })
  front.focus({ thread: thread.id })
}

/** Does something to a thread; what was refused is said. Whether it was done. */
export async function done(
  desk: TalkDesk,
  front: TalkFront,
  thread: string,
  path: string,
  body: object = {},
): Promise<boolean> {
  const answered = await desk.posts.tell(path, body)
  if (answered.state === 'done' && !desk.threads.takeSaid(answered.value)) desk.loads.recountSoon()
  if (answered.state === 'refused') front.tell({ news: 'refused', refusal: answered.refusal })
  if (answered.state === 'unreachable') front.tell({ news: 'unreachable' })
  // It has changed meanwhile.
  if (answered.state === 'refused') await desk.loads.thread(thread)
  desk.changed()
  return answered.state === 'done'
}
