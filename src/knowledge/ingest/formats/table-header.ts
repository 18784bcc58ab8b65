// Whether a table's first row names its columns, where the format itself does not say so.

/** Every cell filled, none a number, none twice, and at least one row below. */
export function looksLikeHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, second] = rows
  if (first === undefined || second === undefined || first.length < 2) return false
  const names = first.map((cell) => cell.trim())
  return (
    names.every((name) => name !== '' && name.length <= 120 && !/^[-+]?[\d.,\s%/]+$/.test(name)) &&
    new Set(names).size === names.length
  )
}
