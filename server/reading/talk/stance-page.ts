import { html } from 'hono/html'
import { LIGHT_MARKS } from '../../../drafts/model/sense.ts'
import { SIGNS, STANCE_WORDS } from '../../../drafts/rules/stance.ts'
import type { Sign } from '../../../drafts/rules/stance.ts'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import type { OwnStance, StanceSums } from '../../../drafts/wire/stance.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import { difference } from '../house/difference.ts'
import { draftPlace, placeName } from '../house/facts.ts'
import type { Typed } from '../house/facts.ts'
import { Form, ruleNames } from '../house/fields.ts'
import { layout } from '../layout.ts'
import type { Content } from '../layout.ts'
import { signedLines, signedWords } from './signed-text.ts'
import { sumsTable } from './stance-sums.ts'

/** Conditions and reasons of others on one page. */
export const SAID = 50

export type StanceFacts = CharterFacts & {
  key: string
  /** The article as it is signed; null while it is not in the draft. */
  article: { lines: readonly string[]; sense: string; sums: StanceSums } | null
  /** What it is called while it is not in the draft. */
  heading: string
  own: OwnStance | null
  /** Why who is looking cannot sign now; null when they can. */
  barred: Refusal | null
  said: readonly { said: string; sign: Sign; words: string; fresh: boolean }[]
  /** In which role and under which name who is looking may hide such words; null when not. */
  hider: { role: string; name: string } | null
  /** What was done a moment ago. */
  done: 'given' | 'confirmed' | 'withdrawn' | null
  typed?: Typed | undefined
}

/** An article, what one thinks of it oneself, and what others think of it. */
export function stancePage(facts: StanceFacts): Content {
  const { stance, house } = wordsFor(facts.lang)
  const { slug, key, article, done } = facts
  const place = article ? placeName(facts, key) : facts.heading || house.untitled
  return layout(facts, {
    title: stance.title(place),
    description: stance.description,
    kind: 'record',
    room: null,
    unlisted: true,
    main: html`
      <h1>${stance.title(place)}</h1>
      ${done ? html`<p class="told" role="status">${stance.done[done]}</p>` : ''}
      ${article ? textNow(facts, article.lines) : html`<p class="note">${stance.removed}</p>`}
      ${mine(facts)} ${article ? others(facts, article.sums) : ''}
      ${facts.hider ? ruleNames(facts) : ''}
      <section class="closing">
        <p class="hint">${stance.rule(LIGHT_MARKS.join(' '))}</p>
        <p class="ways">
          <a class="button" href="/c/${slug}/five">${stance.five}</a>
          <a class="button" href="/c/${slug}/stances">${stance.toAll}</a>
          ${article ? html`<a class="button" href="${draftPlace(facts, key)}">${stance.toArticle}</a>` : ''}
        </p>
      </section>
    `,
  })
}

function textNow(facts: StanceFacts, lines: readonly string[]): Content {
  const { stance } = wordsFor(facts.lang)
  return html`<section class="signed" aria-labelledby="page/text">
    <h2 id="page/text">${stance.textNow}</h2>
    <div class="article" lang="${facts.charter.lang}">${signedLines(facts, facts.key, lines)}</div>
  </section>`
}

function mine(facts: StanceFacts): Content | '' {
  const { stance } = wordsFor(facts.lang)
  const { own, article, barred } = facts
  if (!own && !article) return ''
  return html`<section class="mine" aria-labelledby="page/mine">
    <h2 id="page/mine">${stance.mine}</h2>
    ${own ? standing(facts, own) : ''} ${barred ? whyNot(facts, barred) : ''}
    ${article && !barred ? signing(facts, own, article.sense) : ''} ${own ? withdrawing(facts) : ''}
  </section>`
}

/** One's own stance; on an earlier text, what has changed since, and the one tap that takes it on. */
function standing(facts: StanceFacts, own: OwnStance): Content {
  const { stance } = wordsFor(facts.lang)
  const { key, article, barred } = facts
  const said = html`<p class="own">
      <strong class="sign ${own.sign}">${stance.sign[own.sign]}</strong>
    </p>
    ${own.words === '' ? '' : html`<blockquote class="words">${own.words}</blockquote>`}`
  if (!article) return said
  const now = signedWords(facts, key, article.lines)
  const then = signedWords(facts, key, own.text)
  if (own.fresh) {
    return html`${said}${now === then ? '' : html`<p class="hint">${stance.light}</p>`}`
  }
  return html`${said}
    <p class="note">${stance.stale}</p>
    <h3>${stance.changed}</h3>
    <div lang="${facts.charter.lang}">${difference(facts.lang, then, now)}</div>
    ${barred ? '' : confirming(facts, own, article.sense)}`
}

