// A fault of a price file as the line an administrator reads: file, record, sentence.
import { priceWords } from '../i18n/price-words.ts'
import type { BookFault } from './faults.ts'

export function sayFault(fault: BookFault, language: 'vi' | 'zh' | 'en'): string {
  const words = priceWords(language)
  return words.fault(fault.file, fault.record ?? '', words.faults[fault.code](fault.about))
}
