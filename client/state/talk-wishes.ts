import { markAt } from '../../drafts/model/mark.ts'
import type { Mark } from '../../drafts/model/mark.ts'
import type { TalkDesk, TalkFront } from './talk-desk.ts'
import { done, send } from './talk-sends.ts'
import { isWide } from './wide.ts'
import { placeOf } from './wish.ts'
import type { Form, Stretch, Wish } from './wish.ts'

/** Does what somebody wants with the discussions. */
export async function seeTo(desk: TalkDesk, front: TalkFront, wish: Wish): Promise<void> {
  switch (wish.wish) {
    case 'write':
      return write(desk, front, wish.key, wish.words)
    case 'show':
      return show(desk, front, wish)
    case 'hide':
      desk.sheet = false
      desk.pinned = desk.writing = null
      return desk.unfold(null)
    case 'follow':
      desk.pinned = null
      return desk.unfold(null)
    case 'fold':
      return desk.unfold(desk.open === wish.thread ? null : wish.thread)
    case 'unquote':
      return desk.typed.write(placeOf({ kind: 'new', key: wish.key }), { mark: null })
    case 'leave':
      return leave(desk, front, wish.form)
    case 'edit':
      return edit(desk, front, wish.form)
    case 'send':
      return send(desk, front, wish.form)
    case 'move':
      desk.moving = wish.thread
      desk.sheet = false
      return front.tell({ news: 'moving' })
    case 'stay':
      desk.moving = null
      return
    case 'go':
      return go(desk, front, wish.thread)
    case 'more':
    case 'again':
      return desk.loads.list(wish.key, wish.wish === 'more')
    case 'resolve':
    case 'reopen':
      await done(desk, front, wish.thread, `talk/${wish.thread}/${wish.wish}`)
      return
    case 'withdraw':
      return withdraw(desk, front, wish)
    case 'react':
      return react(desk, front, wish)
  }
}

function show(
  desk: TalkDesk,
  front: TalkFront,
  { key, thread, focus }: Extract<Wish, { wish: 'show' }>,
): void {
  desk.pinned = key
  desk.sheet = !isWide()
  desk.loads.near(key)
  desk.unfold(thread)
  if (focus) front.focus(thread === null ? 'head' : { thread })
}

function write(desk: TalkDesk, front: TalkFront, key: string, words: Stretch | null): void {
  const mark = words && markIn(desk, words)
  if (desk.moving !== null && mark) return void place(desk, front, desk.moving, { key, mark })
  const form: Form = { kind: 'new', key }
  const at = placeOf(form)
  // Words that wait there are about the newest choice, or else about what they were about.
  if (mark || !desk.typed.has(at)) desk.typed.write(at, { mark })
  desk.forms.delete(at)
  desk.writing = desk.pinned = key
  desk.sheet = !isWide()
  desk.loads.near(key)
  front.focus({ form })
}

function markIn({ draft }: TalkDesk, { key, field, from, to }: Stretch): Mark | null {
  return (draft && markAt(draft.doc, key, field, from, to)) ?? null
}

async function place(
  desk: TalkDesk,
  front: TalkFront,
  thread: string,
  { key, mark }: { key: string; mark: Mark },
): Promise<void> {
  if (!(await done(desk, front, thread, `talk/${thread}/place`, { key, ...mark }))) return
  desk.moving = null
  desk.sheet = !isWide()
  desk.unfold(thread)
  front.tell({ news: 'placed' })
  front.focus({ thread })
}

function leave(desk: TalkDesk, front: TalkFront, form: Form): void {
  if (form.kind === 'new') {
    desk.writing = null
    if (desk.open === null && !desk.sheet) desk.pinned = null
  }
  if (form.kind !== 'edit') return front.back()
  desk.editing.delete(form.comment)
  desk.typed.drop(placeOf(form))
  front.focus({ thread: form.thread })
}

function edit(desk: TalkDesk, front: TalkFront, form: Form): void {
  if (form.kind !== 'edit') return
  const at = placeOf(form)
  if (!desk.typed.has(at)) desk.typed.write(at, { words: desk.wordsOf(form.thread, form.comment) })
  desk.editing.add(form.comment)
  front.focus({ form })
}

function go(desk: TalkDesk, front: TalkFront, thread: string): void {
  const where = desk.whereIs(thread)
  if (!where) return
  desk.sheet = false
  front.go(where)
}

async function withdraw(
  desk: TalkDesk,
  front: TalkFront,
  { comment, thread }: Extract<Wish, { wish: 'withdraw' }>,
): Promise<void> {
  if (!(await front.askWithdraw())) return
  if (!(await done(desk, front, thread, `comment/${comment}/withdraw`))) return
  front.tell({ news: 'withdrawn' })
  front.focus({ thread })
}

async function react(
  desk: TalkDesk,
  front: TalkFront,
  { comment, thread, what }: Extract<Wish, { wish: 'react' }>,
): Promise<void> {
  const known = desk.threads.comments(thread)?.find(({ id }) => id === comment)
  const on = !known?.own?.reactions.includes(what)
  const tell = async (): Promise<void> =>
    void (await done(desk, front, thread, `comment/${comment}/react`, { what, on }))
  if (desk.draft?.person) await tell()
  else front.askName(() => void tell())
}
