// In Vietnamese: words of "Models & proof".
import type { ProofPageWords } from '../en/proof-page.ts'
import { tableTools } from './table-tools.ts'

export const proofPage: ProofPageWords = {
  ...tableTools,
  tabs: {
    label: 'Các phần của trang',
    models: 'Mô hình',
    proof: 'Bằng chứng',
    grade: 'Chấm câu trả lời',
  },
  title: 'Mô hình nào đủ tốt, giá bao nhiêu?',
  task: 'Công việc',
  bar: (value) => `Mức yêu cầu: đạt ${value} số câu`,
  empty: 'Nhập 20 câu hỏi của chính đơn vị',
  emptyText:
    'Chỉ cần một tệp, mỗi dòng một câu hỏi và câu trả lời đúng. Sau khi chạy bộ câu hỏi, Sen cho biết mỗi mô hình đúng bao nhiêu và tốn bao nhiêu.',
  picture: {
    title: 'Chi phí và chất lượng',
    cost: 'Chi phí cho 1.000 câu trả lời, mỗi vạch gấp mười lần',
    free: 'miễn phí',
    barName: (value) => `Mức yêu cầu ${value}`,
    best: ({ route, share, cases, cost }) =>
      `Rẻ nhất mà đạt mức yêu cầu là ${route}: đạt ${share} trên ${cases} câu, ${cost} cho 1.000 câu trả lời.`,
    noneAbove: 'Chưa mô hình nào đạt mức yêu cầu.',
    noneMeasured: 'Chưa đo mô hình nào cho công việc này.',
    chosen: 'đang dùng cho công việc này',
    barred: 'quy tắc không cho phép',
    weak: 'chưa đủ câu, hoặc đã cũ',
    number: 'Số',
    model: 'Mô hình',
    cases: 'Số câu',
    passed: 'Đạt',
    between: 'Khoảng tin cậy 95%',
    price: 'Cho 1.000 câu trả lời',
    time: 'Thời gian thường và khi chậm',
    proof: 'Tình trạng',
    proofs: {
      none: 'chưa đo',
      few: 'chưa đủ câu',
      old: 'đo đã lâu, hoặc mô hình đã khác',
      measured: 'đã đo',
    },
  },
  run: {
    start: 'Chạy bộ câu hỏi',
    title: 'Chạy bộ câu hỏi',
    text: 'Mỗi mô hình được chọn sẽ trả lời bộ câu hỏi. Chưa có gì được gửi đi trước khi bạn xem chi phí.',
    routes: 'Mô hình',
    choose: 'Chọn ít nhất một mô hình.',
    plan: 'Xem chi phí và thời gian',
    planned: (cost, time) => `Nhiều nhất ${cost}, khoảng ${time}.`,
    perRoute: (route, calls, cost) => `${route}: ${calls} câu, nhiều nhất ${cost}`,
    barred: (route) => `${route}: không hỏi, vì quy tắc không cho hoặc chưa có giá`,
    leftOut: (count, why) => `Bỏ ra ${count} câu: ${why}`,
    confirm: 'Bắt đầu',
    started: 'Đã bắt đầu chạy. Bạn có thể rời trang này.',
  },
  runs: {
    title: 'Các lần chạy',
    none: 'Chưa chạy lần nào.',
    states: {
      planned: 'chưa xác nhận',
      running: 'đang chạy',
      done: 'đã xong',
      stopped: 'đã dừng, có thể chạy tiếp',
      cancelled: 'đã hủy',
      failed: 'bị lỗi',
    },
    notes: {
      'revision-changed': (route) =>
        `${route} đã đổi thành mô hình khác giữa chừng. Kết quả trước và sau không được cộng chung.`,
      'price-changed': (route) => `Giá của ${route} đã đổi giữa chừng.`,
      'budget-reached': () => 'Đã hết tiền dành cho lần chạy này. Kết quả đã có vẫn được tính.',
      'grader-too-kind': () =>
        'Cách chấm này cho qua cả câu trả lời sai nên không đo được gì. Hãy chọn cách chấm khác.',
      resumed: () => 'Lần chạy bị gián đoạn rồi chạy tiếp; không khoản nào bị trả hai lần.',
      'route-barred': (route) =>
        `Quy tắc hoặc ngân sách không cho gửi các câu này tới ${route}, hoặc mô hình này chưa có giá.`,
      errors: (route) =>
        `Đã dừng ${route} vì năm lượt liên tiếp bị lỗi. Các câu đó tính là không đạt.`,
      'route-stopped': (route) =>
        `Đã dừng ${route} sớm: khó đạt mức yêu cầu, hoặc chắc chắn kém một mô hình rẻ hơn.`,
      'judge-void': (route) =>
        `${route} chấm đúng chưa tới 90% số câu đã biết đáp án, nên không điểm nào của mô hình này được tính. Các câu trả lời chờ người chấm.`,
      'judge-few': (route) =>
        `Từ các câu kiểm tra này không lập đủ câu đã biết đáp án để thử ${route} làm mô hình chấm. Các câu trả lời chờ người chấm.`,
      'judge-own-family': (route) =>
        `Mô hình chấm cùng họ với ${route} nên không được chấm mô hình này. Các câu trả lời đó chờ người chấm.`,
      'judge-barred': (route) =>
        `Quy tắc hoặc ngân sách không cho gửi một số câu trả lời tới mô hình chấm ${route}, hoặc mô hình ấy chưa có giá. Các câu đó chờ người chấm.`,
      'judge-errors': (route) =>
        `Mô hình chấm ${route} bị lỗi năm lượt liên tiếp nên không được gọi nữa. Phần còn lại chờ người chấm.`,
      'judge-changed': (route) =>
        `Mô hình trả lời dưới tên ${route} không còn là mô hình chấm lúc đầu. Phần còn lại chờ người chấm.`,
    },
    progress: (done, total) => `Đã trả lời ${done} trên ${total} câu`,
    spent: (spent, cap) => `đã chi ${spent}, tối đa ${cap}`,
    cancel: 'Hủy lần chạy',
    resume: 'Chạy tiếp',
    budget: (spent, cap) => `Tiền đo mô hình tháng này: đã chi ${spent} trên ${cap}.`,
    noBudget:
      'Chưa đặt hạn mức tháng (evaluation.budget). Mỗi lần chạy có hạn mức riêng, được xác nhận khi bắt đầu.',
  },
  cases: {
    title: 'Bộ câu hỏi',
    counts: (usable, all) => `Dùng được ${usable} trên ${all} câu.`,
    halves: (fit, certify) =>
      `${fit} câu dùng để chọn, ${certify} câu để dành cho việc chứng minh. Không câu nào bị đổi phần.`,
    states: {
      usable: 'dùng được',
      leaked: 'câu trả lời nằm sẵn trong câu hỏi hoặc trong tài liệu',
      duplicate: 'trùng với câu khác',
      contradicted: 'câu khác hỏi như vậy nhưng đáp án khác',
      'left-out': 'quản trị viên đã loại',
    },
    sources: {
      traffic: 'câu hỏi thật, rút ngẫu nhiên',
      thumb: 'câu hỏi thật, đã được nhận xét',
      authored: 'tự soạn hoặc nhập từ tệp',
      pack: 'từ gói ngành',
    },
    byState: (count, state) => `${count} câu: ${state}`,
    import: 'Nhập câu hỏi',
    importText:
      'CSV, Excel hoặc JSON từng dòng. Bảng cần hai cột tên là question và answer; cột group để giữ chung các dòng thuộc cùng một tài liệu.',
    template: 'Lưu mẫu',
    templateRow: ['Giáo viên sinh con được nghỉ mấy tháng?', '6', 'nghi-phep'],
    name: 'Tên công việc',
    nameHint: 'Ví dụ: thu-moi-hop. Dùng chữ thường không dấu, số và gạch nối.',
    nameInvalid: 'Chỉ dùng chữ thường không dấu, số và gạch nối.',
    file: 'Tệp',
    fileMissing: 'Hãy chọn tệp.',
    send: 'Nhập',
    imported: (added, read, known) => `Đọc ${read} câu: ${added} câu mới, ${known} câu đã có.`,
    faulty: (count) => `Không đọc được ${count} dòng:`,
    fault: (line, why) => `Dòng ${line} ${why}.`,
    faults: {
      'not-json': 'không phải JSON',
      'no-prompt': 'thiếu câu hỏi',
      'no-expected': 'thiếu câu trả lời đúng',
      'too-long': 'quá dài',
      'unknown-grader': 'ghi một cách chấm không có',
      'bad-options': 'có tùy chọn chấm không đúng',
      'bad-number': 'có số không hợp lệ',
      columns: 'không có hai cột question và answer',
    },
    drawn: (count) => `${count} câu hỏi thật đã được rút và đang chờ câu trả lời đúng.`,
  },
  certificates: {
    title: 'Đã chứng minh được gì',
    text: 'Kết quả chứng minh có giá trị với những câu hỏi tương tự bộ câu hỏi này, trong 90 ngày, với độ tin cậy 95%. Trong thời gian đó, mô hình rẻ nhất đã được chứng minh sẽ làm công việc này.',
    none: 'Công việc này chưa chứng minh được gì: mô hình mạnh nhất được phép sẽ trả lời.',
    prove: 'Chứng minh mô hình rẻ hơn',
    proveText:
      'Các câu để dành được mở lần lượt, cho đến khi đủ chắc chắn hoặc không còn đạt được nữa. Câu nào chưa có câu trả lời thì được hỏi thêm, trong phạm vi tiền đo mô hình. Lần thử không đạt vẫn được lưu lại.',
    kind: 'Yêu cầu',
    kinds: {
      absolute: 'Tỷ lệ câu trả lời đúng',
      relative: 'Tỷ lệ so với số câu mô hình mạnh nhất trả lời đúng',
    },
    value: 'Ít nhất',
    valueHint: 'Tính theo phần trăm, ví dụ 90.',
    valueInvalid: 'Nhập số từ 1 đến 100.',
    start: 'Bắt đầu',
    running: 'Đang mở từng câu. Đóng cửa sổ này thì lần thử kết thúc.',
    bar: (kind, value) => `${kind} ${value}`,
    holds: ({ cases, passed, saved }) => `${cases} câu, đạt ${passed}, tiết kiệm ${saved} chi phí`,
    until: (day) => `đến ${day}`,
    attempt: (number) => `lần thử ${number}`,
    withdraw: 'Thu hồi',
    withdrawTitle: 'Thu hồi chứng nhận này?',
    withdrawText:
      'Mô hình mạnh nhất được phép sẽ trả lời trở lại ngay. Chứng nhận vẫn được lưu, ghi là đã thu hồi.',
  },
  compare: {
    title: 'So sánh hai mô hình',
    one: 'Thứ nhất',
    other: 'Thứ hai',
    button: 'So sánh',
    same: 'Hãy chọn hai mô hình khác nhau.',
    verdicts: {
      one: (one, other) => `${one} đạt nhiều câu hơn ${other}.`,
      other: (one, other) => `${other} đạt nhiều câu hơn ${one}.`,
      'none-shown': (one, other) => `Chưa thấy khác biệt giữa ${one} và ${other}.`,
      few: () => 'Chưa đủ số câu mà cả hai cùng trả lời.',
    },
    facts: ({ cases, one, other, onlyOne, onlyOther }) =>
      `${cases} câu cả hai cùng trả lời: ${one} so với ${other}. Chỉ mô hình thứ nhất đạt: ${onlyOne}; chỉ mô hình thứ hai đạt: ${onlyOther}.`,
    between: (low, high) =>
      `Chênh lệch nằm trong khoảng từ ${low} đến ${high}, với độ tin cậy 95%.`,
  },
  desk: {
    title: 'Câu trả lời này tốt đến đâu?',
    text: 'Ở đây không cho biết mô hình nào viết và tốn bao nhiêu.',
    open: (count) => `Chấm ${count} câu trả lời`,
    left: (count) => `còn ${count} câu`,
    question: 'Câu hỏi',
    answer: 'Câu trả lời',
    expected: 'Đáp án đúng',
    criteria: 'Tiêu chí',
    grades: { right: 'Đúng', partly: 'Đúng một phần', wrong: 'Sai' },
    keys: 'Phím: 1 đúng, 2 đúng một phần, 3 sai',
    second: 'Đã có người khác chấm câu này; điểm của người đó không hiện ở đây.',
    done: 'Không còn câu nào chờ chấm. Câu trả lời của lần chạy sau sẽ hiện ở đây.',
    saved: 'Đã lưu điểm',
    agreement: (alpha, twice) =>
      `Mức thống nhất giữa hai người: ${alpha} (α của Krippendorff, ${twice} câu được chấm hai lần).`,
    rewrite:
      'Hai người chấm quá khác nhau (α dưới 0,6). Hãy viết rõ thế nào là đúng trước khi dựa vào điểm này.',
    back: 'Về phần Bằng chứng',
  },
}
