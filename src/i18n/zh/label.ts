// Words of the label on AI content, and of an answer that is taken along as a file.
import type { LabelWords } from '../en/label.ts'

export const label: LabelWords = {
  // GB 45438-2025, 5.1: 人工智能 or AI, and 生成 or 合成.
  visible: '本内容由人工智能生成',
  question: '问题',
  answer: '回答',
  sources: '来源',
  confirmedBy: (name) => `确认人：${name}`,
  number: (number, house, day) => `台账编号${number}，${house}，${day}`,
}
