// Lời về giá của quá khứ và hóa đơn: `sen prices replay`, `sen prices reconcile`.
import type { MoneyWords } from '../en/money.ts'

export const money: MoneyWords = {
  progress: { replay: 'đang tính lại giá', rows: 'đang đọc' },
  columns: {
    record: 'Mục giá mới',
    oldRecord: 'Đã tính theo',
    calls: 'Lượt gọi',
    changed: 'Thay đổi',
    old: 'Cũ',
    now: 'Mới',
    difference: 'Chênh lệch',
    currency: 'Tiền tệ',
    day: 'Ngày',
    model: 'Mô hình',
    ours: 'Sổ đơn vị',
    theirs: 'Hóa đơn',
    kind: 'Nội dung',
  },
  noPrice: 'không có giá',
  noCalls: 'Những ngày này không có lượt gọi nào.',
  sum: ({ currency, old, now, difference }) =>
    `${currency}: ${old} → ${now}, chênh lệch ${difference}`,
  unpriced: (count) =>
    `${count} lượt gọi không có giá trong bảng giá này nên không nằm trong tổng mới.`,
  kept: (count) => `${count} lượt gọi giữ nguyên số tiền đã ghi.`,
  rules: ({ calls, allow, mask, stopped }) =>
    `Theo quy tắc này: trong ${calls} lượt gọi, ${allow} lượt được gửi nguyên văn, ${mask} lượt được gửi sau khi che, ${stopped} lượt không được gửi.`,
  stoppedCost: (amount, currency) => `Những lượt không được gửi ấy đã tốn ${amount} ${currency}.`,
  assumptions: {
    'same-answers': 'Giả định: vẫn các tuyến ấy trả lời, số lượt và độ dài như cũ.',
    'kept-as-booked': 'Lượt gọi mà nhà cung cấp không báo số token thì giữ nguyên số tiền đã ghi.',
    'before-invoices': 'So với số tiền đã ghi lúc đầu, trước khi chỉnh theo hóa đơn.',
    'facts-of-now': 'Hợp đồng, hồ sơ và sự đồng ý được tính theo tình trạng hiện nay.',
    'no-other-route': 'Không biết lượt gọi bị giữ lại sẽ đi tuyến nào khác nên không tính.',
  },
  head: ({ provider, month, layout, rows }) => `${provider}, ${month}: ${rows} dòng (${layout})`,
  outside: (rows) => `${rows} dòng thuộc tháng khác, không đối chiếu.`,
  sums: ({ currency, ours, held, theirs }) =>
    `${currency}: sổ đơn vị ${ours}, trong đó tạm giữ ${held}; hóa đơn ${theirs}`,
  equal: (count) => `${count} cặp ngày và mô hình khớp nhau.`,
  allEqual: 'Hóa đơn khớp với sổ đơn vị.',
  kinds: {
    held: 'lượt gọi đang tạm giữ tiền',
    missing: 'không có trong sổ đơn vị',
    price: 'khác giá',
    tokens: 'khác số token',
    currency: 'khác loại tiền',
    rounding: 'do làm tròn',
    unexplained: 'chưa rõ nguyên nhân',
  },
  tokens: (name, ours, theirs) => `${name}: sổ đơn vị ${ours}, hóa đơn ${theirs}`,
  findings: {
    'wrong-hour': 'một giờ bị tính theo khung giá khác',
    'wrong-day': 'cả ngày bị tính theo khung giá khác, có thể là ngày nghỉ lễ',
    'other-tier': 'bị tính theo bậc giá khác',
    'doubled-call': 'một lượt gọi bị tính hai lần',
    'missing-call': 'có lượt gọi mà sổ đơn vị không ghi',
    'not-billed': 'có lượt gọi không nằm trong hóa đơn',
    'other-currency': 'hóa đơn dùng loại tiền khác',
  },
  inRecord: (record) => `mục giá ${record}`,
  inBand: (band) => `khung ${band}`,
  release: ({ calls, was, is, currency }) =>
    `${calls} lượt gọi đang tạm giữ tiền: ${was} → ${is} ${currency}`,
  willApply:
    'Chưa thay đổi gì. Thêm --apply để sửa các khoản tạm giữ theo hóa đơn, mỗi khoản ghi một mục trong sổ cái.',
  applied: 'Đã xong: đã ghi vào sổ cái, đã chỉnh ngân sách và các tổng.',
  wasApplied: 'Hóa đơn này đã được ghi nhận trước đây.',
  refused: {
    provider:
      'Chưa đọc được hóa đơn của nhà cung cấp này. Hiện đọc được: deepseek, alibaba (qwen), openai.',
    headers: 'Không nhận ra các cột của tệp này. Các cột tìm thấy:',
    empty: 'Tệp không có dòng nào.',
    month: 'Tệp không có dòng nào của tháng này. Kiểm tra --month hoặc xuất lại đúng tháng.',
    packed: 'Đây là tệp nén hoặc bảng tính. Hãy giải nén hoặc lưu thành CSV.',
    encoding: 'Không đọc được văn bản. Lưu lại bằng mã UTF-8.',
    number: 'Có một con số không đọc được chắc chắn.',
    date: 'Có một ngày tháng không đọc được.',
    formula: 'Có ô chứa công thức. Lưu lại tệp chỉ gồm giá trị.',
    class: 'Có một loại token chưa biết.',
    'too-long': 'Một ô hoặc cả tệp quá dài.',
    applied: 'Hóa đơn này đã được ghi nhận trước đây. Không thay đổi gì.',
  },
  at: (row, column) => `Dòng ${row}, cột ${column}`,
  row: (row) => `Dòng ${row}`,
}