function confirming(facts: StanceFacts, own: OwnStance, sense: string): Content {
  const { stance } = wordsFor(facts.lang)
  const form = new Form(facts, 'confirm', facts.typed)
  return form.made(`/c/${facts.slug}/stance/${facts.key}/confirm`, stance.confirm(own.sign), [
    form.hidden('text', sense),
  ])
}

/** The form that gives a stance; folded while there is one. */
function signing(facts: StanceFacts, own: OwnStance | null, sense: string): Content {
  const { stance } = wordsFor(facts.lang)
  const form = new Form(facts, 'sign', facts.typed)
  const chosen = form.value('sign', own?.sign ?? '')
  const asked = form.made(
    `/c/${facts.slug}/stance/${facts.key}`,
    own ? stance.changeSend : stance.send,
    [
      form.hidden('text', sense),
      html`<fieldset class="field">
        <legend>${stance.ask}</legend>
        <div class="choices">
          ${SIGNS.map(
            (sign) =>
              html`<label
                ><input
                  type="radio"
                  name="sign"
                  value="${sign}"
                  required
                  ${sign === chosen ? html` checked` : ''}
                />
                <span>${stance.sign[sign]}</span></label
              > `,
          )}
        </div>
      </fieldset>`,
      form.area('words', stance.words, {
        hint: stance.wordsHint,
        limit: STANCE_WORDS,
        value: own?.words ?? '',
      }),
    ],
  )
  if (!own) return asked
  return html`<details ${form.again ? html`open` : ''}>
    <summary>${stance.change}</summary>
    ${asked}
  </details>`
}

function withdrawing(facts: StanceFacts): Content {
  const { stance } = wordsFor(facts.lang)
  return html`<form method="post" action="/c/${facts.slug}/stance/${facts.key}/withdraw">
    <p class="ways"><button class="quiet">${stance.withdraw}</button></p>
  </form>`
}

/** Why one cannot sign here now, and the way there if there is one. */
function whyNot(facts: StanceFacts, { code }: Refusal): Content {
  const { stance } = wordsFor(facts.lang)
  if (code === 'not_signed_in' || code === 'account_needed') return wayIn(facts, facts.key)
  if (code === 'address_needed') {
    return html`<p class="lead">${stance.address}</p>
      <p class="ways"><a class="button primary" href="/me#page/ways">${stance.me}</a></p>`
  }
  const why =
    code === 'account_too_new' ? stance.young : code === 'muted' ? stance.muted : stance.closed
  return html`<p class="lead">${why}</p>`
}

/** The way in for somebody without an account; it comes back to what they were about to sign. */
export function wayIn(facts: CharterFacts, key: string | null): Content {
  const { stance } = wordsFor(facts.lang)
  const back = `/c/${facts.slug}/${key === null ? 'five' : `stance/${key}`}`
  return html`<p class="lead">${stance.account}</p>
    <p class="ways">
      <a class="button primary" href="/enter?back=${encodeURIComponent(back)}">${stance.enter}</a>
    </p>`
}

/** For those who decide about it: what somebody said is hidden, with a rule and a reason. */
function hiding(facts: StanceFacts, said: string): Content | '' {
  const { hide, hideHint } = wordsFor(facts.lang).talk.thread
  const { hider, key, slug } = facts
  if (!hider) return ''
  const form = new Form(facts, `hide-${said}`, facts.typed)
  return html`<details ${form.again ? html`open` : ''}>
    <summary>${hide}</summary>
    ${form.made(`/c/${slug}/stance/${key}/hide`, hide, [
      html`<p class="hint">${hideHint}</p>`,
      form.hidden('said', said),
      ...form.ground({ type: 'hide', actor: hider.role, by: hider.name, body: { key } }),
    ])}
  </details>`
}

function others(facts: StanceFacts, sums: StanceSums): Content {
  const { stance } = wordsFor(facts.lang)
  const { said } = facts
  return html`<section aria-labelledby="page/sums">
    <h2 id="page/sums">${stance.sums}</h2>
    ${sumsTable(facts, sums)}
    ${
      said.length === 0
        ? ''
        : html`<h3>${stance.said}</h3>
            <p class="hint">${stance.saidLead(SAID)}</p>
            <ul class="rows others-said" role="list">
              ${said.map(
                ({ said: id, sign, words, fresh }) =>
                  html`<li>
                    <blockquote class="words">${words}</blockquote>
                    <p class="facts">
                      <span class="sign ${sign}">${stance.sign[sign]}</span>
                      ${fresh ? '' : html`<span class="tag">${stance.earlier}</span>`}
                    </p>
                    ${hiding(facts, id)}
                  </li> `,
              )}
            </ul>`
    }
  </section>`
}
