// In Chinese: words of a task's form.
import type { TaskFormWords } from '../en/task-form.ts'

export const taskForm: TaskFormWords = {
  required: '* 为必填项',
  send: '提问',
  back: '返回自由提问',
  choose: '选择',
  notStated: '未说明',
  documentNone: '还没有资料。',
  fileHint: '纯文本、Markdown 或 CSV，不超过 200 KB',
  fileTooLarge: '文件超过 200 KB。',
  fileNotText: '此文件不是纯文本。Word、PDF 和 Excel 文件需先放入资料库。',
  filled: '此项必须填写。',
  number: '填写数字，例如 12 或 12.5。',
  withoutModel: '依据自有资料回答，无需模型。',
  withModel: '需要模型。',
  gone: '这里没有这项任务。',
  gonext: '行业包可能已停用，或该任务仅供主管使用。',
}
