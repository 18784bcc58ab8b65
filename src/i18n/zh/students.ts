// 关于小模型的用语：范围很窄的任务，从本单位人员的答案中学会，在本地直接作答。
import type { StudentWords } from '../en/students.ts'

export const students: StudentWords = {
  columns: {
    task: '任务',
    state: '状态',
    bar: '合格标准',
    answers: '自行作答',
    until: '证明有效至',
  },
  states: {
    answers: '正在作答',
    'not-proven': '尚未证明',
    ended: '证明已到期',
    retired: '已停用',
    damaged: '已损坏',
  },
  none: '还没有任务配有小模型。',
  steps: {
    reading: '读取示例',
    folds: '用留出的示例试答',
    learning: '学习',
    certifying: '证明',
  },
  head: (task, state, at) =>
    at.live === 0
      ? `${task}：${state}（第 ${at.newest} 版）`
      : `${task}：${state}（第 ${at.live} 版${at.live === at.newest ? '' : `，最新为第 ${at.newest} 版`}）`,
  learned: (learned, units) =>
    `已从 ${learned} 个示例中学习；另有 ${units} 个未用于学习的示例留作证明。`,
  proven: ({ bar, right, answered, coverage }) =>
    `已证明：自行作答的部分至少 ${bar} 正确，置信度 95%。${answered} 题中答对 ${right} 题；可自行回答其中 ${coverage}，其余交给下一级。`,
  notProven: (bar, more) =>
    `在此尚未证明：还不能表明至少 ${bar} 正确，因此一题也不作答。在把握最大的题目中，约需再有 ${more} 题答对才能得出结论。`,
  leftOut: {
    noRights: (count) => `${count} 个未采用：未注明可用于学习（--rights own）。`,
    empty: (count) => `${count} 个未采用：内容为空。`,
    tooLong: (count) => `${count} 个未采用：超过 20,000 字符。`,
    twice: (count) => `另有 ${count} 个与已有文本相同。`,
    contradictory: (count) => `${count} 段文本各人答案不一。`,
    overShare: (count) => `${count} 个未采用：超出一个人的答案可占的比例。`,
    rare: (count) => `${count} 个示例所属的标签不足 20 个示例：这些标签交给下一级。`,
  },
  faulty: (count, lines) => `有 ${count} 行不是示例，例如第 ${lines.join('、')} 行。`,
  faults: {
    'too-few': '示例太少：至少需要 40 个用于学习，每个标签至少 20 个。',
    'one-label': '所有示例的标签都相同：没有可学的内容。',
    'too-many-labels': '标签超过 64 个：小模型应付不了。',
    'mixed-forms': '示例中有的是标签，有的是字段。一个任务只能用一种形式。',
    'no-fields': '某个字段的值不在文本中：只能学习可以摘取的内容。',
    'nothing-certifies': '没有剩余示例可用于证明，请再补充一些。',
  },
  exported: (path, examples, kept) =>
    kept === 0
      ? `已将 ${examples} 个示例写入 ${path}。`
      : `已将 ${examples} 个示例写入 ${path}；${kept} 个含个人信息，未导出（加 --signed-for 可一并导出）。`,
  reallyRetire: (task) => `让 ${task} 的小模型停止作答？`,
  retired: (task) => `${task} 的小模型不再作答；示例予以保留。`,
  reallyRemove: (task) => `彻底删除 ${task} 的小模型及其全部示例？`,
  removed: (task) => `${task} 的小模型及其示例已删除。`,
}
