import { html } from 'hono/html'
import { isSame } from '../../../drafts/model/compare.ts'
import type { Comparison, LinePair, NodePair } from '../../../drafts/model/compare.ts'
import type { Said } from '../../../drafts/model/compare-said.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { drawn, remark, unit } from './compare-pieces.ts'
import type { Pen } from './compare-pieces.ts'
import { headOf, nodeCells, placed, table } from './compare-table.ts'
import { dayOf } from './version-facts.ts'
import type { VersionView } from './version-facts.ts'

export const VIEWS = ['table', 'inline'] as const
export type View = (typeof VIEWS)[number]

/** The draft, where a version could stand. */
export const DRAFT = 'draft'

export type CompareFacts = CharterFacts & {
  /** Versions that can be chosen, the newest first. */
  options: readonly Pick<VersionView, 'id' | 'name' | 'at'>[]
  /** What is compared: ids of versions, or `draft`; null where there is nothing to compare. */
  found: { a: string; b: string; comparison: Comparison; said: readonly Said[] } | null
  view: View
}

/** Differences told before the rest is folded. */
const FIRST = 12

/** Two texts: what differs in sentences, then side by side or in one line. */
export function comparePage(facts: CompareFacts): Content {
  const { compare } = wordsFor(facts.lang).versions
  const { found, slug } = facts
  return layout(facts, {
    title: compare.title,
    description: compare.description,
    kind: 'record',
    room: null,
    unlisted: true,
    main: html`
      <h1>${compare.title}</h1>
      ${
        found
          ? html`${chooser(facts, found)} ${result(facts, found)}`
          : html`<p class="lead">${compare.none}</p>
              <p class="ways">
                <a class="button primary" href="/c/${slug}/versions"
                  >${wordsFor(facts.lang).versions.toAll}</a
                >
              </p>`
      }
    `,
  })
}

function nameOf(facts: CompareFacts, id: string): string {
  const { compare } = wordsFor(facts.lang).versions
  const version = facts.options.find((each) => each.id === id)
  return version ? compare.option(version.name, dayOf(facts.lang, version.at)) : compare.draft
}

function chooser(facts: CompareFacts, { a, b }: { a: string; b: string }): Content {
  const { compare, toAll } = wordsFor(facts.lang).versions
  const { slug, view, options } = facts
  const choice = (field: 'a' | 'b', label: string, chosen: string): Content =>
    html`<div class="field">
      <label for="page/${field}">${label}</label>
      <select id="page/${field}" name="${field}">
        ${[DRAFT, ...options.map(({ id }) => id)].map(
          (id) =>
            html`<option value="${id}" ${id === chosen ? html` selected` : ''}>
              ${nameOf(facts, id)}
            </option> `,
        )}
      </select>
    </div>`
  const query = (from: string, to: string, how: string): string =>
    `/c/${slug}/compare?${new URLSearchParams({ a: from, b: to, view: how }).toString()}`
  return html`<form class="choosing" method="get" action="/c/${slug}/compare">
      ${choice('a', compare.before, a)} ${choice('b', compare.after, b)}
      <input type="hidden" name="view" value="${view}" />
      <p class="ways">
        <button class="primary">${compare.choose}</button>
        <a class="button" href="${query(b, a, view)}">${compare.swap}</a>
        <a class="button" href="/c/${slug}/versions">${toAll}</a>
      </p>
    </form>
    <nav class="tabs" aria-label="${compare.view}">
      ${VIEWS.map((each) => html`<a href="${query(a, b, each)}" ${each === view ? html` aria-current="page"` : ''}>${compare.views[each]}</a> `)}
    </nav>`
}

