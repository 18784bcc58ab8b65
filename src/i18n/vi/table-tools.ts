// In Vietnamese: words below a table.
import type { TableToolWords } from '../en/table-tools.ts'

export const tableTools: TableToolWords = {
  copyCsv: 'Chép dạng CSV',
  csvCopied: 'Đã chép bảng vào bộ nhớ tạm.',
  print: 'In',
}
