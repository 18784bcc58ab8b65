// Words of the label on AI content, and of an answer that is taken along as a file.
import type { Widen } from '../widen.ts'

export const label = {
  visible: 'AI-generated content',
  question: 'Question',
  answer: 'Answer',
  sources: 'Sources',
  confirmedBy: (name: string) => `Confirmed by ${name}`,
  number: (number: string, house: string, day: string) => `Ledger no. ${number}, ${house}, ${day}`,
}

export type LabelWords = Widen<typeof label>
