// In Chinese: words around an answer from own documents, and of its sources.
import type { OwnAnswerWords } from '../en/own-answer.ts'

export const ownAnswer: OwnAnswerWords = {
  sources: '来源',
  open: '打开原文',
  inForce: (from) => `自${from}起施行`,
  inForceUntil: (from, until) => `自${from}起施行，${until}起失效`,
  noDay: '未注明施行日期',
  checkedOn: (day) => `已于${day}与公报核对`,
  notCompared: '未与公报核对',
  fromPicture: '由图片识别，数字请与原件核对',
  amended: '该条文已被后来的文件修改，修改内容尚未并入。',
  cut: '此处只显示开头部分。',
  origin: (origin) => `取自：${origin}`,
  page: (page) => `第${page}页`,
  asOf: (day) => `截至${day}`,
  gone: '无法打开此来源：可能已被移除，或者您没有查看权限。',
  unconfirmed: '已找到，待确认',
  unconfirmedText: '能否回答所问，须由人判断。',
  guard: '本单位的固定文字',
  choose: '请选择所指的一项',
  notProven: '尚未验证：这项任务在测试题上还没有达到要求，使用前请与来源核对。',
  confirm: '使用前须由专人核对并署名。',
  approve: '草稿：未经专人署名批准，不得对外发出。',
}
