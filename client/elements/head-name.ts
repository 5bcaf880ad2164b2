import type { Person } from '../../drafts/wire/frames.ts'

/** The head of the page was printed before one had this name; it leads to one's own page now. */
export function nameTheHead({ name }: Person): void {
  const link = document.querySelector<HTMLAnchorElement>('.top .who a')
  if (!link) return
  link.textContent = name
  link.href = '/me'
}
