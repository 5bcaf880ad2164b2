/** What one was told by key: also by lists that were asked for before the newest of it. */
export class Told<T> {
  #values: ReadonlyMap<string, T> = new Map()
  readonly #turns = new Map<string, number>()
  #turn = 0

  get(key: string): T | undefined {
    return this.#values.get(key)
  }

  /** Takes one value; undefined where there is none any more. */
  take(key: string, value: T | undefined): void {
    this.#turns.set(key, ++this.#turn)
    this.#values = put(new Map(this.#values), key, value)
  }

  /** To be called before a list is asked for: gives what takes the list, except where it is older. */
  asking(): (list: readonly (readonly [key: string, value: T])[]) => void {
    const since = this.#turn
    return (list) => {
      const next = new Map(list)
      for (const [key, turn] of this.#turns) if (turn > since) put(next, key, this.get(key))
      this.#values = next
    }
  }
}

function put<T>(values: Map<string, T>, key: string, value: T | undefined): Map<string, T> {
  if (value === undefined) values.delete(key)
  else values.set(key, value)
  return values
}
