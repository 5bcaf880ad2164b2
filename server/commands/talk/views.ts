import { and, count, eq, inArray } from 'drizzle-orm'
import type { Role } from '../../../drafts/rules/role.ts'
import { REACTIONS } from '../../../drafts/rules/talk.ts'
import type { Reaction } from '../../../drafts/rules/talk.ts'
import type { CommentView, FateView, Speaker, ThreadView } from '../../../drafts/wire/talk.ts'
import { act, comment, participant, reaction } from '../../db/tables.ts'
import type { Queries } from '../../db/tables.ts'
import { inPieces } from './pieces.ts'
import type { CommentRow, ThreadRow } from './rows.ts'

/** The person who asks; null in what is told to everybody, which then has nothing `own`. */
type Viewer = string | null

/** Threads with their first comments as `viewer` may see them, in the order given. */
export function threadViews(q: Queries, rows: readonly ThreadRow[], viewer: Viewer): ThreadView[] {
  const firsts = inPieces(
    rows.map(({ id }) => id),
    (some) => q.select().from(comment).where(inArray(comment.id, some)).all(),
  )
  const views = new Map(commentViews(q, firsts, viewer).map((view) => [view.id, view]))
  const said = speakers(
    q,
    rows.flatMap(({ resolvedBy, fateBy }) => [resolvedBy, fateBy]),
  )
  return rows.map((row) => threadView(row, views.get(row.id)!, said))
}

/** Comments as `viewer` may see them, in the order given. */
export function commentViews(
  q: Queries,
  rows: readonly CommentRow[],
  viewer: Viewer,
): CommentView[] {
  const ids = rows.map(({ id }) => id)
  const said = speakers(
    q,
    rows.map(({ person }) => person),
  )
  const reasons = hidings(q, rows)
  const counts = inPieces(ids, (some) =>
    q
      .select({ comment: reaction.comment, what: reaction.what, n: count() })
      .from(reaction)
      .where(inArray(reaction.comment, some))
      .groupBy(reaction.comment, reaction.what)
      .all(),
  )
  const own =
    viewer === null
      ? []
      : inPieces(ids, (some) =>
          q
            .select({ comment: reaction.comment, what: reaction.what })
            .from(reaction)
            .where(and(inArray(reaction.comment, some), eq(reaction.person, viewer)))
            .all(),
        )
  const counted = new Map(counts.map(({ comment: id, what, n }) => [`${id} ${what}`, n]))
  const tapped = new Set(own.map(({ comment: id, what }) => `${id} ${what}`))
  const mine = (id: string): Reaction[] => REACTIONS.filter((what) => tapped.has(`${id} ${what}`))
  return rows.map((row) => {
    const { id, thread, at, person, role, words, editedAt } = row
    const state = stateOf(row)
    const reactions = REACTIONS.map((what) => [what, counted.get(`${id} ${what}`) ?? 0])
    return {
      id,
      thread,
      at,
      by: said(person, role),
      state,
      words: state === 'shown' ? words : '',
      editedAt: state === 'shown' ? editedAt : null,
      hidden: state === 'hidden' ? (reasons.get(row.hiddenBy!) ?? null) : null,
      reactions: Object.fromEntries(reactions) as Record<Reaction, number>,
      ...(viewer === null ? {} : { own: { mine: person === viewer, reactions: mine(id) } }),
    }
  })
}

/** Hidden before withdrawn: what was decided about it stays in sight. */
function stateOf({ hiddenBy, withdrawnAt }: CommentRow): CommentView['state'] {
  if (hiddenBy !== null) return 'hidden'
  return withdrawnAt === null ? 'shown' : 'withdrawn'
}

type Said = (person: string, role: Role) => Speaker

/** Persons by the names they have now; empty for those who left. */
export function speakers(q: Queries, persons: readonly (string | null)[]): Said {
  const rows = inPieces(
    persons.filter((id) => id !== null),
    (some) =>
      q
        .select({ person: participant.person, name: participant.name })
        .from(participant)
        .where(inArray(participant.person, some))
        .all(),
  )
  const names = new Map(rows.map(({ person, name }) => [person, name]))
  return (person, role) => ({ name: names.get(person) ?? '', role })
}

function hidings(
  q: Queries,
  rows: readonly CommentRow[],
): Map<string, NonNullable<CommentView['hidden']>> {
  const acts = inPieces(
    rows.flatMap(({ hiddenBy }) => (hiddenBy === null ? [] : [hiddenBy])),
    (some) =>
      q
        .select({ act: act.id, rule: act.rule, reason: act.reason })
        .from(act)
        .where(inArray(act.id, some))
        .all(),
  )
  return new Map(acts.map((each) => [each.act, each]))
}

function threadView(row: ThreadRow, first: CommentView, said: Said): ThreadView {
  const { id, at, key, mark, n, state, comments, lastAt, answered } = row
  const { resolvedAt, resolvedBy, resolvedRole } = row
  const resolved =
    resolvedAt === null || resolvedBy === null || resolvedRole === null
      ? null
      : { at: resolvedAt, by: said(resolvedBy, resolvedRole) }
  const fate = fateOf(row, said)
  return { id, at, key, mark, n, state, resolved, fate, comments, lastAt, answered, first }
}

function fateOf(row: ThreadRow, said: Said): FateView | null {
  const { fate, sentence, fateAt, fateBy, fateRole, edit, into } = row
  if (fate === null || fateAt === null || fateBy === null || fateRole === null) return null
  return { fate, sentence: sentence ?? '', at: fateAt, by: said(fateBy, fateRole), edit, into }
}
