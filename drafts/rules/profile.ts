/** What kind of participant one says one is: of the net, of its industry, for a group, other. */
export const KINDS = ['user', 'industry', 'group', 'other'] as const
export type Kind = (typeof KINDS)[number]

export const SIZES = ['normal', 'large', 'larger'] as const
export const LIGHTS = ['system', 'light', 'dark'] as const

/** How one likes to read. */
export type Reading = { size: (typeof SIZES)[number]; light: (typeof LIGHTS)[number] }

export const PLAIN_READING: Reading = { size: 'normal', light: 'system' }
