/** Languages of the interface; the first is the one of a reader who has not chosen. */
export const LANGS = ['ko', 'en'] as const
export type Lang = (typeof LANGS)[number]
