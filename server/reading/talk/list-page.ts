import { html } from 'hono/html'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import { ROLES } from '../../../drafts/rules/role.ts'
import { FATES } from '../../../drafts/rules/talk.ts'
import type { Hearing } from '../../../drafts/rules/talk.ts'
import type { TalkSums, ThreadList } from '../../../drafts/wire/talk.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { placeName, placesOf } from '../house/facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { followForm } from './follow-form.ts'
import { threadRows } from './thread-row.ts'

/** Filters as they stand in the address of the list; what is missing is not asked for. */
export type ListFilters = {
  [P in 'state' | 'key' | 'mine' | 'unanswered' | 'fate' | 'role' | 'q' | 'before']?:
    | string
    | undefined
}

export type ListFacts = CharterFacts &
  ThreadList & {
    filters: ListFilters
    /** Which state is shown, chosen or not. */
    state: 'open' | 'resolved' | 'all'
    sums: TalkSums
    /** How who is looking hears of the node, or the charter; missing where one cannot. */
    hearing?: Hearing | null | undefined
  }

/** All discussions of a charter, to be chosen from and searched. */
export function listPage(facts: ListFacts): Content {
  const { talk, follow } = wordsFor(facts.lang)
  const { slug, threads, total, next, filters, sums } = facts
  const { key } = filters
  const turned = filters.before !== undefined
  return layout(facts, {
    title: key === undefined ? talk.title : talk.thread.title(placeName(facts, key)),
    description: talk.description,
    kind: 'record',
    room: 'talk',
    unlisted: true,
    main: html`
      <h1>${key === undefined ? talk.title : talk.thread.title(placeName(facts, key))}</h1>
      ${sums.threads === 0 ? '' : html`<p class="lead">${talk.sums(sums.threads, sums.changed)} ${sums.waiting > 0 ? talk.waiting(sums.waiting) : ''}</p>`}
      <p class="ways">
        <a class="button" href="/c/${slug}/talk/new?key=${encodeURIComponent(key ?? WHOLE)}"
          >${talk.begin}</a
        >
      </p>
      ${sums.threads === 0 && total === 0 && Object.keys(filters).length === 0 ? '' : filterForm(facts)}
      <section aria-labelledby="page/found">
        <p id="page/found" class="found" role="status">${talk.list.found(total)}</p>
        ${threads.length > 0 ? threadRows(facts, threads) : nothing(facts)}
      </section>
      ${facts.hearing === undefined ? '' : followForm(facts, key ?? WHOLE, facts.hearing)}
      <p class="ways">
        ${next === null ? '' : html`<a class="button" href="${turnedTo(facts, next)}">${talk.list.next}</a>`}
        ${turned ? html`<a class="button" href="${turnedTo(facts, null)}">${talk.list.first}</a>` : ''}
        <a
          class="button"
          href="/c/${slug}/talk.atom${key === undefined ? '' : `?key=${encodeURIComponent(key)}`}"
          >${follow.feed}</a
        >
      </p>
    `,
  })
}

function nothing({ lang, sums }: ListFacts): Content {
  const { list } = wordsFor(lang).talk
  if (sums.threads === 0) return html`<p class="none">${list.empty}</p>`
  return html`<p class="none">${list.none}</p>
    <p>${list.noneNext}</p>`
}

function turnedTo({ slug, filters }: ListFacts, before: string | null): string {
  const kept = Object.entries({ ...filters, before: before ?? undefined })
  const query = new URLSearchParams(
    kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  return `/c/${slug}/talk${query.size > 0 ? `?${query.toString()}` : ''}`
}

function filterForm(facts: ListFacts): Content {
  const { talk, house } = wordsFor(facts.lang)
  const { list } = talk
  const { slug, filters, state, account, person } = facts
  const narrowed = Object.keys(filters).some((name) => name !== 'before' && name !== 'q')
  const places = [{ key: WHOLE, name: placeName(facts, WHOLE) }, ...placesOf(facts)]
  return html`<form class="form filters" method="get" action="/c/${slug}/talk" role="search">
    <div class="field">
      <label for="page/q">${list.search}</label>
      <p class="hint" id="page/q/hint">${list.searchHint}</p>
      <input
        id="page/q"
        name="q"
        type="search"
        maxlength="100"
        value="${filters.q ?? ''}"
        aria-describedby="page/q/hint"
      />
    </div>
    <details ${narrowed ? html` open` : ''}>
      <summary>${list.filter}</summary>
      ${select('state', list.state, state, Object.entries(list.stateOf))}
      ${select('key', list.key, filters.key ?? '', [
        ['', list.anywhere],
        ...places.map(({ key, name }) => [key, name] as const),
      ])}
      ${select('fate', list.fate, filters.fate ?? '', [
        ['', list.any],
        ['none', list.noFate],
        ...FATES.map((fate) => [fate, talk.fates[fate]] as const),
      ])}
      ${select('role', list.role, filters.role ?? '', [
        ['', list.anybody],
        ...ROLES.filter((role) => role !== 'reader').map(
          (role) => [role, house.role(role)] as const,
        ),
      ])}
      ${check('unanswered', list.unanswered, filters.unanswered === '1')}
      ${account || person ? check('mine', list.mine, filters.mine === '1') : ''}
    </details>
    <p class="ways"><button>${list.show}</button></p>
  </form>`
}

function select(
  name: string,
  label: string,
  chosen: string,
  options: readonly (readonly [string, string])[],
): Content {
  return html`<div class="field">
    <label for="page/${name}">${label}</label>
    <select id="page/${name}" name="${name}">
      ${options.map(([value, said]) => html`<option value="${value}" ${value === chosen ? html` selected` : ''}>${said}</option> `)}
    </select>
  </div>`
}

function check(name: string, label: string, on: boolean): Content {
  return html`<div class="field choices">
    <label
      ><input name="${name}" type="checkbox" value="1" ${on ? html` checked` : ''} />
      ${label}</label
    >
  </div>`
}