function result(facts: CompareFacts, found: NonNullable<CompareFacts['found']>): Content {
  const { compare } = wordsFor(facts.lang).versions
  const { comparison, a, b } = found
  if (isSame(comparison)) return html`<p class="lead">${compare.same}</p>`
  const shown = comparison.nodes.filter(({ state, moved }) => state !== 'same' || moved !== null)
  const rest = comparison.nodes.filter(
    ({ kind, state, moved }) => kind === 'article' && state === 'same' && moved === null,
  ).length
  const heads = titles(facts, comparison)
  const pen = (key: string): Pen => ({ facts, numberings: comparison.numberings, key })
  const names = { before: nameOf(facts, a), after: nameOf(facts, b) }
  const nothing = shown.length + heads.length === 0
  return html`${sentences(facts, found.said, new Set(shown.map(({ key }) => key)))}
    <section class="difference-of" aria-labelledby="page/differs">
      <h2 id="page/differs">${compare.views[facts.view]}</h2>
      ${
        nothing
          ? html`<p class="none">${compare.untouched}</p>`
          : facts.view === 'table'
            ? table(facts, names, [
                ...heads.map((head) => ({ id: head.id, cells: [head.cells] })),
                ...shown.map((pair) => ({ id: pair.key, cells: nodeCells(pen(pair.key), pair) })),
              ])
            : html`<div class="inlined" lang="${facts.charter.lang}">
                ${heads.map((head) => html`<p class="head">${head.both}</p> `)}
                ${shown.map((pair) => inlined(pen(pair.key), pair))}
              </div>`
      }
      ${rest > 0 ? html`<p class="hint">${compare.rest(rest)}</p>` : ''}
    </section>`
}

function sentences(
  facts: CompareFacts,
  said: readonly Said[],
  shown: ReadonlySet<string>,
): Content {
  const { versions } = wordsFor(facts.lang)
  const { compare } = versions
  const line = (one: Said): Content => {
    const words = versions.said(one)
    return shown.has(one.key)
      ? html`<li><a href="#page/at/${one.key}">${words}</a></li> `
      : html`<li>${words}</li> `
  }
  const more = said.slice(FIRST)
  return html`<section aria-labelledby="page/said">
    <h2 id="page/said">${compare.said}</h2>
    <p>${compare.many(said.length)}</p>
    <ol class="said-list">
      ${said.slice(0, FIRST).map(line)}
    </ol>
    ${
      more.length === 0
        ? ''
        : html`<details>
            <summary>${compare.all(more.length)}</summary>
            <ol class="said-list" start="${String(FIRST + 1)}">
              ${more.map(line)}
            </ol>
          </details>`
    }
  </section>`
}

function titles(
  facts: CompareFacts,
  { title, subtitle, numberings }: Comparison,
): { id: string; cells: readonly [Content, Content]; both: Content }[] {
  const pen: Pen = { facts, numberings, key: '' }
  return [
    { id: 'title', pieces: title },
    { id: 'subtitle', pieces: subtitle },
  ]
    .filter(({ pieces }) => pieces.length > 0)
    .map(({ id, pieces }) => ({
      // Keys of nodes hold no dot.
      id: `.${id}`,
      cells: [drawn(pen, pieces, 'before'), drawn(pen, pieces, 'after')] as const,
      both: drawn(pen, pieces, 'both'),
    }))
}

/** A node in one line: what stays, with what came and went in its place. */
function inlined(pen: Pen, pair: NodePair): Content {
  const { facts } = pen
  const { compare } = wordsFor(facts.lang).versions
  const note = (label: string, pieces: NodePair['reason']): Content | '' =>
    pieces.length === 0
      ? ''
      : html`<p class="line note-line">${remark(facts, label)} ${drawn(pen, pieces, 'both')}</p> `
  const { added, cut } = pair.sources
  return html`<section class="inline-node" id="page/at/${pair.key}">
    ${headOf(pen, pair, 'both')} ${placed(pen, pair)}
    ${pair.lines.map((line) => inlineLine(pen, line))} ${note(compare.reason, pair.reason)}
    ${note(compare.plain, pair.plain)}
    ${
      added.length + cut.length === 0
        ? ''
        : html`<p class="line note-line">
            ${remark(facts, compare.sources)}
            ${cut.length > 0 ? html`<del>${cut.join(', ')}</del> ` : ''}${added.length > 0 ? html`<ins>${added.join(', ')}</ins>` : ''}
          </p>`
    }
  </section>`
}

function inlineLine(pen: Pen, { before, after, moved, pieces }: LinePair): Content {
  const { facts } = pen
  const { compare } = wordsFor(facts.lang).versions
  const note =
    moved && before && after
      ? html` ${remark(facts, before.mark === '' || before.mark === after.mark ? compare.placed : compare.placedFrom(before.mark))}`
      : ''
  return unit((after ?? before)!, html`${drawn(pen, pieces, 'both')}${note}`)
}
