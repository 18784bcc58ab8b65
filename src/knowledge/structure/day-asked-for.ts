// The day whose law a question asks for: the one it names, else today. A birthday or the date of a decree is no such day.
import type { Day } from '../../contract/knowledge.ts'
import { foldMarks } from '../../text/fold-marks.ts'
import { readDays, toDay } from './days.ts'

type Language = 'vi' | 'zh' | 'en'

interface Named {
  readonly day: Day
  /** Where it stands in the text, in UTF-16 units. */
  readonly at: number
}

/**
 * A full date wins over a month, a month over a year, a year over "yesterday". A month or a year that is over means its last day, one that
 * is going on means today, one to come its first day; a day without a year is the last such day. Vague words, "last year", stay today's.
 * @param text Of the question, in display form; the first 2,000 characters are looked at.
 * @param today In the institution's zone.
 */
export function dayAskedFor(text: string, language: Language, today: Day): Day {
  const asked = text.slice(0, 2000)
  const readers = [fullDays, daysOfThisYear, months, years]
  for (const read of readers) {
    const [first] = read(asked, today)
      .filter(({ day, at }) => isPlausible(day, today) && !isOfSomethingElse(asked, { day, at }))
      .toSorted((one, other) => one.at - other.at)
    if (first !== undefined) return first.day
  }
  const words = foldMarks(asked)
  const back = relative[language].find(([word]) => words.includes(word))?.[1] ?? 0
  return back === 0 ? today : daysBefore(today, back)
}

/** Earlier, no law here was in force; much later, nobody asks. */
function isPlausible(day: Day, today: Day): boolean {
  return day >= '1945-01-01' && Number(day.slice(0, 4)) <= Number(today.slice(0, 4)) + 20
}

const englishMonths =
  'january february march april may june july august september october november december'.split(' ')
const monthName = `(${englishMonths.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')})`
const dayFirst = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)? ${monthName},? (\\d{4})(?!\\d)`,
  'gi',
)
const monthFirst = new RegExp(`\\b${monthName} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, 'gi')
const yearFirst = /(?<!\d)(\d{4})\/(\d{1,2})\/(\d{1,2})(?!\d)/g

function fullDays(text: string): readonly Named[] {
  const named = (at: number, parts: readonly (string | undefined)[]): readonly Named[] => {
    const [year = '', month = '', day = ''] = parts
    const number =
      englishMonths.findIndex((name) => name.startsWith(month.toLowerCase().slice(0, 3))) + 1
    const found = toDay(Number(year), /^\d/.test(month) ? Number(month) : number, Number(day))
    return found === undefined ? [] : [{ day: found, at }]
  }
  return [
    ...readDays(text),
    ...[...text.matchAll(dayFirst)].flatMap(({ index, 1: day, 2: month, 3: year }) =>
      named(index, [year, month, day]),
    ),
    ...[...text.matchAll(monthFirst)].flatMap(({ index, 1: month, 2: day, 3: year }) =>
      named(index, [year, month, day]),
    ),
    ...[...text.matchAll(yearFirst)].flatMap(({ index, 1: year, 2: month, 3: day }) =>
      named(index, [year, month, day]),
    ),
  ]
}

const shortDays = [
  /ng[àa]y (?<day>\d{1,2})(?:\/| th[áa]ng )(?<month>\d{1,2})(?![\d/.-])(?! ?n[ăa]m)/giu,
  /(?<![\d年])(?<month>\d{1,2})月(?<day>\d{1,2})[日号]/gu,
]

/** `ngày 10/8`, `8月10日`: the last such day up to today. */
function daysOfThisYear(text: string, today: Day): readonly Named[] {
  const year = Number(today.slice(0, 4))
  return shortDays.flatMap((form) =>
    [...text.matchAll(form)].flatMap(({ index, groups }) => {
      const [month, day] = [Number(groups?.['month']), Number(groups?.['day'])]
      const found = [year, year - 1, year - 2, year - 3, year - 4]
        .flatMap((one) => toDay(one, month, day) ?? [])
        .find((one) => one <= today)
      return found === undefined ? [] : [{ day: found, at: index }]
    }),
  )
}

const monthForms = [
  /th[áa]ng (?<month>\d{1,2})(?:\/| n[ăa]m )(?<year>\d{4})(?!\d)/giu,
  /(?<!\d)(?<year>\d{4})年(?<month>\d{1,2})月/gu,
]

