/** From the least to the most trusted; each may what the ones before it may. */
export const ROLES = ['reader', 'guest', 'citizen', 'moderator', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Whether `role` is trusted at least as much as `least`. */
export function atLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least)
}

/** Whether a role decides about others in anything. */
export function isTrusted(role: Role): boolean {
  return atLeast(role, 'moderator')
}
