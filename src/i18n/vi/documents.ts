// Lời về các tệp được đưa vào: trạng thái, lỗi kèm việc cần làm tiếp, những gì đã bỏ ra.
import type { DocumentWords } from '../en/documents.ts'

export const documents: DocumentWords = {
  states: {
    waiting: 'Đang chờ',
    reading: 'Đang đọc',
    indexing: 'Đang chuẩn bị để tìm',
    ready: 'Tìm kiếm được',
    failed: 'Không đưa vào được',
    asks: 'Cần trả lời',
    removing: 'Đang gỡ bỏ',
  },
  faults: {
    'needs-ocr':
      'Các trang của tệp này là ảnh. Cài OCR (tesseract-ocr và poppler-utils) trên máy này, hoặc tải lên bản có chữ.',
    'needs-password':
      'Tệp được bảo vệ bằng mật khẩu. Lưu một bản không có mật khẩu rồi tải bản đó lên.',
    'too-large':
      'Tệp lớn hơn mức cho phép ở đây. Chia nhỏ tệp, hoặc đề nghị người vận hành tăng documents.file_bytes hoặc documents.text_bytes.',
    'too-many-pages':
      'Tài liệu có nhiều trang hơn mức cho phép ở đây. Chia nhỏ tài liệu, hoặc đề nghị người vận hành tăng documents.pages.',
    'inflates-too-much':
      'Tệp giải nén ra lớn gấp nhiều lần kích thước của nó nên không được mở. Nếu tin tưởng tệp này, mở bằng Word hoặc Excel rồi lưu lại.',
    damaged:
      'Tệp bị hỏng hoặc không đúng cấu trúc của định dạng. Mở bằng chương trình đã tạo ra tệp, lưu lại rồi tải lên.',
    'wrong-kind':
      'Nội dung của tệp không khớp với đuôi tệp. Sửa lại đuôi tệp cho đúng, hoặc lưu lại đúng định dạng.',
    'old-word':
      'Đây là tệp Word từ trước năm 2007. Mở tệp và lưu thành .docx, hoặc cài antiword trên máy này.',
    'not-accepted':
      'Loại tệp này không được nhận. Các loại được nhận: PDF, DOCX, DOC, RTF, HTML, Markdown, văn bản thuần, CSV, XLSX.',
    'unsure-encoding':
      'Không chắc chữ trong tệp này dùng bảng mã nào. Chọn bảng mã, hoặc lưu tệp ở dạng UTF-8.',
    empty: 'Trong tệp này không có chữ nào. Kiểm tra lại xem có đúng tệp cần dùng không.',
    'took-too-long':
      'Đọc tệp mất quá nhiều thời gian nên đã dừng. Chia nhỏ tệp, hoặc lưu lại ở dạng đơn giản hơn.',
    'took-too-much-memory':
      'Đọc tệp cần quá nhiều bộ nhớ nên đã dừng. Chia nhỏ tệp, hoặc lưu lại ở dạng đơn giản hơn.',
    'storage-full': 'Ổ đĩa của máy này đã đầy. Giải phóng dung lượng rồi tải lại tệp.',
    'too-many-chunks':
      'Tài liệu được chia thành nhiều đoạn hơn mức cho phép ở đây. Chia nhỏ tài liệu, hoặc đề nghị người vận hành tăng documents.chunks.',
    'file-gone': 'Tệp đã lưu không còn nữa. Tải lại tệp.',
    'left-folder':
      'Tệp này không còn trong thư mục được theo dõi nên không còn được tìm kiếm. Đặt lại tệp vào thư mục đó, hoặc gỡ bỏ ở đây.',
    failed:
      'Không đưa tệp vào được do lỗi ở phía máy chủ. Thử lại; nếu vẫn lỗi, xem nhật ký hệ thống.',
  },
  onPages: (pages) => `Trang: ${pages}.`,
  asks: (title) =>
    `Đã có “${title}”. Cho biết đây là phiên bản mới của tài liệu đó hay là tài liệu khác.`,
  collections: { house: 'Tài liệu của đơn vị', own: 'Tài liệu của tôi' },
  removed: {
    repeatedLines: (count) => `Đã bỏ ${count} dòng lặp lại`,
    hidden: (count) => `Đã bỏ ${count} ký tự ẩn`,
    controls: (count) => `Đã bỏ ${count} ký tự điều khiển`,
    scripts: (count) => `Đã bỏ ${count} đoạn mã`,
    images: (count) => `Đã bỏ ${count} ảnh`,
    macros: (count) => `Đã bỏ ${count} macro`,
    unreadablePages: (pages) => `Các trang không đọc được: ${pages}`,
  },
  decoded: (from) => `Đã chuyển từ bảng mã ${from}`,
  ocr: (pages) => `Chữ đọc từ ảnh, cần kiểm tra lại: trang ${pages}`,
  orders: (count) => `${count} đoạn ra lệnh cho mô hình; không mô hình nào được thấy các đoạn đó`,
  added: (name, chunks) => `${name}: tìm kiếm được, ${chunks} đoạn`,
  known: (name) => `${name}: đã có từ trước`,
  notAdded: (name, sentence) => `${name}: ${sentence}`,
  progress: (done, total, name) => `${done} trên ${total}: ${name}`,
  pages: (done, total) => `trang ${done} trên ${total}`,
  summary: (ready, known, failed) =>
    `Đã đưa vào ${ready} tệp, ${known} tệp có từ trước, ${failed} tệp không đưa vào được.`,
  deleted: (name) => `Đã gỡ bỏ ${name}; tài liệu này không còn được tìm kiếm.`,
  checked: (name, day) => `${name}: đã đối chiếu với Công báo vào ngày ${day}.`,
  unchecked: (name) => `${name}: được đánh dấu là chưa đối chiếu với Công báo.`,
  none: 'Chưa có tài liệu nào. Thêm bằng lệnh: sen doc add <thư mục>',
  notCompared: 'chưa đối chiếu',
  nothingToAdd: 'Ở đây không có tệp nào thuộc loại được nhận.',
  removeAsks: (name) => `Gỡ bỏ “${name}”? Tài liệu sẽ không còn được tìm kiếm.`,
  foundNothing: 'Không tìm thấy gì. Thử dùng từ khác.',
  foundBy: { citation: 'nêu đúng điều', words: 'trùng từ', meaning: 'cùng nghĩa' },
  passedOver: (count, endings) => `Đã bỏ qua ${count} tệp thuộc loại khác: ${endings}`,
  columns: {
    id: 'Mã',
    name: 'Tên',
    state: 'Trạng thái',
    pages: 'Trang',
    pieces: 'Đoạn',
    compared: 'Đối chiếu',
  },
}
