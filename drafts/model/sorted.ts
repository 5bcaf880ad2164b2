/** How many of a list stand before what is sought: `before` holds for the first ones, and no more. */
export function countBefore<T>(list: readonly T[], before: (each: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (before(list[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}
