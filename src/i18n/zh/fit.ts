// 某个模型为何作答：凭据上每个代码一句话；以及证书失效的原因。
import type { FitWords } from '../en/fit.ts'

export const fit: FitWords = {
  certified: (of) =>
    `由 ${of.model} 作答：在本单位自己的 ${of.cases} 个测试例中，通过 ${of.passed}，质量线为 ${of.bar}。`,
  certifiedRelative: (of) =>
    `由 ${of.model} 作答：在本单位自己的 ${of.cases} 个测试例中，通过 ${of.passed}；已证明至少达到参照模型的 ${of.bar}。`,
  provisional: (model) => `由 ${model} 作答：别处已证明它足以胜任此任务，本单位尚未测量。`,
  unproven: (model) =>
    `目前没有更便宜的模型在本单位得到证明，因此由允许使用的最强模型作答：${model}。`,
  more: (cases) => `再有 ${cases} 个测试例即可得出结论。`,
  cheapest: (model) =>
    `由 ${model} 作答，因为费用最低：此任务尚无证明，按本单位的设置，此时由最便宜的模型作答。`,
  only: (model) => `由 ${model} 作答：没有其他模型可以回答这个问题。`,
  kept: (model) => `由 ${model} 作答，因为本次对话一直由它进行：换模型就要把前文全部重读一遍。`,
  substituted: (model) => `选定的模型未能作答，由 ${model} 代为回答。`,
  swapped: (model) =>
    `供应商现在提供的模型与测量时的不同，在重新测量之前，任何结果都不算得到证明；由 ${model} 作答。`,
  escalated: (model, check) => `第一次的回答未被采用（${check}），改由 ${model} 作答。`,
  named: (model) => `由 ${model} 作答：提问时指定了它。`,
  documents: '由本单位自己的资料作答，没有使用模型。',
  instead: (paid, other) => `花费 ${paid}，而不是 ${other}。`,
  until: (day) => `有效期至 ${day}。`,
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
    languages: '问题所用的语言与测试例不同',
    alarm: '最近几天错误过多',
    withdrawn: '管理员已撤回',
    replaced: '已有更新的证书生效',
  },
}
