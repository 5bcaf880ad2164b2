/** A standing sign on a live article: 찬성, 조건부 찬성, 반대. */
export const SIGNS = ['agree', 'agree_if', 'object'] as const
export type Sign = (typeof SIGNS)[number]

/** Characters of a condition or a reason. */
export const STANCE_WORDS = 1_000

/** Persons that must stand behind a number by participant kind before it is shown. */
export const KIND_FLOOR = 10

/** Articles that somebody with five minutes is offered. */
export const FIVE_MINUTES = 3
