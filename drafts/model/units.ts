import type { Charter, Clause } from './charter.ts'
import type { No, Numbering, Shell } from './numbering.ts'

/** What a text is read as, one after the other. */
export type Unit =
  | { kind: 'preamble'; clause: Clause }
  | { kind: 'chapter'; key: string; heading: string; no: No }
  | { kind: 'article'; clause: Clause; no: No }
  | { kind: 'shell'; shell: Shell }

/** A charter in reading order, shells in their places. Stray articles are not in it. */
export function unitsOf(charter: Charter, numbering: Numbering): Unit[] {
  const shells = (after: string): Unit[] =>
    numbering.shells
      .filter((shell) => shell.after === after)
      .map((shell) => ({ kind: 'shell', shell }))
  const article = (clause: Clause): Unit[] => [
    { kind: 'article', clause, no: numbering.articles.get(clause.key)! },
    ...shells(clause.key),
  ]
  return [
    ...(charter.preamble ? [{ kind: 'preamble', clause: charter.preamble } as const] : []),
    ...shells(''),
    ...charter.articles.flatMap(article),
    ...charter.chapters.flatMap(({ key, heading, articles }): Unit[] => [
      { kind: 'chapter', key, heading, no: numbering.chapters.get(key)! },
      ...shells(key),
      ...articles.flatMap(article),
    ]),
  ]
}
