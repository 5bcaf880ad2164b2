import { html } from 'hono/html'
import { LIMITS } from '../../../drafts/rules/limits.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Content } from '../layout.ts'
import { layout } from '../layout.ts'
import type { SiteChartersFacts } from './facts.ts'
import { field, problem, typed, when } from './form.ts'
import { row } from './row.ts'
import { sitePages } from './site.ts'

/** `/site/charters`: the charters of this site, and the form that opens another. */
export function siteChartersPage(facts: SiteChartersFacts): Content {
  const { site } = wordsFor(facts.lang).people
  const { lang, charters, again } = facts
  const before = typed(again, 'open')
  return layout(facts, {
    title: site.charters,
    description: site.charters,
    kind: 'record',
    room: null,
    unlisted: true,
    main: html`
      <h1>${site.charters}</h1>
      ${sitePages(lang, '/site/charters')}
      ${
        charters.length === 0
          ? html`<p>${site.noCharters}</p>`
          : html`<ul class="rows">
              ${charters.map(({ slug, title, stage, openedAt }) =>
                row({
                  name: html`<a href="/c/${slug}">${title}</a>`,
                  tags: [site.stages[stage]],
                  facts: [`/c/${slug}`, html`${site.opened} ${when(lang, openedAt)}`],
                  acts: html`<a
                    class="button"
                    href="/c/${slug}/settings"
                    aria-label="${site.settingsOf(title)}"
                    >${site.charterSettings}</a
                  >`,
                }),
              )}
            </ul>`
      }
      <section aria-labelledby="page/open">
        <h2 id="page/open">${site.open}</h2>
        <form class="form" method="post" action="/site/charters" enctype="multipart/form-data">
          ${problem(facts, 'open')}
          ${field({
            name: 'slug',
            label: site.slug,
            hint: site.slugHint,
            required: true,
            value: before['slug'] ?? '',
            more: html`autocapitalize="off" spellcheck="false" maxlength="40"`,
          })}
          ${field({
            name: 'title',
            label: site.charterTitle,
            hint: site.charterTitleHint,
            value: before['title'] ?? '',
            more: html`maxlength="${LIMITS.heading}"`,
          })}
          ${field({
            name: 'markdown',
            label: site.markdown,
            hint: site.markdownHint,
            type: 'area',
            value: before['markdown'] ?? '',
            more: html`rows="12" spellcheck="false"`,
          })}
          <button class="primary">${site.openButton}</button>
        </form>
      </section>
    `,
  })
}
