// In Chinese: words below a table.
import type { TableToolWords } from '../en/table-tools.ts'

export const tableTools: TableToolWords = {
  copyCsv: '复制为 CSV',
  csvCopied: '表格已复制到剪贴板。',
  print: '打印',
}
