// Lời về từ và nhãn riêng của đơn vị: phần trên trang Quy tắc, một từ sai ở đâu, và các dòng của `sen rule words`.
import type { OwnWordsWords } from '../en/own-words.ts'

export const ownWords: OwnWordsWords = {
  title: 'Từ riêng của đơn vị',
  text: 'Tên khoa phòng, tên dự án, biệt danh và mã số nội bộ được nhận ra trong mọi câu hỏi kể từ câu tiếp theo, bên cạnh những gì vốn đã được nhận ra.',
  show: 'Xem từ và nhãn',
  kinds: {
    value: 'Từ',
    label: 'Nhãn',
    keep: 'Ngoại lệ',
  },
  kind: 'Đây là gì',
  kindHints: {
    value: 'Chính từ này là riêng tư, dù đứng ở đâu.',
    label: 'Từ này gọi tên phần đứng sau nó: “Mã bệnh nhân BN-0123”.',
  },
  words: 'Các từ',
  wordsHint: 'Mỗi dòng một từ, từ 2 đến 80 ký tự. Không phân biệt chữ hoa và dấu.',
  means: 'Được coi là',
  meansOf: {
    value: 'Loại dữ liệu của từ',
    label: 'Phần đứng sau từ này là',
  },
  anyCode: (dataClass) => `mã hoặc tên riêng của đơn vị: ${dataClass}`,
  add: 'Thêm từ',
  addButton: 'Thêm',
  added: (count) => `Đã thêm ${count} từ. Có hiệu lực từ câu hỏi tiếp theo.`,
  nothingNew: 'Các từ này đã có trong danh sách.',
  none: 'Đơn vị chưa có từ riêng nào.',
  tryHint: 'Có thể thử văn bản ở phần trên: từ mới có hiệu lực ngay.',
  remove: 'Xóa',
  removeTitle: (word) => `Xóa “${word}”?`,
  removeText:
    'Từ câu hỏi tiếp theo, từ này có thể được gửi đi nguyên như vậy. Lý do được ghi vào sổ cái, còn từ thì không.',
  by: (who, time) => `${who} thêm, ${time}`,
  byNobody: (time) => `Thêm ${time}`,
  file: {
    title: 'Từ tệp words/words.toml trong thư mục dữ liệu',
    text: 'Chỉ sửa được trong tệp; tệp được đọc lại cùng lúc với cài đặt.',
    count: (kind, means, count) => `${kind}, ${means}: ${count}`,
    keeps: (count) =>
      `Ngoại lệ: ${count}. Những từ này không bị coi là tên hay số theo danh sách có sẵn của chương trình.`,
    refused: 'Tệp có chỗ sai. Các từ đã đọc trước đó vẫn có hiệu lực cho đến khi tệp được sửa.',
  },
  required: 'Cần ghi ít nhất một từ.',
  faults: {
    'not-toml': () =>
      'Không đọc được tệp theo dạng TOML. Đặt từ trong dấu ngoặc kép và danh sách trong ngoặc vuông.',
    'too-large': () => 'Tệp lớn hơn 4 MB. Rút ngắn danh sách.',
    'unreadable-list': (about) =>
      `Không có danh sách “${about}”. Đặt một tệp văn bản tên như vậy, đuôi .txt, bên cạnh words.toml.`,
    'unknown-key': (about) =>
      `Không có khóa “${about}”. Các khóa được dùng: lists (class, words, file), labels (means, words) và keep.`,
    'unknown-word': (about) =>
      `Ở đây không có “${about}”. Ghi internal, personal, sensitive, child, important, core hoặc secret; với nhãn còn có thể ghi một loại số như VN_BHXH.`,
    'missing-key': (about) => `Thiếu “${about}”. Cần bổ sung.`,
    'wrong-value': (about) =>
      `Giá trị của “${about}” không dùng được. Ghi một từ trong dấu ngoặc kép hoặc một danh sách từ.`,
    'needs-class': (about) =>
      `“${about}” là một loại số, chỉ dùng cho nhãn. Với từ, hãy chọn một loại dữ liệu.`,
    'too-short': (about) =>
      `“${about}” quá ngắn nên chỗ nào cũng gặp. Ghi ít nhất hai chữ cái hoặc bốn chữ số.`,
    'too-long': (about) => `“${about}…” dài hơn 80 ký tự. Rút ngắn lại.`,
    'too-common': (about) =>
      `“${about}” có trong hầu hết văn bản, văn bản nào cũng sẽ bị che. Ghi kèm một từ khác.`,
    'hidden-character': (about) => `Trong “${about}” có ký tự không nhìn thấy được. Gõ lại từ này.`,
    'too-many': () => 'Quá nhiều từ: tối đa 2.000 từ trên trang quản trị và 50.000 từ trong tệp.',
  },
  fault: (where, sentence, nearest) =>
    `${where === '' ? '' : `${where}: `}${sentence}${nearest === '' ? '' : ` Có phải ý là “${nearest}”?`}`,
  where: (file, line) => `${file}, dòng ${line}`,
  said: {
    kind: 'Loại',
    word: 'Từ',
    means: 'Được coi là',
    from: 'Nguồn',
    console: 'trang quản trị',
    removed: (count) => `Đã xóa ${count} từ.`,
    sound: (count) => `Tệp đúng quy cách: ${count} từ.`,
    noFile: 'Thư mục này không có words.toml.',
    remove: 'Xóa từ này? Sau đó nó có thể được gửi đi nguyên như vậy.',
  },
}
