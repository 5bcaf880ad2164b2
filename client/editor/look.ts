import { EditorView } from '@codemirror/view'

/**
 * The printed page inside an editor. Sizes, colours and faces come from the page's custom
 * properties; distances below equal those of the static text, so that mounting moves nothing.
 * CodeMirror puts this into the shadow root as an adopted style sheet: no style element.
 */
const paper = EditorView.theme({
  '&': { color: 'inherit', background: 'none' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'inherit',
    lineHeight: 'inherit',
    overflow: 'visible',
    height: 'auto',
  },
  '.cm-content': {
    padding: '0',
    minHeight: '0',
    minWidth: '0',
    width: '100%',
    caretColor: 'var(--accent, currentColor)',
    tabSize: '1',
  },
  '.cm-content.cm-lineWrapping': {
    whiteSpace: 'pre-wrap',
    wordBreak: 'inherit',
    overflowWrap: 'anywhere',
  },
  '.cm-line': { padding: '0', position: 'relative' },
  // An image would let the row break between a reference and the particle behind it.
  '.cm-widgetBuffer': { position: 'absolute' },
  // In a line without words it is all that gives the line its height.
  '.u.empty .cm-widgetBuffer': { position: 'static' },
  '.cm-content ::selection': { background: 'var(--accent-wash, Highlight)' },
  '.cm-placeholder': { color: 'var(--faint, #767168)', whiteSpace: 'normal' },
  '.x': {
    color: 'var(--accent, #1f4e5f)',
    textDecoration: 'underline var(--accent-wash, currentColor) 2px',
    textUnderlineOffset: '0.22em',
  },
  '.x.broken': { color: 'var(--object, #9b2c2c)', textDecoration: 'none' },
  '.x.broken small': { color: 'var(--muted, #5c5953)', fontSize: '0.8125rem' },
})

/**
 * 항, 호 and 목 with their marks hanging to the left of the words: the distances of `.u` in the
 * page's style sheet, as padding, because CodeMirror measures lines without their margins. The
 * last line has none below: on the page that margin falls into the next one.
 */
const clause = EditorView.theme({
  '.u': { padding: '0 0 0.45rem var(--hang)' },
  '.u.only': { paddingLeft: '0' },
  '.u.ho': { paddingLeft: 'calc(var(--hang) + var(--hang-ho))' },
  '.u.mok': { paddingLeft: 'calc(var(--hang) + 2 * var(--hang-ho))' },
  '.u.only ~ .u.ho': { paddingLeft: 'calc(var(--hang-only) + var(--hang-ho))' },
  '.u.only ~ .u.mok': { paddingLeft: 'calc(var(--hang-only) + 2 * var(--hang-ho))' },
  '.u:last-child': { paddingBottom: '0' },
  '.u[data-mark]::before': {
    content: 'attr(data-mark)',
    position: 'absolute',
    left: '0',
    color: 'var(--muted, #5c5953)',
    fontVariantNumeric: 'tabular-nums',
    pointerEvents: 'none',
  },
  '.u.ho[data-mark]::before': { left: 'var(--hang)' },
  '.u.mok[data-mark]::before': { left: 'calc(var(--hang) + var(--hang-ho))' },
  '.u.only ~ .u.ho[data-mark]::before': { left: 'var(--hang-only)' },
  '.u.only ~ .u.mok[data-mark]::before': { left: 'calc(var(--hang-only) + var(--hang-ho))' },
  '.u.empty[data-mark]::before': { color: 'var(--faint, #6b675f)' },
})

/** The title of an article ends with the bracket that the page has opened before it. */
const title = EditorView.theme({ '.cm-line::after': { content: '")"' } })

/** The paragraphs of a preamble, each one set in by a letter. */
const preamble = EditorView.theme({
  '.u': { padding: '0 0 0.9rem', textIndent: '1em' },
  '.u:last-child': { paddingBottom: '0' },
})

