export type Role = 'reader' | 'guest'
export type Act = 'read' | 'write'

const POLICY: Record<Act, readonly Role[]> = {
  read: ['reader', 'guest'],
  write: ['guest'],
}

/** Who may do what, asked by HTTP, by sockets and by buttons alike. */
export function may(role: Role, act: Act): boolean {
  return POLICY[act].includes(role)
}
