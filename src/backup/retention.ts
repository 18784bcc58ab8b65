// Which of the automatic backups are kept: the newest seven, then one of each of four weeks, then one of each of six months.

const kept = { days: 7, weeks: 4, months: 6 } as const
const dayMs = 86_400_000

/** `sen-auto-2026-11-24.senbak`: the house's own day. Files with other names are somebody's, and never touched. */
const automatic = /^sen-auto-(\d{4}-\d{2}-\d{2})\.senbak$/

export function automaticName(day: string): string {
  return `sen-auto-${day}.senbak`
}

/** Of a folder's files; undefined where there is none. */
export function newestAutomatic(names: readonly string[]): string | undefined {
  return names
    .filter((name) => automatic.test(name))
    .toSorted()
    .at(-1)
}

/** @param names of a folder's files, in any order. @returns those that may go. */
export function outdated(names: readonly string[]): readonly string[] {
  const found = names
    .flatMap((name) => {
      const day = automatic.exec(name)?.[1]
      return day === undefined ? [] : [{ name, day }]
    })
    .sort((left, right) => (left.day < right.day ? 1 : -1))
  const older = found.slice(kept.days)
  const weekly = newestOfEach(older, weekOf, kept.weeks)
  const last = weekly.at(-1)
  const beyond = last === undefined ? [] : older.slice(older.indexOf(last) + 1)
  const stay = new Set([
    ...weekly,
    ...newestOfEach(beyond, ({ day }) => day.slice(0, 7), kept.months),
  ])
  return older.filter((one) => !stay.has(one)).map(({ name }) => name)
}

interface Dated {
  readonly name: string
  readonly day: string
}

/** The first of each period, newest first, for so many periods. */
function newestOfEach(
  files: readonly Dated[],
  periodOf: (file: Dated) => string | number,
  most: number,
): readonly Dated[] {
  const seen = new Set<string | number>()
  return files.filter((file) => {
    const period = periodOf(file)
    if (seen.has(period) || seen.size >= most) return false
    seen.add(period)
    return true
  })
}

/** Weeks begin on Monday (ISO 8601); 1 January 1970 was a Thursday. */
function weekOf({ day }: Dated): number {
  return Math.floor((Date.parse(`${day}T00:00:00Z`) / dayMs + 3) / 7)
}