function months(text: string, today: Day): readonly Named[] {
  const named = monthForms.flatMap((form) =>
    [...text.matchAll(form)].flatMap(({ index, groups }) =>
      within(Number(groups?.['year']), Number(groups?.['month']), { today, at: index }),
    ),
  )
  const english = [...text.matchAll(new RegExp(`\\b${monthName} (\\d{4})(?!\\d)`, 'gi'))].flatMap(
    ({ index, 1: name = '', 2: year }) =>
      within(
        Number(year),
        englishMonths.findIndex((one) => one.startsWith(name.toLowerCase().slice(0, 3))) + 1,
        { today, at: index },
      ),
  )
  return [...named, ...english]
}

function within(
  year: number,
  month: number,
  { today, at }: { readonly today: Day; readonly at: number },
): readonly Named[] {
  const first = toDay(year, month, 1)
  const last = [31, 30, 29, 28].flatMap((day) => toDay(year, month, day) ?? [])[0]
  return first === undefined || last === undefined ? [] : [{ day: nearest(first, last, today), at }]
}

/** The last day of what is over, today in what is going on, the first day of what is to come. */
function nearest(first: Day, last: Day, today: Day): Day {
  if (last < today) return last
  return first > today ? first : today
}

const yearForms = [
  /(?:^|\s)n[ăa]m (?<year>\d{4})(?!\d)/giu,
  /(?<!\d)(?<year>\d{4}) ?年(?!\d)/gu,
  /\bin (?<year>\d{4})(?!\d)/gi,
]

function years(text: string, today: Day): readonly Named[] {
  return yearForms.flatMap((form) =>
    [...text.matchAll(form)].map(({ index, groups }) => {
      const year = groups?.['year'] ?? ''
      return { day: nearest(`${year}-01-01`, `${year}-12-31`, today), at: index }
    }),
  )
}

/** Folded words and how many days back they mean. */
const relative: Readonly<Record<Language, readonly (readonly [string, number])[]>> = {
  vi: [
    ['hom kia', 2],
    ['hom qua', 1],
  ],
  zh: [
    ['前天', 2],
    ['昨天', 1],
    ['昨日', 1],
  ],
  en: [
    ['day before yesterday', 2],
    ['yesterday', 1],
  ],
}

function daysBefore(today: Day, back: number): Day {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number)
  if (day > back) return toDay(year, month, day - back) ?? today
  const [before, of] = month === 1 ? [12, year - 1] : [month - 1, year]
  const last = [31, 30, 29, 28].find((one) => toDay(of, before, one) !== undefined) ?? 28
  return toDay(of, before, last + day - back) ?? today
}

/** A person's birthday, or the day that a law bears in its name. */
const birth =
  /(?:sinh(?: vao| nam)?|born(?: on| in)?)[\s:]*(?:ngay )?\s*$|(?:出生|生)(?:于|日期)?[:]?\s*$/
const lawName =
  /(?:^|\s)(?:bo luat|luat|nghi dinh|nd|thong tu|quyet dinh|nghi quyet|phap lenh|law|decree|circular|code)\s(?:[^;?!]*)$/
/** Words that part the name of a law from the day on which something happened. */
const happening =
  /vi pham|xay ra|\bvao\b|\bkhi\b|\bbi\b|\bthi\b|\bneu\b|\bhoi\b|\bdoi voi\b|ap dung|hieu luc|\bon\b|\bhappened\b/

function isOfSomethingElse(text: string, { day, at }: Named): boolean {
  const before = foldMarks(text.slice(Math.max(0, at - 90), at)).replace(
    /\s*\b(?:ngay|nam|thang)\s*$/,
    ' ',
  )
  if (birth.test(before)) return true
  const name = lawName.exec(before)?.[0]
  // A text bears the year it was issued in: another year beside `168/2024` is no date of it. Nor is a day after a comma.
  const issued = /\d\/(\d{4})(?!\d)/u.exec(name ?? '')?.[1]
  if (name !== undefined && !happening.test(name))
    return issued === undefined ? !/,\s*$/u.test(before) : issued === day.slice(0, 4)
  // 《…法》（2021年修正）: the year of a wording, which is told by its days.
  return /》\s?[（(]\s*$/u.test(text.slice(Math.max(0, at - 4), at))
}
