// Words of the label on AI content, and of an answer that is taken along as a file.
import type { LabelWords } from '../en/label.ts'

export const label: LabelWords = {
  // Law 134/2025 Art. 11.3; Decree 142/2026 Art. 18.3: clear, not hidden.
  visible: 'Nội dung do trí tuệ nhân tạo tạo ra',
  question: 'Câu hỏi',
  answer: 'Trả lời',
  sources: 'Nguồn',
  confirmedBy: (name) => `Người xác nhận: ${name}`,
  number: (number, house, day) => `Số sổ cái ${number}, ${house}, ${day}`,
}
