// 某个模型为何作答：凭据上每个代码一句话；以及证书失效的原因。
import type { FitWords } from '../en/fit.ts'

export const fit: FitWords = {
  certified: (of) =>
    `由 ${of.model} 作答：在本单位自己的 ${of.cases} 道测试题中，合格率为 ${of.passed}，合格标准为 ${of.bar}。`,
  certifiedRelative: (of) =>
    `由 ${of.model} 作答：在本单位自己的 ${of.cases} 道测试题中，合格率为 ${of.passed}；已证明不低于参照模型的 ${of.bar}。`,
  provisional: (model) => `由 ${model} 作答：别处的评测表明它足以胜任此任务，本单位尚未评测。`,
  unproven: (model) =>
    `目前还没有更便宜的模型在本单位得到证明，因此由允许使用的最强模型作答：${model}。`,
  more: (cases) => `如再有 ${cases} 道测试题且全部合格，即可得到证明。`,
  cheapest: (model) =>
    `由 ${model} 作答，因为费用最低：此任务尚无证明，按本单位的设置，此时由最便宜的模型作答。`,
  only: (model) => `由 ${model} 作答：不允许其他模型回答这个问题。`,
  kept: (model) => `由 ${model} 作答，因为本次对话一直由它进行：换模型就要把前文全部重读一遍。`,
  substituted: (model) => `选定的模型未能作答，由 ${model} 代为回答。`,
  swapped: (model) =>
    `服务商现在提供的模型与评测时的不同，在重新评测之前，原有证明不再算数；由 ${model} 作答。`,
  escalated: (model, check) => `第一次的回答未被采用（${check}），改由 ${model} 作答。`,
  named: (model) => `由 ${model} 作答：提问时指定了它。`,
  documents: '由本单位自己的资料作答，没有使用模型。',
  cache: '同样的问题之前已有回答，直接给出保存的答案，没有使用模型。',
  student:
    '由本单位的一个小程序作答；它从本单位自己的回答中学会这项任务，并已用留出的题目得到证明。',
  instead: (paid, other) => `花费 ${paid}，而不是 ${other}。`,
  until: (day) => `有效期至 ${day}。`,
  opening: '正在启用测试题',
  proven: '已得到证明。',
  notProven: '在本单位未得到证明：在已启用的测试题上，还没有更便宜的模型表明能达到合格标准。',
  fewCases: (more) => `测试题太少，无法证明：即使全部答对，也还需要 ${more} 道。没有产生费用。`,
  fewRoutes: '至少要有两个模型答过用于选择的测试题。请先评测：sen eval run --task。没有产生费用。',
  fewOutcomes: (missing) =>
    `用于证明的测试题还缺 ${missing} 个回答。请设置评测经费（evaluation.budget），或先评测：sen eval run --half certify。没有产生费用。`,
  withdrawn: '已撤回。在重新证明之前，由允许使用的最强模型作答。',
  none: '目前还没有任何证明。',
  figures: (of) => `${of.cases} 道测试题，合格率 ${of.passed}，节省费用 ${of.saved}`,
  asGradedBy: (judge) => `以 ${judge} 的评分为准`,
  bars: { absolute: '合格率不低于', relative: '不低于参照模型的' },
  placeSets: { here: '仅限本单位内', home: '仅限境内', all: '不限地点' },
  forms: { raw: '原文', masked: '遮盖后' },
  states: { open: '证明中', valid: '有效', failed: '未得到证明', ended: '已失效' },
  checks: {
    cut: '内容被截断',
    empty: '内容为空',
    refused: '模型拒绝回答',
    language: '使用了其他语言',
    schema: '格式不符合要求',
    citations: '所引来源不在给定的段落中',
  },
  ends: {
    expired: '90 天期限已满',
    revision: '其中一个模型有变动',
    prompt: '任务有变动',
    pack: '行业包有变动',
    documents: '资料有变动',
    grader: '评分方式有变动',
    masking: '遮盖方式有变动',
    languages: '问题所用的语言与测试题不同',
    alarm: '最近几天错误过多',
    withdrawn: '管理员已撤回',
    replaced: '已有更新的证书生效',
  },
}
