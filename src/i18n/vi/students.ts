// Lời về mô hình học việc: việc hẹp, học từ câu trả lời của người trong đơn vị và tự trả lời tại chỗ.
import type { StudentWords } from '../en/students.ts'

export const students: StudentWords = {
  columns: {
    task: 'Công việc',
    state: 'Trạng thái',
    bar: 'Mức yêu cầu',
    answers: 'Tự trả lời',
    until: 'Có giá trị đến',
  },
  states: {
    answers: 'đang trả lời',
    'not-proven': 'chưa chứng minh được',
    ended: 'chứng nhận đã hết hạn',
    retired: 'đã ngừng',
    damaged: 'bị hỏng',
  },
  none: 'Chưa công việc nào có mô hình học việc.',
  steps: {
    reading: 'đang đọc ví dụ',
    folds: 'đang thử trên phần ví dụ để riêng',
    learning: 'đang học',
    certifying: 'đang chứng minh',
  },
  head: (task, state, at) =>
    at.live === 0
      ? `${task}: ${state} (bản ${at.newest})`
      : `${task}: ${state} (bản ${at.live}${at.live === at.newest ? '' : `, mới nhất là bản ${at.newest}`})`,
  learned: (learned, units) =>
    `Đã học từ ${learned} ví dụ; ${units} ví dụ khác, chưa từng dùng để học, được để dành cho việc chứng minh.`,
  proven: ({ bar, right, answered, coverage }) =>
    `Đã chứng minh: trong những câu tự trả lời, ít nhất ${bar} là đúng, với độ tin cậy 95%. Đúng ${right} trên ${answered} câu; tự trả lời ${coverage} số câu, phần còn lại chuyển sang bậc sau.`,
  notProven: (bar, more) =>
    `Chưa chứng minh được ở đây: chưa cho thấy ít nhất ${bar} là đúng, nên mô hình không trả lời câu nào. Cần thêm khoảng ${more} câu đúng trong số những câu chắc chắn nhất mới kết luận được.`,
  leftOut: {
    noRights: (count) => `Bỏ ra ${count} ví dụ: không ghi là được phép dùng để học (--rights own).`,
    empty: (count) => `Bỏ ra ${count} ví dụ: không có nội dung.`,
    tooLong: (count) => `Bỏ ra ${count} ví dụ: dài hơn 20.000 ký tự.`,
    twice: (count) => `${count} ví dụ khác trùng văn bản với ví dụ đã có.`,
    contradictory: (count) => `${count} văn bản được mỗi người trả lời một khác.`,
    overShare: (count) =>
      `Bỏ ra ${count} ví dụ: một người không được góp nhiều câu trả lời đến thế.`,
    rare: (count) => `${count} ví dụ thuộc nhãn có dưới 20 ví dụ: các nhãn ấy chuyển sang bậc sau.`,
  },
  faulty: (count, lines) => `${count} dòng không có ví dụ, chẳng hạn dòng ${lines.join(', ')}.`,
  faults: {
    'too-few': 'Quá ít ví dụ: cần ít nhất 40 ví dụ để học, mỗi nhãn ít nhất 20.',
    'one-label': 'Mọi ví dụ đều cùng một nhãn: không có gì để học.',
    'too-many-labels': 'Hơn 64 nhãn: quá sức một mô hình học việc.',
    'mixed-forms': 'Ví dụ thì có nhãn, ví dụ lại có trường. Một công việc chỉ có một dạng.',
    'no-fields':
      'Giá trị của một trường không nằm trong văn bản: chỉ học được những gì trích ra được.',
    'nothing-certifies': 'Không còn ví dụ nào để chứng minh. Hãy bổ sung ví dụ.',
  },
  exported: (path, examples, kept) =>
    kept === 0
      ? `Đã ghi ${examples} ví dụ vào ${path}.`
      : `Đã ghi ${examples} ví dụ vào ${path}; ${kept} ví dụ có dữ liệu cá nhân được giữ lại (muốn xuất cả, dùng --signed-for).`,
  reallyRetire: (task) => `Cho mô hình học việc của ${task} ngừng trả lời?`,
  retired: (task) => `Mô hình học việc của ${task} không trả lời nữa; các ví dụ vẫn được giữ.`,
  reallyRemove: (task) => `Xóa hẳn mô hình học việc của ${task} cùng mọi ví dụ?`,
  removed: (task) => `Đã xóa mô hình học việc của ${task} cùng các ví dụ.`,
}
