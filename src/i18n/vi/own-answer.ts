// In Vietnamese: words around an answer from own documents, and of its sources.
import type { OwnAnswerWords } from '../en/own-answer.ts'

export const ownAnswer: OwnAnswerWords = {
  sources: 'Nguồn',
  open: 'Mở đoạn trích',
  inForce: (from) => `có hiệu lực từ ngày ${from}`,
  inForceUntil: (from, until) => `có hiệu lực từ ngày ${from} đến trước ngày ${until}`,
  noDay: 'không nêu ngày có hiệu lực',
  checkedOn: (day) => `đã đối chiếu với Công báo vào ngày ${day}`,
  notCompared: 'chưa đối chiếu Công báo',
  fromPicture: 'nhận dạng từ ảnh chụp: cần so lại các con số với bản gốc',
  amended: 'Đoạn này đã được văn bản ban hành sau sửa đổi, phần sửa đổi chưa được đưa vào đây.',
  cut: 'Ở đây chỉ hiện phần đầu.',
  origin: (origin) => `Lấy từ: ${origin}`,
  page: (page) => `trang ${page}`,
  asOf: (day) => `Tính đến ngày ${day}`,
  gone: 'Không mở được nguồn này: đã bị gỡ ra hoặc không dành cho bạn.',
  unconfirmed: 'Tìm thấy, chưa xác nhận',
  unconfirmedText: 'Cần có người xem xét đây có phải là câu trả lời hay không.',
  guard: 'Câu trả lời soạn sẵn của đơn vị',
  choose: 'Ý bạn là mục nào',
  notProven:
    'Chưa được chứng minh tại đây: công việc này chưa đạt mức yêu cầu khi đo trên các câu kiểm tra mẫu. Cần đối chiếu với nguồn trước khi dùng.',
  confirm: 'Phải có người chịu trách nhiệm xem lại và ghi tên trước khi dùng.',
  approve: 'Bản dự thảo: không gửi ra ngoài khi chưa có người chịu trách nhiệm ghi tên phê duyệt.',
}
