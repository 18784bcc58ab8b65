// Chooses the words about batches by language, and says what waiting saves.
import type { WaitingQuote } from '../contract/batch.ts'
import { parseAmount } from '../money/money.ts'
import { batches as en, type BatchWords } from './en/batches.ts'
import { formatMoney } from './format/money.ts'
import { formatClock, formatDay, formatTime } from './format/time.ts'
import { batches as vi } from './vi/batches.ts'
import { batches as zh } from './zh/batches.ts'

const catalogues = { en, vi, zh }
type Language = keyof typeof catalogues

export function batchWords(language: Language): BatchWords {
  return catalogues[language]
}

/** `now 84.000 ₫ · after 17:00 42.000 ₫`; only the first half where waiting saves nothing. The day is named where it is another one. */
export function sayWaiting(
  quote: WaitingQuote,
  { language, zone, now }: { readonly language: Language; readonly zone: string; readonly now: number }, // prettier-ignore
): string {
  const words = batchWords(language)
  const money = (amount: string): string =>
    formatMoney(amount, quote.currency, { language, under: words.under })
  const isSaving = (parseAmount(quote.planned) ?? 0n) < (parseAmount(quote.now) ?? 0n)
  if (!isSaving) return words.now(money(quote.now))
  const { startAt } = quote
  const isToday = formatDay(startAt, zone, language) === formatDay(now, zone, language)
  const time = isToday ? formatClock(startAt, zone, language) : formatTime(startAt, zone, language)
  return words.later(money(quote.now), time, money(quote.planned))
}
