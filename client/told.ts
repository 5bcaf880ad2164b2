/**
 * In a form of an act: the sentence the public will read, as it will be with what is typed and
 * chosen so far. Without script it stands there with dots in place of what is typed.
 */
for (const told of document.querySelectorAll<HTMLElement>('form .public')) {
  const form = told.closest('form')!
  const dots = told.dataset['later'] ?? ''
  const draw = (): void => {
    const data = new FormData(form)
    const typed = (name: string): string => String(data.get(name) ?? '').trim()
    for (const place of told.querySelectorAll<HTMLElement>('[data-of]')) {
      const name = place.dataset['of']!
      // A sentence to somebody is the reason the public reads.
      const words = typed(name) || (name === 'reason' ? typed('sentence') : '')
      if (name !== 'until') place.textContent = words || dots
    }
    const choice = form.elements.namedItem(told.dataset['by'] ?? '')
    if (!(choice instanceof HTMLSelectElement)) return
    told.querySelectorAll('.deed').forEach((row, i) => {
      row.toggleAttribute('hidden', i !== choice.selectedIndex)
    })
    told.querySelector('.chosen')?.toggleAttribute('hidden', true)
  }
  form.addEventListener('input', draw)
  draw()
}
