/** Time one turn may take for what came into sight, so that scrolling stays smooth. */
const TURN_MS = 8

const waiting = new Map<Element, () => void>()
const due: (() => void)[] = []
let observer: IntersectionObserver | undefined

/** Calls `then` once, when the element comes near the window. Returns what cancels it. */
export function onceSeen(element: Element, then: () => void): () => void {
  observer ??= new IntersectionObserver(take, { rootMargin: '600px 0px' })
  let cancelled = false
  waiting.set(element, () => {
    if (!cancelled) then()
  })
  observer.observe(element)
  return () => {
    cancelled = true
    waiting.delete(element)
    observer?.unobserve(element)
  }
}

function take(entries: IntersectionObserverEntry[]): void {
  for (const { isIntersecting, target } of entries) {
    const then = waiting.get(target)
    if (!isIntersecting || !then) continue
    waiting.delete(target)
    observer?.unobserve(target)
    if (due.push(then) === 1) setTimeout(work)
  }
}

function work(): void {
  const end = performance.now() + TURN_MS
  do {
    due[0]?.()
    due.shift()
  } while (due.length > 0 && performance.now() < end)
  if (due.length > 0) setTimeout(work)
}
