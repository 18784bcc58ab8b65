// 关于批处理的用语：可以等待的调用。
import type { BatchWords } from '../en/batches.ts'

export const batches: BatchWords = {
  columns: { id: '批处理', state: '状态', done: '已答复', failed: '未答复', readyBy: '完成期限' },
  states: {
    waiting: '等待合适的时段',
    running: '进行中',
    finalizing: '正在写结果文件',
    cancelling: '正在取消',
    completed: '已完成',
    expired: '已超时',
    cancelled: '已取消',
    failed: '无法进行：输入文件已不存在',
  },
  none: '还没有批处理。',
  progress: (completed, failed, total) =>
    `共 ${total} 行，已答复 ${completed} 行，${failed} 行没有答复。`,
  readyBy: (time) => `完成期限：${time}。`,
  now: (amount) => `估算：现在进行 ${amount}`,
  later: (now, time, planned) => `估算：现在进行 ${now} · ${time} 之后 ${planned}`,
  under: (smallest) => `不足 ${smallest}`,
  output: (file) => `答复：${file}`,
  errors: (file) => `没有答复的行：${file}`,
  cancelAsks: (batch) => `取消 ${batch}？已有的答复会保留。`,
}
