// In Chinese: words of the Ledger: the last calls and the state of the log.
import type { ConsoleWords } from '../../console-words.ts'

export const ledger: ConsoleWords['ledger'] = {
  title: '这里发生了什么？',
  text: '每个问题都会留下两条记录，任何改动都会被发现。',
  entries: (count) => `${count} 条记录`,
  root: '日志指纹',
  checkpoint: '已签名的检查点',
  calls: '最近的调用',
  none: '第一次调用会在一秒内显示在这里。',
  next: '提出问题',
  live: '新的调用会自动出现。',
  more: '显示更早的调用',
  open: (time, number) => `${time}：调用 ${number} 的凭据`,
  story: '一次调用',
  columns: {
    number: '编号',
    at: '时间',
    step: '回答者',
    place: '处理地',
    status: '结果',
    cost: '费用',
    duration: '用时',
  },
  statuses: {
    ok: '已回答',
    refused: '已拒绝',
    error: '失败',
    timeout: '太慢',
    cancelled: '已停止',
    cut: '提前结束',
    uncertain: '不确定',
  },
  running: '进行中',
}
