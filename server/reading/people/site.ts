import { html } from 'hono/html'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { Lang } from '../../../drafts/words/words.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import type { SiteFacts } from './facts.ts'
import { choice, field, problem, told } from './form.ts'

/** Characters of the site's name, and of a privacy page. */
export const SITE_TITLE = 60
export const PRIVACY_TEXT = 8_000

/** `/site`: the settings of the site. */
export function sitePage(facts: SiteFacts): Content {
  const { site } = wordsFor(facts.lang).people
  const { fields, charters } = facts
  const name = (lang: Lang, key: 'titleKo' | 'titleEn'): Content =>
    field({
      name: key,
      label: site.name[lang],
      hint: site.nameHint(SITE_TITLE),
      required: true,
      value: fields[key],
      more: html`maxlength="${SITE_TITLE}" lang="${lang}"`,
    })
  const privacy = (lang: Lang, key: 'privacyKo' | 'privacyEn'): Content =>
    field({
      name: key,
      label: site.privacy[lang],
      hint: site.privacyHint(PRIVACY_TEXT),
      type: 'area',
      value: fields[key],
      more: html`rows="8" maxlength="${PRIVACY_TEXT}" lang="${lang}"`,
    })
  return layout(facts, {
    title: site.title,
    description: site.title,
    kind: 'record',
    room: null,
    unlisted: true,
    main: html`
      <h1>${site.title}</h1>
      ${sitePages(facts.lang, '/site')} ${told(facts.done ? site.done : null)}
      <form class="form" method="post" action="/site" enctype="multipart/form-data">
        ${problem(facts, 'site')} ${name('ko', 'titleKo')} ${name('en', 'titleEn')}
        ${choice({
          name: 'passkeys',
          legend: site.passkeys,
          hint: site.passkeysHint,
          options: (['auto', 'on', 'off'] as const).map(
            (mode) => [mode, site.passkeyModes[mode]] as const,
          ),
          value: fields.passkeys,
        })}
        <p class="field">
          <label for="page/home">${site.home}</label>
          <select id="page/home" name="home">
            ${charters.map(({ slug, title }) => html`<option value="${slug}" ${slug === fields.home ? html`selected` : ''}>${title} (${slug})</option>`)}
          </select>
        </p>
        ${privacy('ko', 'privacyKo')} ${privacy('en', 'privacyEn')}
        <button class="primary">${site.save}</button>
      </form>
    `,
  })
}

/** The ways between the pages for the site's admins. */
export function sitePages(lang: Lang, here: string): Content {
  const { site } = wordsFor(lang).people
  const pages = [
    ['/site', site.settings],
    ['/site/people', site.people],
    ['/site/charters', site.charters],
  ] as const
  return html`<nav class="tabs" aria-label="${site.pages}">
    ${pages.map(([href, label]) => html`<a href="${href}" ${href === here ? html`aria-current="page"` : ''}>${label}</a> `)}
  </nav>`
}
