import type * as Y from 'yjs'
import type { Field } from '../../drafts/model/charter.ts'
import type { Whereabouts } from '../../drafts/model/mark.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { CommentView, TalkCount, TalkSums, ThreadView } from '../../drafts/wire/talk.ts'
import type { Talked } from '../editor/marks.ts'
import type { Sending } from './ask.ts'
import type { View } from './live.ts'
import type { TalkDesk } from './talk-desk.ts'
import type { ListState } from './talk-loads.ts'
import type { TypedWords } from './typed.ts'
import type { Places } from './whereabouts.ts'

/** A thread and where its words are; null where it is about no words. */
export type Placed = { thread: ThreadView; where: Whereabouts | null }

export type FieldMarks = Partial<Record<Field, readonly Talked[]>>

/** What a node shows of its discussions beside its words. */
export type NodeTalk = { count: TalkCount | null; marks: FieldMarks }

/** What the page shows of the discussions. */
export type TalkView = {
  sums: TalkSums | null
  count(key: string): TalkCount | null
  list(key: string): { state: ListState; threads: Placed[]; more: boolean }
  comments(thread: string): readonly CommentView[] | undefined
  nodes: ReadonlyMap<string, NodeTalk>
  typed: TypedWords
  forms: ReadonlyMap<string, Sending>
  /** The node whose discussions are shown, whatever one is at; null to go along. */
  pinned: string | null
  /** The thread that is unfolded. */
  open: string | null
  /** The node one writes a new comment on. */
  writing: string | null
  /** The thread that is to be put elsewhere. */
  moving: string | null
  /** Comments that are being edited. */
  editing: ReadonlySet<string>
  /** Whether it is seen as a sheet, where there is no margin. */
  sheet: boolean
  /** Why one may not say anything here. */
  barred: Refusal | null
}

const NO_MARKS: FieldMarks = {}

/** The open threads that have a place, as marks in the fields they are in now. */
export function nodesOf(
  { doc, view, open }: { doc: Y.Doc; view: View; open: string | null },
  { threads, places }: Pick<TalkDesk, 'threads' | 'places'>,
  before: ReadonlyMap<string, NodeTalk>,
): Map<string, NodeTalk> {
  const marks = new Map<string, Record<string, Talked[]>>()
  for (const { key } of view.entries) {
    for (const { thread, where } of placed(doc, view, threads.of(key)?.threads ?? [], places)) {
      if (!where || where.state === 'gone') continue
      if (thread.state !== 'open' && thread.id !== open) continue
      const { id } = thread
      const { field, from, to } = where
      const fields = marks.get(where.key) ?? {}
      ;(fields[field] ??= []).push({ id, from, to, on: id === open })
      marks.set(where.key, fields)
    }
  }
  const nodes = new Map<string, NodeTalk>()
  for (const { key } of view.entries) {
    const now = { count: threads.count(key), marks: marks.get(key) ?? NO_MARKS }
    nodes.set(key, keep(before.get(key), now))
  }
  return nodes
}

/** Threads with where they are, in the order of the text; those about no words first. */
export function placed(
  doc: Y.Doc,
  view: View,
  threads: readonly ThreadView[],
  places: Places,
): Placed[] {
  const all = threads.map((thread) => ({ thread, where: places.where(doc, view, thread) }))
  return all.sort((a, b) => rank(a) - rank(b) || a.thread.at - b.thread.at)
}

const ORDER: readonly Field[] = ['heading', 'text', 'plain', 'reason']

function rank({ where }: Placed): number {
  if (!where) return -1
  if (where.state === 'gone') return Infinity
  return ORDER.indexOf(where.field) * 1e6 + where.from
}

const keep = (before: NodeTalk | undefined, now: NodeTalk): NodeTalk =>
  before && JSON.stringify(before) === JSON.stringify(now) ? before : now
