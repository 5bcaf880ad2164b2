import type { LIMITS } from '../../drafts/rules/limits.ts'

/** The numbers that hold in a room; tests and benches may raise or lower them. */
export type Limits = { readonly [name in keyof typeof LIMITS]: number }
