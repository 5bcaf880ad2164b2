export { colourOf } from '../../drafts/rules/colour.ts'
