// Lời về các lô: những lượt gọi có thể chờ.
import type { BatchWords } from '../en/batches.ts'

export const batches: BatchWords = {
  columns: { id: 'Lô', state: 'Trạng thái', done: 'Đã trả lời', failed: 'Không trả lời được', readyBy: 'Hạn xong' }, // prettier-ignore
  states: {
    waiting: 'Chờ đến giờ chạy',
    running: 'Đang chạy',
    finalizing: 'Đang ghi tệp kết quả',
    cancelling: 'Đang hủy',
    completed: 'Đã xong',
    expired: 'Hết hạn',
    cancelled: 'Đã hủy',
    failed: 'Không chạy được: tệp đầu vào không còn',
  },
  none: 'Chưa có lô nào.',
  progress: (completed, failed, total) =>
    `Đã trả lời ${completed} trên ${total} dòng, ${failed} dòng không có câu trả lời.`,
  readyBy: (time) => `Hạn xong: ${time}.`,
  now: (amount) => `Ước tính: chạy ngay ${amount}`,
  later: (now, time, planned) => `Ước tính: chạy ngay ${now} · chạy sau ${time} còn ${planned}`,
  under: (smallest) => `dưới ${smallest}`,
  output: (file) => `Câu trả lời: ${file}`,
  errors: (file) => `Các dòng không có câu trả lời: ${file}`,
  cancelAsks: (batch) => `Hủy ${batch}? Những câu đã trả lời vẫn được giữ.`,
}
