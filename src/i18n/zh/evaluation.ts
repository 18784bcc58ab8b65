// 关于行业包测量的用语：`sen eval run` 打印什么，未经证明的任务的答案下方写什么。
import type { EvaluationWords } from '../en/evaluation.ts'

export const evaluation: EvaluationWords = {
  phases: { texts: '正在录入文本', calibrating: '正在校准', asking: '正在提问' },
  head: (title, version, cases) => `${title} ${version}，${cases} 个留存测试例，不用模型`,
  columns: {
    task: '任务',
    language: '语言',
    cases: '测试例',
    right: '正确',
    wrong: '错误',
    choice: '供选择',
    unanswered: '未作答',
    precision: '作答中正确',
    low: '至少（95%）',
    coverage: '正确作答',
    first: '排第一',
    five: '前五之内',
    refused: '正确拒答',
  },
  bars: '达标要求',
  barColumns: {
    task: '任务',
    language: '语言',
    what: '统计项',
    held: '符合',
    cases: '总数',
    low: '至少（95%）',
    bar: '要求',
    state: '结果',
  },
  allLanguages: '全部',
  states: {
    proven: '已验证',
    'not-proven': '尚未验证',
    failed: '未达标',
  },
  needsModel: (tasks) => `须在装有模型的地方测量：${tasks}。`,
  steps: '未写明名称时的作答',
  stepNames: { names: '按描述的内容', passage: '按段落' },
  stepOn: (of) =>
    `${of.step}，${of.language}：${of.from} 起开启（${of.answered} 个中 ${of.right} 个正确，至少 ${of.low}）`,
  stepOff: (step, language, why) => `${step}，${language}：关闭，${why}`,
  why: {
    'few-cases': '测试例太少，无法验证',
    'below-bar': '准确率未达到要求',
    language: '各语言合计已达要求，但此语言较差',
  },
  tried: (right, answered, low) =>
    `最有把握的 ${answered} 个中 ${right} 个正确，至少 ${low}；要求 95%`,
  noEvidence: '尚未针对这些文件校准：请加上 --calibrate 运行。',
  written: (path) => `已写入测量结果：${path}。`,
  manifest: '已重新生成 MANIFEST；已签名的行业包须重新签名。',
  kept: (pack) => `已作为本单位对 ${pack} 的测量结果保存。`,
  cannotWrite: '测量结果只能写入文件夹，或为本单位的行业包保存，不能写入 zip 文件。',
  allCases: '--calibrate 要提问全部测试例：请去掉 --task 和 --cases-in。',
  noSuchTask: (task) => `行业包中没有可测量的 ${task} 测试例。`,
  noSuchPack: (pack) => `没有名为 ${pack} 的文件夹、文件或本单位行业包。`,
  noCases: '行业包中没有无需模型即可提问的留存测试例。',
  notProvenHere: (percent) =>
    `尚未验证：按行业包自带的测试例，这项任务找对依据的比例还不能确认达到 ${percent}，使用前请核对来源。`,
}
