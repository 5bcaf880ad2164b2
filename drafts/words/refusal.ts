import type { Refusal, RefusalCode } from '../wire/refusal.ts'

/** One sentence or two for every code: what happened, what is kept, what can be done now. */
export type RefusalWords = {
  [C in RefusalCode]: (facts: Extract<Refusal, { code: C }>) => string
}

/** What people read for a refusal. Never throws for a code this build does not know yet. */
export function explain(words: RefusalWords, refusal: Refusal): string {
  const sentence = words[refusal.code] as ((facts: Refusal) => string) | undefined
  return sentence ? sentence(refusal) : words.bad_request({ code: 'bad_request' })
}
