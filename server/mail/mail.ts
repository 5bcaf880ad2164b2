import type { Log, Mail } from '../ports.ts'
import { consoleMail } from './console.ts'
import { codeLetter, digestLetter, noticeLetter } from './letters.ts'
import { openSmtp } from './smtp.ts'

/** The letters a house sends. */
export const LETTERS = { code: codeLetter, notice: noticeLetter, digest: digestLetter }

/** By the mail server where one is set; else letters are printed. Throws `Trouble` as `openSmtp`. */
export function openMail(
  smtp: { url: string; from: string } | undefined,
  print: (text: string) => void,
  log: Log,
): Mail {
  return smtp ? openSmtp(smtp.url, smtp.from, log) : consoleMail(print)
}
