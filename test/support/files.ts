import { readFileSync } from 'node:fs'

/**
 * The text of a file of this project, by its path from the top. On Workers, which have no files,
 * `test/workers/files.ts` stands in the place of this one.
 */
export const fileText = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
