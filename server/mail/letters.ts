export { codeLetter } from './code-letter.ts'
export type { Envelope } from './frame.ts'
export { noticeLetter } from './notice-letter.ts'
