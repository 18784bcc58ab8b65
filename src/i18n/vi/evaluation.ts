// Lời về gói đã đo: `sen eval run` in ra gì, và dưới câu trả lời của công việc chưa được chứng minh ghi gì.
import type { EvaluationWords } from '../en/evaluation.ts'

export const evaluation: EvaluationWords = {
  phases: { texts: 'đang nạp văn bản', calibrating: 'đang hiệu chuẩn', asking: 'đang hỏi' },
  head: (title, version, cases) =>
    `${title} ${version}, ${cases} tình huống giữ lại, không dùng mô hình`,
  columns: {
    task: 'Công việc',
    language: 'Ngôn ngữ',
    cases: 'Tình huống',
    right: 'Đúng',
    wrong: 'Sai',
    choice: 'Cho chọn',
    unanswered: 'Không trả lời',
    precision: 'Đúng trong số đã trả lời',
    low: 'Ít nhất (95 %)',
    coverage: 'Được trả lời đúng',
    first: 'Đứng đầu',
    five: 'Trong năm',
    refused: 'Từ chối đúng',
  },
  bars: 'Mức phải đạt',
  barColumns: {
    task: 'Công việc',
    language: 'Ngôn ngữ',
    what: 'Đếm gì',
    held: 'Đạt',
    cases: 'Trên',
    low: 'Ít nhất (95 %)',
    bar: 'Mức',
    state: 'Kết quả',
  },
  allLanguages: 'tất cả',
  states: {
    proven: 'đã chứng minh',
    'not-proven': 'chưa chứng minh được ở đây',
    failed: 'không đạt',
  },
  moreCases: (state, more) => `${state}: cần thêm ${more} tình huống`,
  moreThanMost: (state) => `${state}: cần thêm hơn mười nghìn tình huống`,
  needsModel: (tasks) => `Đo ở nơi có mô hình: ${tasks}.`,
  steps: 'Trả lời khi câu hỏi không gọi đúng tên',
  stepNames: { names: 'theo lời đã nói', passage: 'theo đoạn văn' },
  stepOn: (of) =>
    `${of.step}, ${of.language}: bật từ ${of.from} (đúng ${of.right} trên ${of.answered}, ít nhất ${of.low})`,
  stepOff: (step, language, why) => `${step}, ${language}: tắt, ${why}`,
  why: {
    'few-cases': 'quá ít tình huống để chứng minh',
    'below-bar': 'chưa chứng minh được độ chính xác',
    language: 'tính chung các ngôn ngữ thì đạt, riêng ngôn ngữ này thì kém hơn',
  },
  tried: (right, answered, low) =>
    `trong ${answered} câu chắc nhất có ${right} câu đúng, ít nhất ${low}; cần 95 %`,
  noEvidence: 'Chưa hiệu chuẩn cho đúng các tệp này: hãy chạy lại với --calibrate.',
  written: (path) => `Đã ghi kết quả đo: ${path}.`,
  manifest: 'Đã lập lại MANIFEST; gói đã ký phải được ký lại.',
  kept: (pack) => `Đã lưu làm kết quả đo của đơn vị này cho ${pack}.`,
  cannotWrite:
    'Kết quả đo chỉ ghi được vào thư mục hoặc lưu cho gói của đơn vị, không ghi vào tệp zip.',
  allCases: '--calibrate hỏi mọi tình huống: hãy bỏ --task và --cases-in.',
  noSuchTask: (task) => `Gói không có tình huống đo được nào cho ${task}.`,
  noSuchPack: (pack) => `Không có thư mục, tệp hay gói nào của đơn vị tên là ${pack}.`,
  noCases: 'Gói không có tình huống giữ lại nào hỏi được mà không cần mô hình.',
  notProvenHere: (percent) =>
    `Chưa chứng minh được ở đây: các tình huống của gói chưa cho thấy công việc này tìm đúng chỗ trong ${percent} số lần.`,
}
