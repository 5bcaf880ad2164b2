/// <reference types="vite/types/importMeta.d.ts" />

const FILES = import.meta.glob<string>(['../../drafts/texts/*.md', '../../client/styles/*.css'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The text of a file that was carried along, by its path from the top. */
export function fileText(path: string): string {
  const text = FILES[`../../${path}`]
  if (text === undefined) throw new Error(`${path} is not carried along`)
  return text
}
