import type { Refusal } from '../../drafts/wire/refusal.ts'

/** Who sent an update, as the guard needs it. */
export type Writer = {
  /** Whether new words may carry this client id. Asked once an id. */
  owns(clientId: number): boolean
  /** Why a node takes nothing from this writer now; `setting` names what would be set of it. */
  closed(node: string, setting: string | null): Refusal | undefined
  /**
   * Whether words under this id are the writer's own. Only for those who may not take out in one
   * stroke what others wrote; who may is not asked.
   */
  wrote?: ((clientId: number) => boolean) | undefined
}
