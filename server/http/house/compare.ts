import { canonicalText } from '../../../drafts/model/canonical.ts'
import type { Charter } from '../../../drafts/model/charter.ts'
import { compareCharters, isSame } from '../../../drafts/model/compare.ts'
import { saidOf } from '../../../drafts/model/compare-said.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import { findVersion, listVersions } from '../../commands/versions.ts'
import { comparePage, DRAFT, VIEWS } from '../../reading/house/compare-page.ts'
import { show } from './call.ts'
import type { Call, Route } from './call.ts'
import { charterIn, numberingOf } from './version-views.ts'

export const compareRoutes: Route[] = [
  { method: 'GET', path: '/compare', act: 'read', answer: compare },
]

/** Versions that are offered to be chosen. */
const OPTIONS = 200

/** Two texts of the charter: versions, or the draft. Without a choice, the last version and the draft. */
function compare(call: Call): Response | Promise<Response> {
  const { c, deps, visit } = call
  const rows = deps.store.read((q) => listVersions(q, { before: null, limit: OPTIONS }))
  const [a, b] = [c.req.query('a') || (rows[0]?.id ?? DRAFT), c.req.query('b') || DRAFT]
  const [from, to] = [chosen(call, a), chosen(call, b)]
  if (!from || !to) return deps.refuse(c, { code: 'not_found' })
  const view = VIEWS.find((each) => each === c.req.query('view')) ?? 'table'
  // A draft is compared with itself only where there is nothing else yet.
  const nothing = rows.length === 0 && a === DRAFT && b === DRAFT
  const comparison = compareCharters(from.charter, to.charter, {
    before: from.numbering,
    after: to.numbering,
  })
  const said = saidOf(comparison)
  const options = [...rows]
  for (const { row } of [from, to]) {
    if (row && !options.some(({ id }) => id === row.id)) options.push(row)
  }
  return show(
    call,
    () =>
      comparePage({
        ...deps.facts(c),
        options,
        found: nothing ? null : { a, b, comparison, said },
        view,
      }),
    () => ({
      a,
      b,
      same: canonicalText(from.charter) === canonicalText(to.charter) && isSame(comparison),
      said: said.map((one) => ({ ...one, sentence: wordsFor(visit.lang).versions.said(one) })),
      title: comparison.title,
      subtitle: comparison.subtitle,
      nodes: comparison.nodes.filter(
        ({ state, moved, renumbered }) => state !== 'same' || moved !== null || renumbered,
      ),
    }),
  )
}

function chosen({ deps }: Call, id: string) {
  const { store, room } = deps
  if (id === DRAFT) {
    const draft: Charter = room().charter()
    return { charter: draft, numbering: numberingOf(store, { number: null }, draft), row: null }
  }
  const row = store.read((q) => findVersion(q, id))
  if (!row) return undefined
  const charter = charterIn(store, row)
  return { charter, numbering: numberingOf(store, row, charter), row }
}
