import { askForFonts, drawsHangul } from './own-fonts.ts'
import './told.ts'

if (!drawsHangul()) askForFonts()
