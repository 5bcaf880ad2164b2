/**
 * Leads a link to a line whose words are in an editor, and so have no address of their own, to the
 * article they stand in.
 */
export function followInside(event: MouseEvent): void {
  const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement)
  if (!link?.hash || link.pathname !== location.pathname) return
  const id = decodeURIComponent(link.hash.slice(1))
  if (document.getElementById(id)?.checkVisibility()) return
  const article = document.getElementById(id.split('/')[0] ?? '')
  if (!article) return
  event.preventDefault()
  history.pushState(null, '', link.hash)
  article.scrollIntoView()
  article.focus({ preventScroll: true })
}

/** The step of undo that keys ask for outside editors and inputs, which have their own. */
export function stepByKeys(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.altKey) return null
  const at = event.composedPath()[0]
  if (at instanceof HTMLElement && (at.isContentEditable || at.matches('input'))) return null
  const key = event.key.toLowerCase()
  if (key === 'y') return 'redo'
  if (key !== 'z') return null
  return event.shiftKey ? 'redo' : 'undo'
}
