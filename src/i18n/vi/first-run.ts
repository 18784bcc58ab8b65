// In Vietnamese: words of the first run that only its later steps need.
import type { FirstRunWords } from '../en/first-run.ts'

export const firstRun: FirstRunWords = {
  packs: {
    ready: 'Có sẵn thủ tục, bảng tra và văn bản luật đi kèm Sen; không phải tải gì về.',
    later: 'Bộ tài liệu riêng sẽ có ở phiên bản sau; trước mắt đơn vị bắt đầu mà chưa có tài liệu.',
    neutral: 'Bắt đầu mà không kèm tài liệu của ngành nào.',
  },
  fromPack: 'Câu hỏi này được trả lời từ tài liệu đi kèm Sen: không cần mô hình, không cần mạng.',
  secondTitle: 'Bây giờ thử một câu có số định danh',
  secondText: 'Số này được gạch chân trong khung và được giữ lại trong trụ sở này.',
  second: 'Điền câu đó',
  secondQuestions: {
    'public-administration': 'Người có CCCD 001190012345 đăng ký khai sinh cần giấy tờ gì?',
    transport: 'Người có CCCD 001190012345 đi xe máy vượt đèn đỏ bị phạt bao nhiêu?',
  },
  examples: {
    education: 'Viết năm câu hỏi ngắn về vòng tuần hoàn của nước cho học sinh lớp 5.',
    health: 'Giải thích dễ hiểu cách người bệnh uống thuốc kháng sinh trong bảy ngày.',
    agriculture: 'Cần kiểm tra những gì khi lá lúa non bị vàng?',
    other: 'Viết thông báo ngắn về giờ làm việc mới từ thứ Hai.',
  },
}
