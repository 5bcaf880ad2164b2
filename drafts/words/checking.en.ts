import type { CheckingWords } from './checking.ko.ts'

export const checkingEn: CheckingWords = {
  title: 'Check it yourself',
  lead: 'This browser fetches the public record, looks at hashes, chain and signatures by itself, and counts every round again. You need not believe the server.',
  press: 'Check the public record',
  again: 'Check again',
  receipt: 'Look for my ballot too',
  receiptLabel: 'Receipt',
  receiptHint:
    'Paste the receipt or the commitment you got when you voted. It does not leave this browser.',
  receiptWrong: 'The receipt could not be read. Please paste it just as you got it.',
  fetching: 'Fetching and checking the public record.',
  count: (lines) => `${lines} lines checked`,
  offline: 'The public record could not be fetched. Look at your connection and press again.',
  failed: 'Checking stopped on the way. Please press again.',
  checked: 'What was checked',
  wrong: 'What is wrong',
  limits: 'What this cannot show',
  noScript: 'Checking in this browser needs JavaScript. Without it you can check with these files.',
  files: 'Check with files',
  record: 'Public record',
  program: 'Program',
  format: 'Format',
}
