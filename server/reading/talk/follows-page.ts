import { html } from 'hono/html'
import { WHOLE } from '../../../drafts/rules/acts.ts'
import type { Hearing } from '../../../drafts/rules/talk.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { placeName } from '../house/facts.ts'
import type { Typed } from '../house/facts.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { followForm } from './follow-form.ts'

/** One thing that is followed. `thread` has how its first comment begins; null for nodes. */
export type FollowView = {
  what: string
  thread: { id: string; words: string } | null
  hearing: Hearing
  at: number
}

export type FollowsFacts = CharterFacts & {
  follows: FollowView[]
  /** Whether letters can be sent to who is looking. */
  mail: boolean
  saved?: boolean
  typed?: Typed
}

/** All that one follows in a charter, each with how one hears of it. */
export function followsPage(facts: FollowsFacts): Content {
  const { follow: words } = wordsFor(facts.lang)
  const { follows, mail, typed } = facts
  const form = (
    what: string,
    hearing: Hearing | null,
    called: { name: string } | { named: string },
  ): Content => {
    const again = typed?.form === formOf(what) ? typed : undefined
    const more = { ...called, listed: true, ...(again && refused(again)) }
    return followForm(facts, what, hearing, more)
  }
  const whole = follows.find(({ what }) => what === WHOLE)
  const others = follows.filter((each) => each !== whole)
  const listed = [WHOLE, ...others.map(({ what }) => what)]
  const lost = typed && !listed.some((what) => typed.form === formOf(what))
  return layout(facts, {
    title: words.title,
    description: words.description,
    kind: 'record',
    room: null,
    unlisted: true,
    main: html`
      <h1>${words.title}</h1>
      ${facts.saved ? html`<p class="told" role="status">${words.saved}</p>` : ''}
      ${lost ? html`<p class="problem" role="alert">${typed.problem}</p>` : ''}
      <p class="lead">${words.lead} ${words.daily}</p>
      ${mail ? '' : html`<p class="note">${words.noAddress} <a href="/me">${words.toMe}</a></p>`}
      ${form(WHOLE, whole?.hearing ?? null, { name: words.whole })}
      ${follows.length === 0 ? html`<p class="hint">${words.none}</p>` : ''}
      <ul class="rows">
        ${others.map(
          ({ what, thread, hearing }, n) =>
            html`<li>
              <p>
                <a id="page/followed/${String(n)}" href="${hrefOf(facts.slug, what, thread)}"
                  >${nameOf(facts, what, thread)}</a
                >
              </p>
              ${form(what, hearing, { named: `page/followed/${n}` })}
            </li> `,
        )}
      </ul>
      <p class="ways"><a class="button" href="/c/${facts.slug}/talk">${words.toTalk}</a></p>
    `,
  })
}

/** What a form about one thing is called when it is shown again. */
export const formOf = (what: string): string => `follow-${what}`

const refused = ({ problem, values }: Typed) => ({ problem, chosen: values['hearing'] ?? 'none' })

function nameOf(facts: CharterFacts, what: string, thread: FollowView['thread']): string {
  return thread ? wordsFor(facts.lang).follow.thread(thread.words) : placeName(facts, what)
}

const hrefOf = (slug: string, what: string, thread: FollowView['thread']): string =>
  thread
    ? `/c/${slug}/talk/${encodeURIComponent(thread.id)}`
    : `/c/${slug}/talk?key=${encodeURIComponent(what)}`
