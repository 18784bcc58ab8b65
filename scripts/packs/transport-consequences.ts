// What else follows from an act: points, licences, confiscation, duties – stated by place in clauses of their own.

export interface Statement {
  /** Places within the article, `9.b` or, for all points of a clause, `6`. */
  readonly places: readonly string[]
  /** Points deducted; undefined where the statement is of something else. */
  readonly points: number | undefined
  /** It depends on more than the act: only of some vehicles, only when the owner drives. */
  readonly conditional: boolean
  /** Places that the copy at hand names in part only (`điểm khoản 3`): they may be meant. */
  readonly doubtful: readonly string[]
  readonly text: string
}

const points = /tr[ừùủử] điểm giấy ph[éế]p l[áả]i xe.*?(\d{2}) đi[ểề]m/
/** `ở` is a misread `d`: the clauses it stands with have points a to d (13 khoản 5, 26 khoản 6). */
const reference = /đi[ểềễ]m ([a-zđở]\d?)(?![\p{L}\d])|(đi[ểềễ]m )?kho[ảàá]n\.? ?(\d+[a-z]?)/gu

/** Reads one statement; undefined where it names no place of its own article. */
export function readStatement(text: string): Statement | undefined {
  const start = /(?:quy định tại|hành vi tại) /.exec(text)
  const end = / Đi[ềểêẻ]u này/.exec(text)
  if (start === null || end === null || end.index < start.index) return undefined
  const named = text.slice(start.index + start[0].length, end.index)
  const places: string[] = []
  const doubtful: string[] = []
  let letters: string[] = []
  for (const [, letter, bare, clause] of named.matchAll(reference)) {
    if (letter !== undefined) letters.push(letter === 'ở' ? 'd' : letter)
    else if (clause !== undefined) {
      if (bare !== undefined) doubtful.push(clause)
      else if (letters.length === 0) places.push(clause)
      else places.push(...letters.map((one) => `${clause}.${one}`))
      letters = []
    }
  }
  if (places.length === 0 && doubtful.length === 0) return undefined
  const deducted = points.exec(text)?.[1]
  return {
    places,
    doubtful,
    points: deducted === undefined ? undefined : Number(deducted),
    conditional: /trường hợp|nếu là|nếu gây|\(khi điều khi[ểề]n/.test(text),
    text,
  }
}

/** Whether a statement about `place` (`6` or `6.b`) speaks of the act at `6.b`. */
export function speaksOf(places: readonly string[], act: string): boolean {
  return places.some((place) => place === act || act.startsWith(`${place}.`))
}
