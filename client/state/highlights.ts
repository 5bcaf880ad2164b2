import type { Talked } from '../editor/marks.ts'
import { rangeOf } from './printed.ts'
import type { lettersIn } from './printed.ts'

type Letters = NonNullable<ReturnType<typeof lettersIn>>

/** One highlight of the whole page each; what a field marks is put in and taken out. */
const NAMES = { talked: 'talked', on: 'talked-on' } as const

/** Marks words of printed fields without touching what is printed. */
export class PrintedMarks {
  #ranges: { id: string; range: Range; name: string }[] = []

  /** Draws these marks in place of those before. Browsers that cannot mark words show none. */
  draw(letters: Letters | null, marks: readonly Talked[]): void {
    this.clear()
    if (!letters || !('highlights' in CSS)) return
    this.#ranges = marks.flatMap(({ id, from, to, on }) => {
      const range = rangeOf(letters, from, to)
      return range ? [{ id, range, name: on ? NAMES.on : NAMES.talked }] : []
    })
    for (const { range, name } of this.#ranges) highlight(name).add(range)
  }

  clear(): void {
    for (const { range, name } of this.#ranges) highlight(name).delete(range)
    this.#ranges = []
  }

  /** The threads of the words under a point of the window, the shortest first. */
  at(x: number, y: number): string[] {
    const hit = this.#ranges.filter(({ range }) =>
      [...range.getClientRects()].some(
        (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
      ),
    )
    const length = (range: Range): number => range.toString().length
    return hit.sort((a, b) => length(a.range) - length(b.range)).map(({ id }) => id)
  }
}

function highlight(name: string): Highlight {
  let found = CSS.highlights.get(name)
  if (!found) CSS.highlights.set(name, (found = new Highlight()))
  return found
}
