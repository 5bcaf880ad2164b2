import type { Letter, Mail } from '../ports.ts'
import { maskAddress } from './address.ts'
import { linesOf } from './plain.ts'

const RULE = '─'.repeat(60)

/**
 * For a house without a mail server: letters go to its operator's console, line by line. The
 * address is masked, as consoles are often kept. What people wrote cannot end the block, since
 * every line of a letter has a mark before it.
 */
export function consoleMail(print: (line: string) => void): Mail {
  return {
    leaves: false,
    async send({ to, subject, text }: Letter): Promise<void> {
      const head = [`To: ${maskAddress(to)}`, `Subject: ${subject}`, '']
      for (const line of [
        `┌${RULE}`,
        ...[...head, text].flatMap(linesOf).map(marked),
        `└${RULE}`,
      ]) {
        print(line)
      }
    },
  }
}

const marked = (line: string): string => `│ ${line}`.trimEnd()
