// Sizes, durations and times as a person reads them in a terminal.
import type { ConfigLanguage } from '../contract/config.ts'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Decimal units, as disks and downloads are sold: `1.2 GB`. */
export function formatBytes(bytes: number, language: ConfigLanguage): string {
  let value = bytes
  let step = 0
  while (value >= 1000 && step < units.length - 1) {
    value /= 1000
    step += 1
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && step > 1 ? 1 : 0,
  }).format(value)
}

/** The two largest units: `3 min 20 s`, `2 h 5 min`. */
export function formatSeconds(seconds: number, language: ConfigLanguage): string {
  const whole = Math.max(0, Math.round(seconds))
  const parts = [
    ['hour', Math.floor(whole / 3600)],
    ['minute', Math.floor((whole % 3600) / 60)],
    ['second', whole % 60],
  ] as const
  const shown = parts.filter(([, value]) => value > 0).slice(0, 2)
  const used = shown.length > 0 ? shown : parts.slice(2)
  return used
    .map(([unit, value]) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'narrow' }).format(value),
    )
    .join(' ')
}

export function formatNumber(value: number, language: ConfigLanguage): string {
  return new Intl.NumberFormat(language).format(value)
}

/** Day and minute in this computer's zone. */
export function formatTime(at: number, language: ConfigLanguage): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
}
