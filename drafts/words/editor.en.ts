import type { EditorWords } from './editor.ko.ts'

/** What an editor itself says, in English. */
export const editorEn: EditorWords = {
  choices: 'Places to refer to',
  brokenReference: 'This place no longer exists',
  full: ({ limit }) => `No room for more than ${limit.toLocaleString('en')} characters here.`,
}
