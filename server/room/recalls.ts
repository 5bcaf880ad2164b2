/** How long, in milliseconds, a socket may be on its way from the site to its charter. */
const WAY = 60_000

/** Whose session changed lately: who was asked before that may be somebody else by now. */
export class Recalls {
  readonly #at = new Map<string, number>()

  add(person: string, now: number): void {
    for (const [each, at] of this.#at) if (Math.abs(now - at) > WAY) this.#at.delete(each)
    this.#at.set(person, now)
  }

  /** Whether a person was recalled after it was asked who they are. */
  since(person: string | null, askedAt: number): boolean {
    const at = person === null ? undefined : this.#at.get(person)
    return at !== undefined && askedAt < at
  }
}
