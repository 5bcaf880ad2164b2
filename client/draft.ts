import './elements/draft-page.ts'
import { askForFonts, drawsHangul } from './state/own-fonts.ts'

// Elsewhere the text is drawn with the fonts that are there first, and with ours when it is live.
if (!drawsHangul()) askForFonts()
