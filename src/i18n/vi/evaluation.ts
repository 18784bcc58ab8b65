// Lời về gói đã đo: `sen eval run` in ra gì, và dưới câu trả lời của công việc chưa được chứng minh ghi gì.
import type { EvaluationWords } from '../en/evaluation.ts'

export const evaluation: EvaluationWords = {
  phases: { texts: 'đang nạp văn bản', calibrating: 'đang hiệu chuẩn', asking: 'đang hỏi' },
  head: (title, version, cases) =>
    `${title} ${version}, ${cases} câu kiểm tra giữ lại, không dùng mô hình`,
  columns: {
    task: 'Công việc',
    language: 'Ngôn ngữ',
    cases: 'Câu kiểm tra',
    right: 'Đúng',
    wrong: 'Sai',
    choice: 'Đưa ra để chọn',
    unanswered: 'Không trả lời',
    precision: 'Đúng trong số đã trả lời',
    low: 'Ít nhất (95%)',
    coverage: 'Được trả lời đúng',
    first: 'Đứng đầu',
    five: 'Trong năm câu đầu',
    refused: 'Từ chối đúng',
  },
  bars: 'Mức phải đạt',
  barColumns: {
    task: 'Công việc',
    language: 'Ngôn ngữ',
    what: 'Đếm gì',
    held: 'Đạt',
    cases: 'Trên',
    low: 'Ít nhất (95%)',
    bar: 'Mức',
    state: 'Kết quả',
  },
  allLanguages: 'tất cả',
  states: {
    proven: 'đã chứng minh',
    'not-proven': 'chưa chứng minh được ở đây',
    failed: 'không đạt',
  },
  moreCases: (state, more) => `${state}: cần thêm ${more} câu kiểm tra`,
  moreThanMost: (state) => `${state}: cần thêm hơn mười nghìn câu kiểm tra`,
  needsModel: (tasks) => `Không đo ở đây vì cần mô hình: ${tasks}.`,
  steps: 'Trả lời khi câu hỏi không gọi đúng tên',
  stepNames: { names: 'theo lời đã nói', passage: 'theo đoạn văn' },
  stepOn: (of) =>
    `${of.step}, ${of.language}: bật từ ${of.from} (đúng ${of.right} trên ${of.answered}, ít nhất ${of.low})`,
  stepOff: (step, language, why) => `${step}, ${language}: tắt, ${why}`,
  why: {
    'few-cases': 'quá ít câu kiểm tra để chứng minh',
    'below-bar': 'chưa chứng minh được độ chính xác',
    language: 'tính chung các ngôn ngữ thì đạt, riêng ngôn ngữ này thì kém hơn',
  },
  tried: (right, answered, low) =>
    `trong ${answered} câu chắc nhất có ${right} câu đúng, ít nhất ${low}; cần 95%`,
  noEvidence: 'Chưa hiệu chuẩn cho đúng các tệp này: hãy chạy lại với --calibrate.',
  written: (path) => `Đã ghi kết quả đo: ${path}.`,
  manifest: 'Đã lập lại MANIFEST; gói đã ký phải được ký lại.',
  kept: (pack) => `Đã lưu làm kết quả đo của đơn vị này cho ${pack}.`,
  cannotWrite:
    'Kết quả đo chỉ ghi được vào thư mục hoặc lưu cho gói của đơn vị, không ghi vào tệp zip.',
  allCases: '--calibrate hỏi mọi câu kiểm tra: hãy bỏ --task và --cases-in.',
  noSuchTask: (task) => `Gói không có câu kiểm tra đo được nào cho ${task}.`,
  noSuchPack: (pack) => `Không có thư mục, tệp hay gói nào của đơn vị tên là ${pack}.`,
  noCases: 'Gói không có câu kiểm tra giữ lại nào hỏi được mà không cần mô hình.',
  importing: 'đang nhập câu kiểm tra',
  imported: (of) =>
    `${of.task}: thêm ${of.added} câu kiểm tra, ${of.known} câu đã có sẵn; trong số câu mới, ${of.usable} câu dùng được.`,
  caseStates: {
    usable: 'dùng được',
    leaked: 'đã loại vì đáp án nằm ngay trong câu hỏi',
    duplicate: 'đã loại vì trùng câu hỏi và đáp án với câu kiểm tra khác',
    contradicted: 'đã loại vì câu kiểm tra khác có cùng câu hỏi nhưng đáp án khác',
    'left-out': 'quản trị viên đã loại',
  },
  faultyRows: (count) => `${count} dòng không đọc được:`,
  row: (line) => `dòng ${line}`,
  importFaults: {
    'not-json': 'không phải các dòng JSON, cũng không phải bảng',
    'no-prompt': 'không có câu hỏi: cột prompt, câu hỏi hoặc messages bị thiếu hoặc để trống',
    'no-expected': 'không có đáp án: cột expected, đáp án hoặc nhãn bị thiếu hoặc để trống',
    'too-long': 'dài quá mức cho phép (câu hỏi 200.000 ký tự, đáp án 20.000 ký tự)',
    'unknown-grader': 'không có cách chấm nào tên như vậy',
    'bad-options': 'tùy chọn của cách chấm không phải một đối tượng JSON',
    'bad-number': 'không đọc được con số của đáp án',
    columns: 'không có bảng nào có hàng tiêu đề với một cột câu hỏi',
  },
  plan: {
    columns: { route: 'Tuyến', calls: 'Số lượt', atMost: 'Nhiều nhất', time: 'Thời gian' },
    barred: (code) => `không chạy: ${code}`,
    total: (of) => `Dự tính ${of.estimate}, không bao giờ quá ${of.cap}, mất khoảng ${of.time}.`,
  },
  startRun: 'Bắt đầu lượt đo này?',
  nothingToAsk: 'Không có tuyến nào hỏi được hoặc được phép hỏi, nên chưa chạy gì.',
  runHead: (of) =>
    `${of.id}, ${of.task}: ${of.state}. ${of.done}/${of.total} câu trả lời, đã chi ${of.spent}.`,
  runStates: {
    planned: 'đã lập kế hoạch',
    running: 'đang chạy',
    done: 'đã xong',
    stopped: 'đã dừng, có thể chạy tiếp',
    cancelled: 'đã có người dừng, có thể chạy tiếp',
    failed: 'bị lỗi, có thể chạy tiếp',
  },
  runNotes: {
    'revision-changed':
      'mô hình trả lời không còn là mô hình lúc đầu; tuyến này đã dừng và chỉ tính câu trả lời của một mô hình',
    'price-changed': 'giá đổi trong khi chạy; chi phí tính theo từng lượt hỏi',
    'budget-reached': 'đã chạm giới hạn tiền trước khi hỏi hết các câu kiểm tra',
    'grader-too-kind': 'cách chấm cho qua cả câu trả lời sai',
    resumed: 'bị ngắt giữa chừng rồi chạy tiếp; không khoản nào bị trả hai lần',
    'route-barred':
      'quy tắc hoặc ngân sách không cho gửi các câu kiểm tra này qua tuyến này, hoặc tuyến chưa có giá',
    errors: 'năm lượt liên tiếp bị lỗi nên tuyến này đã dừng',
    'route-stopped': 'khó đạt mức yêu cầu, hoặc chắc chắn kém một tuyến rẻ hơn',
    'judge-void':
      'mô hình chấm này chấm đúng chưa tới 90% số câu đã biết đáp án, nên không điểm nào của nó được tính; các câu trả lời chờ người chấm',
    'judge-few':
      'từ các câu kiểm tra này không lập đủ câu đã biết đáp án để thử mô hình chấm, nên nó không chấm câu nào; các câu trả lời chờ người chấm',
    'judge-own-family':
      'mô hình chấm cùng họ với tuyến này nên không được chấm; các câu trả lời của tuyến chờ người chấm',
    'judge-barred':
      'quy tắc hoặc ngân sách không cho gửi một số câu trả lời tới mô hình chấm này, hoặc mô hình ấy chưa có giá; các câu đó chờ người chấm',
    'judge-errors':
      'năm lượt gọi mô hình chấm này liên tiếp bị lỗi nên không gọi nữa; phần còn lại chờ người chấm',
    'judge-changed':
      'mô hình trả lời dưới tên mô hình chấm này không còn là mô hình lúc đầu; không gọi nữa và phần còn lại chờ người chấm',
  },
  judge: {
    plan: (of) =>
      `Mô hình chấm: ${of.route}, ${of.calls} lượt gọi, nhiều nhất ${of.atMost}, gồm cả những câu đã biết đáp án.`,
    barred: (route, why) => `Mô hình chấm: ${route}, ${why}. Người sẽ chấm.`,
    ownFamily: (routes) =>
      `Mô hình chấm không chấm các tuyến cùng họ: ${routes}. Câu trả lời của các tuyến này chờ người chấm.`,
    head: (of) => `Theo điểm của ${of.judge}: ${of.judged} câu trả lời.`,
    known: (right, known) =>
      `Câu đã biết đáp án: chấm đúng ${right} trên ${known}; phải đúng ít nhất 90%.`,
    slope: (slope, low, high) =>
      `Thiên vị câu dài: thêm ${slope} điểm khi câu trả lời dài gấp 2,7 lần (95%: từ ${low} đến ${high}).`,
    position: (of) =>
      `Thứ tự: câu đứng trước được chọn trong ${of.first} trên ${of.decided} lượt (p ${of.p}); ${of.torn} trên ${of.pairs} cặp mâu thuẫn và tính một nửa.`,
  },
  noFindings: 'Chưa có câu trả lời nào được chấm.',
  evidence: {
    columns: {
      route: 'Tuyến',
      cases: 'Câu kiểm tra',
      mean: 'Đạt',
      interval: '95%',
      cost: 'Mỗi 1.000',
      p50: 'ms, trung vị',
      p95: 'ms, 95%',
      errors: 'Lỗi',
      entry: 'Sổ cái',
    },
    few: 'quá ít',
  },
  noTasks: 'Chưa có câu kiểm tra nào: sen eval import TỆP --task TÊN',
  tasks: {
    task: 'Công việc',
    cases: 'Câu kiểm tra',
    usable: 'Dùng được',
    fit: 'Để chọn',
    certify: 'Để chứng minh',
  },
  compared: {
    cases: (cases, clusters) =>
      `${cases} câu kiểm tra mà cả hai cùng trả lời, thuộc ${clusters} nhóm liên quan.`,
    difference: (by, low, high) => `Chênh lệch ${by}, chắc chắn 95% nằm giữa ${low} và ${high}.`,
    verdicts: {
      one: (route) => `${route} tốt hơn trên các câu kiểm tra này.`,
      other: (route) => `${route} tốt hơn trên các câu kiểm tra này.`,
      'none-shown': () => 'Chưa thấy khác biệt.',
      few: () => 'Chưa đủ câu kiểm tra để phân biệt.',
    },
  },
  promptsLeave:
    'Tệp sẽ chứa nguyên văn câu hỏi, kể cả dữ liệu cá nhân, và sổ cái sẽ ghi rằng bạn đã lấy ra. Tiếp tục?',
  exported: (path, lines) => `Đã ghi ${lines} dòng: ${path}`,
  notProvenHere: (percent) =>
    `Chưa chứng minh được ở đây: các câu kiểm tra của gói chưa cho thấy công việc này tìm đúng chỗ trong ${percent} số lần.`,
}
