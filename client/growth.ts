/**
 * Plays how an article grew: moving the slider shows the words that stood by then. Where motion is
 * not wanted there is no button that plays, and the slider works all the same.
 */
const form = document.querySelector<HTMLFormElement>('form.growth')
const slider = form?.querySelector<HTMLInputElement>('input[type=range]')
const told = form?.querySelector<HTMLElement>('[role=status]')
if (form && slider && told) {
  const lines = JSON.parse(form.dataset['lines'] ?? '[]') as string[]
  const parts = document.querySelectorAll<HTMLElement>('.growing [data-step]')
  const last = Number(slider.max)

  const draw = (): void => {
    const step = Number(slider.value)
    for (const part of parts) part.hidden = Number(part.dataset['step']) > step
    const line = lines[step - 1] ?? ''
    told.textContent = line
    slider.setAttribute('aria-valuetext', line)
  }

  const play = document.createElement('button')
  play.type = 'button'
  let timer: number | undefined
  const stop = (): void => {
    clearInterval(timer)
    timer = undefined
    play.textContent = form.dataset['play'] ?? ''
    told.setAttribute('aria-live', 'polite')
  }
  stop()
  slider.addEventListener('input', () => {
    stop()
    draw()
  })
  play.addEventListener('click', () => {
    if (timer !== undefined) return stop()
    if (Number(slider.value) >= last) slider.value = '1'
    draw()
    play.textContent = form.dataset['pause'] ?? ''
    // Nobody is read every step aloud while it runs; the last one is said.
    told.setAttribute('aria-live', 'off')
    const pace = Math.min(Math.max(15_000 / last, 60), 800)
    timer = window.setInterval(() => {
      if (Number(slider.value) + 1 >= last) stop()
      slider.value = String(Number(slider.value) + 1)
      draw()
    }, pace)
  })
  const ways = form.querySelector('.ways')
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) ways?.remove()
  else ways?.replaceChildren(play)
}
