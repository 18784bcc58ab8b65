// In Vietnamese: words of a task's form.
import type { TaskFormWords } from '../en/task-form.ts'

export const taskForm: TaskFormWords = {
  required: '* bắt buộc điền',
  send: 'Hỏi',
  back: 'Trở lại câu hỏi tự do',
  choose: 'Chọn',
  notStated: 'Không nêu',
  documentNone: 'Chưa có tài liệu nào.',
  fileHint: 'Văn bản thuần, Markdown hoặc CSV, tối đa 200 KB',
  fileTooLarge: 'Tệp lớn hơn 200 KB.',
  fileNotText:
    'Tệp này không phải văn bản thuần. Tệp Word, PDF và Excel cần đưa vào thư viện trước.',
  filled: 'Cần điền mục này.',
  number: 'Nhập một số, chẳng hạn 12 hoặc 12.5.',
  withoutModel: 'Trả lời từ tài liệu riêng, không cần mô hình.',
  withModel: 'Cần có mô hình.',
  gone: 'Ở đây không có công việc này.',
  gonext: 'Có thể bộ tài liệu đã bị tắt, hoặc công việc chỉ dành cho người phụ trách.',
}
