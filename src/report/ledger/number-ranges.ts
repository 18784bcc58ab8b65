// Rising whole numbers kept as runs: a month of 500,000 calls is `1-500000`, not a list.

export interface NumberRanges {
  /** Numbers come in rising order; one that is there already changes nothing. */
  add(value: number): void
  readonly count: number
  /** `1-5,9`; empty where there is none. */
  text(): string
}

export function createRanges(): NumberRanges {
  const starts: number[] = []
  const ends: number[] = []
  let count = 0
  return {
    add(value) {
      const last = ends.at(-1)
      if (last !== undefined && value <= last) return
      if (last === value - 1) ends[ends.length - 1] = value
      else {
        starts.push(value)
        ends.push(value)
      }
      count += 1
    },
    get count() {
      return count
    },
    text: () =>
      starts
        .map((start, index) => (start === ends[index] ? `${start}` : `${start}-${ends[index]}`))
        .join(','),
  }
}
