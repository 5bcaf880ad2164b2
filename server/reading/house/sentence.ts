import { html } from 'hono/html'
import { ACT_TYPES } from '../../../drafts/rules/acts.ts'
import type { ActType } from '../../../drafts/rules/acts.ts'
import { FATES } from '../../../drafts/rules/talk.ts'
import { wordsFor } from '../../../drafts/words/words.ts'
import type { CharterFacts } from '../facts.ts'
import type { Content } from '../layout.ts'
import { placeName, whoDid } from './facts.ts'
import type { LogEntry } from './facts.ts'

/** What a row of the log says, in one sentence. Never throws for rows of another build. */
export function sentenceOf(facts: CharterFacts, entry: Omit<LogEntry, 'n' | 'at'>): string {
  const { house, talk } = wordsFor(facts.lang)
  const { body } = entry
  if (entry.erased) return house.log.erased
  const what = ACT_TYPES.find((type) => type === body['what']) ?? null
  return house.deed({
    type: entry.type,
    who: whoDid(facts, entry.actor, entry.by),
    where: typeof body['key'] === 'string' ? placeName(facts, body['key']) : '',
    what: what satisfies ActType | null,
    role: wordOf(body['role']),
    before: wordOf(body['before']),
    acted: body['acted'] === true,
    upheld: body['upheld'] === true,
    time: body['time'] === true,
    changed: Array.isArray(body['changed']) ? body['changed'].map(String) : [],
    fate: FATES.filter((fate) => fate === body['fate']).map((fate) => talk.fates[fate])[0] ?? '',
    version: wordOf(body['name']),
    asked: questionsIn(body).length,
    articles: lengthOf(body['articles']),
    put: wordOf(body['put']),
    passed: questionsIn(body).filter((each) => each['outcome'] === 'passed').length,
    approvals: countOf(body['approvals']),
    needed: countOf(body['needed']),
    objections: countOf(body['objections']),
    waived: lengthOf(body['threads']),
    wrote: lengthOf(body['wrote']),
    edits: countOf(body['edits']),
    number: countOf(body['number']),
  })
}

/** Rule, reason and end of a row, where it has them. */
export function groundsOf(facts: CharterFacts, body: LogEntry['body']): Content | '' {
  const { house } = wordsFor(facts.lang)
  const rows: [name: string, words: string, of: string][] = []
  if (typeof body['rule'] === 'string') rows.push([house.facts.rule, body['rule'], 'rule'])
  if (typeof body['reason'] === 'string') rows.push([house.facts.reason, body['reason'], 'reason'])
  if (typeof body['until'] === 'number') {
    rows.push([house.facts.until, house.until(house.time(body['until'])), 'until'])
  }
  if (rows.length === 0) return ''
  return html`<dl class="grounds">
    ${rows.map(
      ([name, words, of]) =>
        html`<div>
          <dt>${name}</dt>
          <dd class="said" data-of="${of}">${words}</dd>
        </div> `,
    )}
  </dl>`
}

/** A point in time, for people and for programs. */
export function moment(facts: CharterFacts, at: number): Content {
  const { house } = wordsFor(facts.lang)
  return html`<time datetime="${new Date(at).toISOString()}">${house.time(at)}</time>`
}

const questionsIn = (body: LogEntry['body']): Record<string, unknown>[] =>
  Array.isArray(body['questions']) ? (body['questions'] as Record<string, unknown>[]) : []
const countOf = (value: unknown): number => (typeof value === 'number' ? value : 0)
const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0)
const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '')