/** Eight colours to tell writers apart, dark on light paper and light on dark. */
const COLOURS: readonly (readonly [light: string, dark: string])[] = [
  ['#7a3e8e', '#d2a8e0'],
  ['#1f6b8a', '#86c5e0'],
  ['#9b2c2c', '#eda0a0'],
  ['#2f6b3c', '#8ccf9b'],
  ['#8a5a00', '#e0b25c'],
  ['#3b4fa3', '#a9b8f2'],
  ['#a3276b', '#f0a0cc'],
  ['#4a5568', '#b8c2d0'],
]

const NAME = {
  '0%, 80%': { opacity: '1', visibility: 'visible' },
  to: { opacity: '0', visibility: 'hidden' },
}

const others = EditorView.theme({
  ...Object.fromEntries(
    COLOURS.map(([light, dark], i) => [
      `.colour-${i}`,
      { '--writer': `var(--writer-${i}, light-dark(${light}, ${dark}))` },
    ]),
  ),
  '.others, .others-words': { pointerEvents: 'none' },
  '.words': { background: 'color-mix(in srgb, var(--writer) 22%, transparent)' },
  '.caret': {
    width: '2px',
    marginLeft: '-1px',
    background: 'var(--writer)',
    forcedColorAdjust: 'none',
  },
  // The small flag that stays when the name has faded.
  '.caret::before': {
    content: '""',
    position: 'absolute',
    left: '0',
    top: '0',
    width: '7px',
    height: '5px',
    background: 'var(--writer)',
    borderRadius: '0 2px 2px 0',
  },
  '.caret > b': {
    position: 'absolute',
    left: '0',
    bottom: '100%',
    padding: '0 0.35em',
    borderRadius: '3px 3px 3px 0',
    background: 'var(--writer)',
    color: 'var(--paper, #fff)',
    font: '600 0.6875rem/1.5 var(--sans, sans-serif)',
    whiteSpace: 'nowrap',
    animation: 'writer-name 3s forwards',
  },
  '.caret.again > b': { animationName: 'writer-name-again' },
  '.caret.near > b': { animation: 'none', opacity: '1', visibility: 'visible' },
  '@keyframes writer-name': NAME,
  '@keyframes writer-name-again': NAME,
  '@media (prefers-reduced-motion: reduce)': {
    '.caret > b': { animationTimingFunction: 'step-end' },
  },
  // On a narrow screen a bar beside the line is seen more easily than a caret.
  '.bar': { display: 'none', background: 'var(--writer)', forcedColorAdjust: 'none' },
  '@media (max-width: 64em)': { '.bar': { display: 'block' } },
})

const choices = EditorView.theme({
  '.cm-tooltip.choices': {
    border: '1px solid var(--line, #e4e0d8)',
    borderRadius: '6px',
    background: 'var(--sheet, #fff)',
    color: 'var(--ink, #1c1b1a)',
    boxShadow: '0 4px 16px rgb(0 0 0 / 0.12)',
    overflow: 'hidden',
  },
  '.cm-tooltip.choices > ul': {
    font: '0.9375rem/1.5 var(--sans, sans-serif)',
    maxHeight: '17rem',
    maxWidth: 'min(34rem, 94vw)',
    minWidth: 'min(20rem, 94vw)',
  },
  '.cm-tooltip.choices > ul > li': {
    display: 'flex',
    gap: '0.75rem',
    alignItems: 'baseline',
    padding: '0.4rem 0.75rem',
    minHeight: '2rem',
    lineHeight: '1.5',
    boxSizing: 'border-box',
  },
  '.cm-tooltip.choices > ul > li[aria-selected]': {
    background: 'var(--accent-wash, #e6eef0)',
    color: 'inherit',
  },
  '.choices .cm-completionLabel': { flex: 'none', fontFamily: 'var(--serif, serif)' },
  '.choices .cm-completionDetail': {
    flex: '1',
    minWidth: '0',
    margin: '0',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    color: 'var(--muted, #5c5953)',
    fontStyle: 'normal',
  },
})

export const look = { common: [paper, others, choices], clause, preamble, title }
