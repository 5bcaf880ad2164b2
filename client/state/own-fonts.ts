/**
 * Asks for our own fonts (`styles/tokens.css` says where they are worth their weight). Asking again
 * asks for nothing more.
 */
export function askForFonts(): void {
  const fonts = document.querySelector<HTMLMetaElement>('meta[name=fonts]')
  if (!fonts) return
  fonts.remove()
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = fonts.content
  document.head.append(link)
}

/** Whether this machine has any Korean font: without one each syllable is the same empty box. */
export function drawsHangul(): boolean {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!pen) return true
  const picture = (syllable: string): string => {
    pen.clearRect(0, 0, 40, 40)
    pen.font = '32px serif'
    pen.fillText(syllable, 0, 32)
    return pen.getImageData(0, 0, 40, 40).data.join()
  }
  return picture('가') !== picture('뷁')
}
