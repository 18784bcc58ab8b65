// Counts the units of a Vietnamese legal text for the tests of citations.

/** Clauses per article and points per `article.clause`, by monotone numbering. */
export function unitsOfFile(text: string): ReadonlyMap<string, readonly string[]> {
  const units = new Map<string, string[]>()
  let article = 0
  let clause = 0
  for (const line of text.split('\n')) {
    const heading = /^Điều (\d+)\./.exec(line)?.[1]
    const number = /^(\d+)\. (?!\d{3})/.exec(line)?.[1]
    const letter = /^([a-zđ])\)/.exec(line)?.[1]
    if (heading !== undefined && Number(heading) === article + 1) {
      article += 1
      clause = 0
      units.set(String(article), [])
    } else if (number !== undefined && Number(number) === clause + 1) {
      clause += 1
      units.get(String(article))?.push(String(clause))
      units.set(`${article}.${clause}`, [])
    } else if (letter !== undefined && clause > 0) units.get(`${article}.${clause}`)?.push(letter)
  }
  return units
}
