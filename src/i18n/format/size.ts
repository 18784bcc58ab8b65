// Writes numbers of bytes and counts for a reader.
import type { Language } from '../../contract/views.ts'
import { locales } from './locale.ts'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Bytes → `1.0 GB` by powers of 1,000, as disks and lines are sold. */
export function formatBytes(bytes: number, language: Language): string {
  let value = Math.max(0, bytes)
  let step = 0
  while (value >= 999.5 && step < units.length - 1) {
    value /= 1000
    step += 1
  }
  const digits = step >= 3 && value < 100 ? 1 : 0
  return new Intl.NumberFormat(locales[language], {
    style: 'unit',
    unit: units[step] ?? 'byte',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value)
}

/** A count with the language's thousands separator. */
export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(count)
}
