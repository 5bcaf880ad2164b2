import { articlesOf } from '../../../drafts/model/charter.ts'
import { fewestHeard } from '../../../drafts/rules/five.ts'
import { signedAt } from '../../commands/talk/signed.ts'
import { opinionsByKey } from '../../commands/talk/stance-sums.ts'
import { ownStances } from '../../commands/talk/stances.ts'
import { fivePage } from '../../reading/talk/five-page.ts'
import { show } from '../house/call.ts'
import type { Call } from '../house/call.ts'

const DAY = 86_400_000

/**
 * Articles with the fewest opinions, for somebody with five minutes. Each day, and for each person,
 * they come in another order, so that not everybody reads the same ones first.
 */
export function five(call: Call): Response | Promise<Response> {
  const { c, deps, known, now } = call
  const charter = deps.room().charter()
  const articles = articlesOf(charter)
    .filter(({ lines }) => lines.length > 0)
    .map(({ key }) => signedAt(charter, key)!)
  const person = known?.person.id ?? ''
  const { heard, own } = deps.store.read((q) => {
    return { heard: opinionsByKey(q), own: known ? ownStances(q, person, articles) : [] }
  })
  const fresh = new Set(own.filter((each) => each.fresh).map(({ key }) => key))
  const asked = articles.map(({ key }) => {
    return { key, opinions: heard.get(key) ?? 0, signed: fresh.has(key) }
  })
  const turn = `${Math.floor(now / DAY)} ${person}`
  const chosen = fewestHeard(asked, turn).map((key) => {
    const { lines } = articles.find((article) => article.key === key)!
    return { key, lines, signed: fresh.has(key) }
  })
  return show(
    call,
    () => fivePage({ ...deps.facts(c), articles: chosen, account: known?.account ?? false }),
    () => ({ articles: chosen }),
  )
}
