let byTab = false

document.addEventListener('keydown', (event) => (byTab = event.key === 'Tab'), { capture: true })
document.addEventListener('pointerdown', () => (byTab = false), { capture: true })

/**
 * True while the focus is moved by Tab and nothing else was done since. Someone going through the
 * page with Tab must come through an article without changing the levels of its lines.
 */
export function passingByTab(): boolean {
  return byTab
}
