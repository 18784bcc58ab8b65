// Days as legal texts write them: `ngày 15 tháng 8 năm 2026`, `15/8/2026`, `2026年8月15日`.
import type { Day } from '../../contract/knowledge.ts'

/** `2026-08-15`; undefined where the calendar has no such day. */
export function toDay(year: number, month: number, day: number): Day | undefined {
  const last = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  if (last === undefined || day < 1 || day > last || year < 1000 || year > 9999) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const forms = [
  // Scanned texts write `07tháng` and lose a mark now and then.
  /(?<day>\d{1,2})\s{0,3}th[áa]ng\s{0,3}(?<month>\d{1,2})\s{0,3}n[ăa]m\s{0,3}(?<year>\d{4})(?!\d)/u,
  /(?<!\d)(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})(?!\d)/,
  /(?<!\d)(?<year>\d{4})\s?年\s?(?<month>\d{1,2})\s?月\s?(?<day>\d{1,2})\s?[日号]/u,
  /(?<!\d)(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?!\d)/,
]

/** Every full date of a text, in the order of the text. */
export function readDays(text: string): readonly { readonly day: Day; readonly at: number }[] {
  return forms
    .flatMap((form) => [...text.matchAll(new RegExp(form, `g${form.flags}`))])
    .flatMap((match) => {
      const { year, month, day } = match.groups ?? {}
      const found = toDay(Number(year), Number(month), Number(day))
      return found === undefined ? [] : [{ day: found, at: match.index }]
    })
    .toSorted((one, other) => one.at - other.at)
}
