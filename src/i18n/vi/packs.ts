// Lời về gói lĩnh vực: gói sai ở đâu, và khi kiểm tra, thêm, gỡ thì nói gì.
import type { PackWords } from '../en/packs.ts'

export const packs: PackWords = {
  faults: {
    'no-pack': 'Đây không phải là gói: cần một thư mục hoặc tệp zip có pack.toml.',
    'too-large': 'Lớn hơn mức cho phép của một gói (50 MB khi nén, 300 MB khi giải nén).',
    'too-many-files': 'Nhiều hơn 5.000 tệp.',
    'bad-name':
      'Tên tệp không được phép: không dùng liên kết, không có "..", chỉ chữ, số, dấu chấm, gạch nối.',
    'missing-file': 'Thiếu tệp này.',
    'unknown-file': 'Định dạng gói không có tệp này: hãy bỏ tệp ra.',
    'not-utf8': 'Tệp không ở dạng UTF-8.',
    'bad-syntax': 'Dòng này không đọc được theo TOML hoặc JSON.',
    'bad-shape': 'Không đúng định dạng:',
    duplicate: 'Bị lặp:',
    'unknown-name': 'Nhắc tới thứ mà gói này không có:',
    'unresolved-ref': 'Dẫn chiếu một đơn vị không có trong văn bản nào của gói:',
    'hash-differs': 'Nội dung văn bản không khớp với mã SHA-256 đã ghi.',
    'manifest-differs':
      'Khác với MANIFEST: nếu chính bạn đã sửa, hãy chạy `sen pack make`; nếu không, đừng dùng bản này.',
    unsigned: 'Gói chưa có ai ký.',
    'bad-signature': 'Chữ ký không khớp với các tệp này.',
    'wrong-key': 'Ký bằng khóa mà đơn vị này chưa biết:',
    'leaked-case':
      'Một câu kiểm tra để dành cho việc đo có nguyên văn trong những câu mà gói đã biết:',
    'few-kept-cases': 'Chưa đủ 70% câu kiểm tra được giữ lại để đo:',
  },
  columns: {
    id: 'Mã',
    version: 'Phiên bản',
    title: 'Tên',
    state: 'Trạng thái',
    texts: 'Văn bản',
    records: 'Bản ghi',
    questions: 'Hỏi đáp',
    proven: 'Mức đã chứng minh',
  },
  live: 'đang dùng',
  off: 'đã tắt',
  none: 'Chưa có gói nào.',
  outgrown: (id) =>
    `${id}: hơn 10% nội dung được tìm là văn bản khác, nên kết quả đo không còn đúng với câu hỏi không thuộc công việc nào: các câu ấy chỉ được trả lời khi nêu đúng tên.`,
  added: (title, version) => `Đã bật ${title} ${version}.`,
  change: {
    title: (title, from, to) => `${title}: đang dùng phiên bản ${from}, phiên bản mới là ${to}.`,
    columns: {
      record: 'Bản ghi',
      field: 'Trường',
      was: 'Hiện tại',
      is: 'Sau khi cập nhật',
      ref: 'Căn cứ',
    },
    more: (shown, all) => `Chỉ hiện ${shown} trong ${all} giá trị thay đổi.`,
    texts: (added, changed, removed) =>
      `Văn bản: ${added} mới, ${changed} thay đổi, ${removed} bị bỏ.`,
    questions: (count) => `Câu hỏi có sẵn câu trả lời được thêm, sửa hoặc bỏ: ${count}.`,
    none: 'Không có bản ghi nào thay đổi.',
    approve: (version) => `Dùng phiên bản ${version} từ bây giờ?`,
  },
  removed: (id) => `Đã gỡ ${id}.`,
  reallyRemove: (id) => `Gỡ ${id}? Văn bản và câu trả lời của gói cũng mất theo.`,
  at: (file, line) => `${file}, dòng ${line}`,
  checked: (title, version) => `${title} ${version}: không có gì phải sửa.`,
  counts: (has) =>
    `${has.tasks} công việc, ${has.texts} văn bản, ${has.records} bản ghi, ${has.questions} câu hỏi có sẵn câu trả lời, ${has.cases} câu kiểm tra`,
  faulty: (faults) => `Có ${faults} chỗ phải sửa.`,
  more: (most) => `Chỉ liệt kê ${most} chỗ đầu tiên.`,
  unchecked: (texts) =>
    `${texts} văn bản chưa đối chiếu Công báo: mọi câu trả lời lấy từ đó đều ghi rõ điều này.`,
  made: (digest) => `Đã ghi MANIFEST, mã băm ${digest}.`,
  signed: (name) => `Đã ký với tên ${name}.`,
}
