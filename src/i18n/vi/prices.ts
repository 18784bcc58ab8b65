// Lời về bảng giá: tệp sai ở đâu, kiểm tra hằng ngày thấy gì, vì sao không có giá.
import type { PriceWords } from '../en/prices.ts'

export const prices: PriceWords = {
  fault: (file, record, sentence) =>
    record === '' ? `${file}: ${sentence}` : `${file}, ${record}: ${sentence}`,
  faults: {
    'not-toml': (about) => `Không đọc được tệp theo định dạng TOML (dòng và cột ${about}).`,
    'no-such-day': (about) => `Không có ngày “${about}” trong lịch.`,
    'unknown-schema': (about) =>
      `Không rõ schema “${about}”; hãy ghi sen-prices/1 hoặc sen-calendar/1.`,
    'unknown-key': (about) => `Không có khóa nào tên “${about}”.`,
    'missing-key': (about) => `Thiếu khóa “${about}”.`,
    'wrong-value': (about) => `Giá trị của “${about}” không hợp lệ.`,
    'rate-not-text': (about) =>
      `Đơn giá “${about}” phải đặt trong dấu nháy, ví dụ "0.14": số không có dấu nháy sẽ mất chữ số.`,
    'rate-negative': (about) => `Đơn giá “${about}” là số âm.`,
    'rate-decimals': (about) => `Đơn giá “${about}” có hơn 12 chữ số thập phân.`,
    'rate-not-decimal': (about) => `Đơn giá “${about}” không phải là số thập phân.`,
    'source-missing': (about) => (about === '' ? 'Chưa ghi nguồn.' : `Chưa ghi nguồn (${about}).`),
    'source-unknown': (about) => `Nguồn “${about}” không có trong tệp này.`,
    'source-empty': () => 'Nguồn không có địa chỉ web lẫn chỉ dẫn.',
    'double-id': (about) => `Mã bị dùng hai lần (${about}).`,
    'double-schedule': (about) => `Bắt đầu cùng thời điểm với “${about}”.`,
    'double-alias': () => 'Tên này được tính tiền theo hai mô hình cùng lúc.',
    'double-calendar': (about) => `Lịch hoặc năm bị ghi hai lần (${about}).`,
    'two-prices': (about) =>
      `Có hiệu lực cùng lúc với “${about}”; hãy kết thúc một trong hai, hoặc ghi replaces.`,
    'zone-unknown': (about) => `Không có múi giờ “${about}”.`,
    'calendar-unknown': (about) => `Lịch “${about}” không có trong bảng giá.`,
    'calendar-year-empty': (about) =>
      `Năm ${about} không có ngày nghỉ nào; hãy bỏ năm này cho đến khi biết lịch.`,
    'hours-wrong': (about) =>
      `“${about}” không phải là khung giờ; hãy ghi 09:00-12:00, khung giờ qua nửa đêm ghi thành hai mục.`,
    'ends-before-start': () => 'Kết thúc trước khi bắt đầu.',
    'no-rates': () => 'Cần có đơn giá hoặc bậc giá, không được có cả hai.',
    'band-without-rates': (about) => `Khung giá “${about}” chưa có đơn giá.`,
    'no-schedule': () => 'Có lúc giá còn hiệu lực mà không có khung giờ nào áp dụng.',
    'tiers-not-rising': (about) => `Bậc đến ${about} không cao hơn bậc trước.`,
    'tier-graduated': () =>
      'Chưa hỗ trợ bậc giá lũy tiến: không rõ token trong bộ nhớ đệm được chia ra sao.',
    'any-currency-not-zero': () => 'Tiền tệ “any” chỉ dùng cho đơn giá 0.',
    'any-model-not-local': () => 'Mô hình “*” chỉ dùng cho đơn giá 0 của nhà cung cấp local.',
    'provider-missing': () => 'Chưa ghi nhà cung cấp.',
    'alias-loop': () => 'Tên dẫn vòng về chính nó.',
    'replaces-unknown': (about) => `Không có bản ghi “${about}” để thay thế.`,
    'replaces-without-time': () => 'Bản ghi thay thế bản ghi khác phải có recorded_at.',
  },
  findings: {
    'review-overdue': (file, day) =>
      `Lẽ ra ${file} phải được đối chiếu với nguồn trước ngày ${day}.`,
    'calendar-year-missing': (calendar, year) =>
      `Lịch ${calendar} chưa có năm ${year}: đến khi nhập, giá cao hơn sẽ được giữ chỗ và tính tiền.`,
    'alias-ending': (name, day) =>
      `Tên mô hình ${name} hết hiệu lực ngày ${day}; lượt gọi dùng tên này sẽ bị từ chối.`,
    'price-ending': (record, day) =>
      `Giá ${record} hết hiệu lực ngày ${day} và chưa có giá tiếp theo; lượt gọi sẽ bị từ chối.`,
    'confirmation-stale': (record, file) =>
      `Xác nhận cho ${record} trong ${file} không còn giá trị: bản ghi đã mất hoặc con số đã đổi.`,
  },
  refusals: {
    'no-record': 'Bảng giá không có giá cho mục này.',
    retired: 'Nhà cung cấp đã ngừng dùng tên mô hình này.',
    'no-tier': 'Bảng giá không có giá cho yêu cầu lớn cỡ này.',
    withdrawn: 'Giá đã bị rút lại.',
    'no-channel': 'Không cung cấp theo cách này, chỉ có cách khác.',
  },
}
