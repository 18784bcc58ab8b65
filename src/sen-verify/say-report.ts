// A report as lines that a person reads: the verdict first, then the place, what was checked, and what was not.
import { type VerifyLanguage, verifyLanguages } from '../i18n/verify-words.ts'
import type { Fault } from '../verify/fault.ts'
import type { Report } from '../verify/report.ts'

export interface Line {
  readonly label: string
  readonly text: string
}

export interface SaidReport {
  readonly verdict: string
  readonly lines: readonly Line[]
}

const listedOpen = 20

export function sayReport(report: Report, language: VerifyLanguage): SaidReport {
  const words = verifyLanguages[language]
  const { labels } = words
  const number = (value: number): string => value.toLocaleString(localeOf[language])
  const lines: Line[] = []
  const add = (label: string, text: string | number | undefined): void => {
    if (text !== undefined && text !== '') lines.push({ label, text: String(text) })
  }
  const { fault } = report
  if (fault !== undefined) {
    add('', words.faults[fault.fault])
    const missing: Readonly<Record<string, string>> = words.missing
    add('', missing[fault.why] ?? `(${fault.why})`)
    add(labels.place, placeOf(fault, language))
    add(labels.expected, fault.expected)
    add(labels.found, fault.found)
  }
  add(labels.log, report.origin)
  add(labels.size, report.size === undefined ? undefined : number(report.size))
  add(labels.root, report.root)
  for (const { name, time } of report.cosigners)
    add(labels.witnesses, `${name} · ${new Date(time * 1_000).toISOString()}`)
  for (const { index, kind } of report.proved)
    add(labels.proved, `${words.entry(number(index))} · ${kind}`)
  for (const check of report.checked) add(labels.checked, words.checks[check])
  for (const one of report.unchecked) add(labels.unchecked, words.unchecked[one])
  for (const one of report.ignored) add(labels.ignored, one)
  const { open = [], totals = [] } = report.calls ?? {}
  if (open.length > 0) {
    const more = open.length - listedOpen
    const list = open.slice(0, listedOpen).map(number).join(' · ')
    add(labels.open, more > 0 ? `${list} · ${words.moreOpen(number(more))}` : list)
  }
  for (const { month, currency, classes, country, calls, amount } of totals) {
    const named = classes === '' ? labels.noClass : classes
    const sum = `${amount} ${currency}`
    add(labels.totals, [month, named, country, words.calls(number(calls)), sum].join(' · '))
  }
  return { verdict: verdictOf(report, language), lines }
}

const localeOf = { en: 'en', vi: 'vi-VN', zh: 'zh-CN' } as const

function verdictOf({ exit }: Report, language: VerifyLanguage): string {
  const { verdict } = verifyLanguages[language]
  if (exit === 0) return verdict.sound
  if (exit === 3) return verdict.bad
  if (exit === 4) return verdict.unknown
  return exit === 2 ? verdict.usage : verdict.internal
}

/** Where: for a tree only the size up to which it agreed is known. */
function placeOf(fault: Fault, language: VerifyLanguage): string {
  const words = verifyLanguages[language]
  const { index, file, offset } = fault
  const isTree = fault.why === 'checkpoint' || fault.why === 'other-root'
  const parts: string[] = []
  if (index !== undefined)
    parts.push(isTree ? words.agreedTo(String(index)) : words.entry(String(index)))
  if (file !== undefined) parts.push(file)
  if (offset !== undefined) parts.push(words.byte(String(offset)))
  return parts.join(' · ')
}

/** The report as data: one shape for the program, the page and whoever reads it next. */
export function reportJson(report: Report): string {
  return JSON.stringify(report)
}
