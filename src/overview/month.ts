// Months and their days as the roll-ups name them.

const pattern = /^(\d{4})-(0[1-9]|1[0-2])$/

/** First and last day of `2026-11`, and the month before; undefined for what is no month. */
export function monthSpan(
  month: string,
): { readonly first: string; readonly last: string; readonly before: string } | undefined {
  const match = pattern.exec(month)
  if (match === null) return undefined
  const [year, number] = [Number(match[1]), Number(match[2])]
  // Day 0 of the next month is the last one of this.
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
  const before = new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7)
  return { first: `${month}-01`, last, before }
}
