import { html } from 'hono/html'
import { FATES, TALK } from '../../../drafts/rules/talk.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import { Form } from '../house/fields.ts'
import type { Content } from '../layout.ts'
import { quoteFields } from './new-page.ts'
import type { ThreadFacts } from './thread-facts.ts'

/** What can be said in a thread and done with it, by who may. */
export function threadForms(facts: ThreadFacts): Content {
  const { can, thread } = facts
  const acts = [
    can.close ? close(facts) : '',
    can.decide ? decide(facts) : '',
    can.place ? place(facts) : '',
  ].filter((part) => part !== '')
  return html`${reply(facts)}
  ${acts.length === 0 ? '' : html`<section aria-label="${wordsFor(facts.lang).talk.thread.state}" id="page/acts-${thread.id}">${acts}</section>`}`
}

function reply(facts: ThreadFacts): Content {
  const { talk } = wordsFor(facts.lang)
  const { slug, thread, once, answerable, can, person } = facts
  const form = new Form(facts, 'reply', facts.typed)
  const words = talk.thread
  const body = !answerable
    ? html`<p class="none">${words.unanswerable}</p>`
    : can.comment || form.again
      ? form.made(`/c/${slug}/talk/${thread.id}/reply`, words.replySend, [
          form.hidden('once', form.value('once', once)),
          form.area('words', words.replyWords, {
            hint: words.replyHint,
            limit: TALK.comment,
            rows: 5,
            required: true,
          }),
        ])
      : person
        ? ''
        : html`<p class="ways">
            <a class="button primary" href="/enter?back=${encodeURIComponent(facts.path)}"
              >${words.enter}</a
            >
          </p>`
  return body === ''
    ? html``
    : html`<section aria-labelledby="page/reply">
        <h2 id="page/reply">${words.reply}</h2>
        ${body}
      </section>`
}

function fold(form: Form, title: string, body: Content): Content {
  return html`<details ${form.again ? html` open` : ''}>
    <summary>${title}</summary>
    ${body}
  </details>`
}

function close(facts: ThreadFacts): Content {
  const { talk } = wordsFor(facts.lang)
  const { slug, thread } = facts
  const [name, title] =
    thread.state === 'open'
      ? (['resolve', talk.thread.resolve] as const)
      : (['reopen', talk.thread.reopen] as const)
  const problem = facts.typed?.form === name ? facts.typed.problem : ''
  return html`<form class="form" method="post" action="/c/${slug}/talk/${thread.id}/${name}">
    ${problem === '' ? '' : html`<p class="problem" role="alert">${problem}</p>`}
    <p class="ways"><button>${title}</button></p>
  </form>`
}

function decide(facts: ThreadFacts): Content {
  const { talk } = wordsFor(facts.lang)
  const { slug, thread, viewer, edits } = facts
  const words = talk.thread
  const form = new Form(facts, 'fate', facts.typed)
  const { fate } = thread
  const chosen = String(fate?.edit ?? '')
  const told = FATES.map((each) => ({
    type: 'fate',
    actor: viewer.role,
    by: viewer.name,
    body: { key: thread.key, fate: each },
  }))
  const { time } = wordsFor(facts.lang).house
  return fold(
    form,
    fate ? words.redecide : words.decide,
    form.made(`/c/${slug}/talk/${thread.id}/fate`, words.decideSend, [
      form.choice(
        'fate',
        words.decideFate,
        FATES.map((each) => [each, talk.fates[each]] as const),
        fate?.fate ?? 'adopted',
      ),
      form.area('sentence', words.decideSentence, {
        hint: words.sentenceHint,
        value: fate?.sentence ?? '',
        limit: TALK.sentence,
        required: true,
      }),
      ...(edits.length === 0
        ? []
        : [
            form.choice(
              'edit',
              words.decideEdit,
              [
                ['', words.noEdit] as const,
                ...edits.map(
                  ({ n, at, name }) => [String(n), words.editAt(n, time(at), name)] as const,
                ),
              ],
              chosen,
            ),
          ]),
      form.line('other', edits.length === 0 ? words.decideEdit : words.otherEdit, {
        hint: words.editHint,
        value: edits.some(({ n }) => String(n) === chosen) ? '' : chosen,
      }),
      form.line('into', words.decideInto, {
        hint: words.intoHint,
        value: fate?.into ? `/c/${slug}/talk/${fate.into}` : '',
      }),
      form.public(told, ['sentence'], 'fate'),
    ]),
  )
}

function place(facts: ThreadFacts): Content {
  const { talk, house } = wordsFor(facts.lang)
  const { slug, thread } = facts
  const form = new Form(facts, 'place', facts.typed)
  return fold(
    form,
    talk.thread.place,
    form.made(`/c/${slug}/talk/${thread.id}/place`, talk.thread.placeSend, [
      form.hidden('key', thread.key),
      ...quoteFields(form, talk.start, house.fields, talk.thread.placeHint),
    ]),
  )
}
