// Chooses the words around answers from own documents, and writes days and amounts as readers of a language do.
import { answers as en, type AnswerWords } from './en/answers.ts'
import { answers as vi } from './vi/answers.ts'
import { answers as zh } from './zh/answers.ts'

const catalogues = { en, vi, zh }
export type AnswerLanguage = keyof typeof catalogues

export function answerWords(language: AnswerLanguage): AnswerWords {
  return catalogues[language]
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `2026-08-15` → 15/8/2026 · 2026年8月15日 · 15 Aug 2026 (design `console` §9). */
export function sayDay(day: string, language: AnswerLanguage): string {
  const [year = '', month = '', date = ''] = day.split('-').map((part) => String(Number(part)))
  if (language === 'zh') return `${year}年${month}月${date}日`
  // Decree 30/2020/NĐ-CP, Annex I: a zero stands before days under 10 and before January and February.
  if (language === 'vi') {
    return `${date.padStart(2, '0')}/${Number(month) < 3 ? month.padStart(2, '0') : month}/${year}`
  }
  return `${date} ${months[Number(month) - 1] ?? month} ${year}`
}

/** A decimal string as money, exactly: đồng are grouped with dots in Vietnamese texts, whole ten thousands of them are 万 in Chinese. */
export function sayAmount(
  { amount, currency }: { readonly amount: string; readonly currency: 'VND' | 'CNY' },
  language: AnswerLanguage,
): string {
  if (language === 'zh' && currency === 'VND' && /^[1-9]\d*0000$/.test(amount))
    return `${amount.slice(0, -4)}万越南盾`
  const [whole = '', part] = amount.split('.')
  const [group, decimal] = language === 'vi' ? ['.', ','] : [',', '.']
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, group)
  const digits = part === undefined ? grouped : `${grouped}${decimal}${part}`
  const units = {
    VND: { vi: 'đồng', zh: '越南盾', en: 'đồng' },
    CNY: { vi: 'tệ', zh: '元', en: 'yuan' },
  }
  return language === 'zh'
    ? `${digits}${units[currency].zh}`
    : `${digits} ${units[currency][language]}`
}
