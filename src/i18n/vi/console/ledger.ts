// In Vietnamese: words of the Ledger: the last calls and the state of the log.
import type { ConsoleWords } from '../../console-words.ts'

export const ledger: ConsoleWords['ledger'] = {
  title: 'Điều gì đã xảy ra ở đây?',
  text: 'Mỗi câu hỏi để lại hai mục ghi mà không ai sửa được nếu không bị phát hiện.',
  entries: (count) => `${count} mục ghi`,
  root: 'Dấu vân của sổ',
  checkpoint: 'Điểm kiểm tra đã ký',
  calls: 'Lượt gọi gần đây',
  none: 'Lượt gọi đầu tiên sẽ hiện ở đây trong vòng một giây.',
  next: 'Đặt câu hỏi',
  live: 'Lượt gọi mới tự hiện ra.',
  more: 'Hiện các lượt gọi trước',
  open: (time, number) => `${time}: biên nhận của lượt gọi ${number}`,
  story: 'Một lượt gọi',
  columns: {
    number: 'Số',
    at: 'Thời điểm',
    step: 'Bậc trả lời',
    place: 'Nơi xử lý',
    status: 'Kết quả',
    cost: 'Chi phí',
    duration: 'Thời lượng',
  },
  statuses: {
    ok: 'đã trả lời',
    refused: 'bị từ chối',
    error: 'thất bại',
    timeout: 'quá chậm',
    cancelled: 'đã dừng',
    cut: 'kết thúc sớm',
    uncertain: 'chưa chắc chắn',
  },
  running: 'đang chạy',
}
