// In Vietnamese: words of the page Overview.
import type { OverviewWords } from '../en/overview.ts'
import { tableTools } from './table-tools.ts'

export const overview: OverviewWords = {
  ...tableTools,
  title: 'Có chạy tốt, có đáng tiền, có trong ngân sách không?',
  month: 'Tháng',
  before: 'Tháng trước',
  after: 'Tháng sau',
  printMonth: 'In báo cáo tháng',
  none: 'Tháng này chưa có câu hỏi nào.',
  figures: {
    answers: 'Câu trả lời',
    spent: 'Đã chi',
    saved: 'Tiết kiệm',
    dearer: 'Tốn hơn mô hình mạnh',
    stopped: 'Ngăn không cho ra ngoài',
    last: (value) => `Tháng trước: ${value}`,
    unknown: 'chưa rõ',
    noBaseline:
      'Chưa có mô hình mạnh nào có giá để so sánh. Thêm mô hình ở trang Mô hình, hoặc chỉ định trong thiết lập (baseline).',
    failed: (count) => `${count} lượt lỗi`,
    uncertain: (amount) => `trong đó ${amount} chưa chắc chắn`,
    stoppedParts: (masked, kept, denied) =>
      `${masked} lượt che dữ liệu, ${kept} lượt trả lời trong trụ sở, ${denied} lượt từ chối`,
    unconverted: (amount) => `và ${amount} chưa có tỷ giá`,
    unpriced: (count) => `${count} lượt không so sánh được`,
  },
  saved: {
    title: 'Chi phí từng ngày',
    line: (route) => `Nếu dùng toàn ${route}`,
    anyLine: 'Nếu dùng toàn mô hình mạnh',
    finding: (saved, spent) => `Đã chi ${spent}, ít hơn đường so sánh ${saved}.`,
    findingDearer: (more, spent) => `Đã chi ${spent}, nhiều hơn đường so sánh ${more}.`,
    findingPlain: (spent) => `Đã chi ${spent}.`,
    gap: (saved) => `Tiết kiệm ${saved}`,
    estimated: 'Ước tính',
    how: 'Cách tính',
    chosen: {
      setting: 'Mô hình để so sánh do quản trị viên chỉ định.',
      dearest: 'So với mô hình mạnh đắt nhất của đơn vị.',
    },
    changed: 'Trong tháng có đổi mô hình so sánh: mỗi lượt được so với mô hình của ngày hôm đó.',
    assumptions: {
      'same-usage': 'Coi như mô hình mạnh cũng chỉ được hỏi một lần và trả lời dài bằng vậy.',
      'token-ratio': 'Số token được quy đổi theo cách hai mô hình tách cùng một văn bản.',
      'tokenizer-unknown':
        'Hãng làm ra mô hình mạnh không công bố cách tách văn bản: coi như số token bằng nhau.',
      'same-cache': 'Coi như phần đọc lại từ bộ nhớ đệm của nhà cung cấp cũng bằng vậy.',
      'counted-here':
        'Token của câu trả lời từ tài liệu riêng và từ mô hình cục bộ do máy chủ này đếm.',
      'kept-cost-nothing-more':
        'Lượt gọi mà quy tắc giữ lại trong trụ sở không tính là tiết kiệm: mô hình mạnh không được phép trả lời.',
      'same-instant': 'Mỗi lượt được tính theo giá tại đúng thời điểm đó.',
      'dated-rate': 'Tiền tệ khác được quy đổi theo tỷ giá của đơn vị vào ngày đó.',
    },
    ratio: ({ text, from, to, ratio }) =>
      `${text}: một token của ${from} bằng ${ratio} token của ${to}.`,
    day: 'Ngày',
    total: 'Tổng',
  },
  doublePrice: (share, spent, less) =>
    `${share} số tiền trả cho nhà cung cấp (${spent}) rơi vào giờ giá cao. Nếu gọi vào giờ giá thấp, cũng ngần ấy lượt sẽ đỡ tốn ${less}.`,
  budgets: {
    title: 'Ngân sách',
    none: 'Chưa đặt ngân sách. Đặt ở trang Quản trị để không tháng nào chi quá dự tính.',
    forecast: (amount) => `Với đà này, đến cuối kỳ là ${amount}`,
    runsOut: (day) => `với đà này sẽ hết vào ${day}`,
  },
  health: {
    title: 'Tình trạng',
    verified: (clock) => `Sổ cái còn nguyên như khi ký, kiểm tra lúc ${clock}.`,
    checking: 'Đang kiểm tra sổ cái.',
    broken: 'Sổ cái không còn nguyên như khi ký. Mở trang Sổ cái để xem.',
    engine: {
      off: 'Chưa dùng mô hình cục bộ nào.',
      starting: 'Mô hình cục bộ đang khởi động.',
      ready: 'Mô hình cục bộ đã sẵn sàng.',
      closed: 'Mô hình cục bộ đã dừng, sẽ chạy lại khi có câu hỏi.',
    },
    leaves: 'Dữ liệu được ra ngoài trong phạm vi quy tắc cho phép.',
    halted: 'Không dữ liệu nào được ra khỏi đơn vị.',
  },
  attention: {
    title: 'Cần lưu ý',
    none: 'Không có gì cần lưu ý.',
    of: {
      'chain-broken': () => 'Sổ cái không còn nguyên như khi ký.',
      halted: () => 'Quản trị viên đã dừng mọi lượt gửi ra ngoài.',
      'budget-spent': ({ label = '', limit = '' }) => `Ngân sách ${label} đã hết (${limit}).`,
      'budget-runs-out': ({ label = '', left = '', day = '' }) =>
        `Ngân sách ${label} sẽ hết vào ${day}; còn ${left}.`,
      'rate-missing': ({ from = '', to = '' }) =>
        `Chưa có tỷ giá ${from} sang ${to}: các lượt gọi này chưa được cộng vào tổng.`,
      'rate-old': ({ from = '', to = '', day = '' }) =>
        `Tỷ giá ${from} sang ${to} mới nhất là của ngày ${day}.`,
      'money-uncertain': ({ amount = '' }) =>
        `${amount} đang tạm ghi theo mức cao nhất có thể. Cần đối chiếu tháng này với hóa đơn của nhà cung cấp.`,
      failures: ({ failed = '', calls = '' }) => `${failed} trên ${calls} lượt gọi bị lỗi.`,
      'certificate-ended': ({ task = '' }) =>
        `Chứng nhận cho công việc ${task} đã hết hiệu lực. Cho đến khi chứng minh lại, mô hình mạnh nhất được phép sẽ trả lời.`,
      'prices-check': ({ count = '' }) => `Bảng giá có ${count} điểm cần xem lại.`,
      'double-price': ({ share = '', less = '' }) =>
        `${share} số tiền trả cho nhà cung cấp rơi vào giờ giá cao. Nếu gọi vào giờ giá thấp thì đỡ tốn ${less}.`,
    },
  },
  attentionGo: {
    overview: 'Xem',
    ledger: 'Mở trang Sổ cái',
    models: 'Mở trang Mô hình',
    house: 'Mở trang Quản trị',
  },
  halt: {
    stop: 'Dừng mọi lượt gửi ra ngoài',
    resume: 'Cho gửi ra ngoài trở lại',
    stopText:
      'Từ lúc này không lượt nào ra khỏi đơn vị; lượt đang gửi bị ngắt. Tài liệu riêng và mô hình cục bộ vẫn trả lời.',
    resumeText: 'Dữ liệu lại được ra ngoài trong phạm vi quy tắc cho phép.',
    reason: 'Lý do',
    reasonHint: 'Được ghi vĩnh viễn vào sổ cái. Không ghi tên học sinh hay bệnh nhân.',
    stopped: 'Không còn gì được gửi ra ngoài.',
    resumed: 'Đã cho gửi ra ngoài trở lại.',
  },
}
