export { codeLetter } from './code-letter.ts'
export type { Envelope } from './frame.ts'
export { digestLetter } from './digest-letter.ts'
export { noticeLetter } from './notice-letter.ts'
