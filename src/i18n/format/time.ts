// Writes instants and durations for a reader (design: console §9): 24-hour clock, zone named by the caller of the function.
import type { Language } from '../../contract/views.ts'
import { locales } from './locale.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Epoch ms → `10:39 23/11/2026` (vi), `2026年11月23日 10:39` (zh), `23 Nov 2026, 10:39` (en). */
export function formatTime(at: number, zone: string, language: Language): string {
  return formatOf(zone, language, 'time').format(at)
}

/** Epoch ms → the day alone. */
export function formatDay(at: number, zone: string, language: Language): string {
  return formatOf(zone, language, 'day').format(at)
}

/** Epoch ms → `10:42`. */
export function formatClock(at: number, zone: string, language: Language): string {
  return formatOf(zone, language, 'clock').format(at)
}

/** Whole seconds → `4 min 10 s` with the language's own unit words. */
export function formatDuration(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.round(seconds))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  if (hours > 0)
    return join([unit(hours, 'hour', language), unit(minutes, 'minute', language)], language)
  if (minutes >= 10) return unit(minutes, 'minute', language)
  if (minutes > 0)
    return join([unit(minutes, 'minute', language), unit(whole % 60, 'second', language)], language)
  return unit(whole, 'second', language)
}

function join(parts: readonly string[], language: Language): string {
  return parts.join(language === 'zh' ? '' : ' ')
}

function unit(value: number, name: 'hour' | 'minute' | 'second', language: Language): string {
  return new Intl.NumberFormat(locales[language], {
    style: 'unit',
    unit: name,
    unitDisplay: language === 'vi' ? 'long' : 'short',
  }).format(value)
}

type Kind = 'time' | 'day' | 'clock'

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

function formatOf(zone: string, language: Language, kind: Kind): Intl.DateTimeFormat {
  const name = `${zone} ${language} ${kind}`
  const known = formats.get(name)
  if (known !== undefined) return known
  const day = {
    day: language === 'vi' ? '2-digit' : 'numeric',
    // A short month word in English, so that 03/04 cannot be misread.
    month: language === 'vi' ? '2-digit' : language === 'zh' ? 'long' : 'short',
    year: 'numeric',
  } as const
  const fields = kind === 'clock' ? clock : kind === 'day' ? day : { ...day, ...clock }
  const format = new Intl.DateTimeFormat(locales[language], { timeZone: zone, ...fields })
  formats.set(name, format)
  return format
}
