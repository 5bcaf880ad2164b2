import { askForFonts, drawsHangul } from './state/own-fonts.ts'
import './told.ts'

if (!drawsHangul()) askForFonts()
