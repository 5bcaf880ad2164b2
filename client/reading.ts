import './told.ts'

/**
 * Public pages use the fonts of the machine (`styles/tokens.css` says why). A machine without any
 * Korean font shows every syllable as the same empty box: only there are ours worth their weight.
 */
function drawsHangul(): boolean {
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

const fonts = document.querySelector<HTMLMetaElement>('meta[name=fonts]')
if (fonts && !drawsHangul()) {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = fonts.content
  document.head.append(link)
}
