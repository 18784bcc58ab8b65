// In Chinese: words of the page Overview.
import type { OverviewWords } from '../en/overview.ts'
import { tableTools } from './table-tools.ts'

export const overview: OverviewWords = {
  ...tableTools,
  title: '运行是否正常，花费是否值得，预算是否够用？',
  month: '月份',
  before: '上一月',
  after: '下一月',
  printMonth: '打印本月情况',
  none: '本月还没有人提问。',
  figures: {
    answers: '回答次数',
    spent: '支出',
    saved: '节省',
    dearer: '比强模型多花',
    stopped: '阻止外发',
    last: (value) => `上月：${value}`,
    unknown: '未知',
    noBaseline: '没有标有价格、可供比较的强模型。请在“模型”页添加，或在设置中指定（baseline）。',
    failed: (count) => `失败 ${count} 次`,
    uncertain: (amount) => `其中 ${amount} 尚未确定`,
    stoppedParts: (masked, kept, denied) =>
      `遮盖 ${masked} 次，留在本单位内回答 ${kept} 次，拒绝 ${denied} 次`,
    unconverted: (amount) => `另有 ${amount} 缺少汇率`,
    unpriced: (count) => `${count} 次无法比较`,
  },
  saved: {
    title: '每日花费',
    line: (route) => `全部使用 ${route}`,
    anyLine: '全部使用强模型',
    finding: (saved, spent) => `支出 ${spent}，比对照线少 ${saved}。`,
    findingDearer: (more, spent) => `支出 ${spent}，比对照线多 ${more}。`,
    findingPlain: (spent) => `支出 ${spent}。`,
    gap: (saved) => `节省 ${saved}`,
    estimated: '估算',
    how: '计算方法',
    chosen: {
      setting: '用于比较的模型由管理员指定。',
      dearest: '与本单位最贵的强模型比较。',
    },
    changed: '本月更换过用于比较的模型：每次调用按当天的模型比较。',
    assumptions: {
      'same-usage': '假定强模型也只询问一次，回答同样长。',
      'token-ratio': '词元数按两种分词方式对同一文本的结果换算。',
      'tokenizer-unknown': '厂商未公布强模型的分词方式：按词元数相同计。',
      'same-cache': '假定从服务商提示缓存中读取的部分相同。',
      'counted-here': '自有资料和本单位内模型的回答，其词元数由本服务器计算。',
      'kept-cost-nothing-more':
        '规则要求留在本单位内的调用不计节省：这些调用本来就不允许由强模型回答。',
      'same-instant': '每次调用按当时的价格计算。',
      'dated-rate': '其他货币按本单位当天的汇率换算。',
    },
    ratio: ({ text, from, to, ratio }) =>
      `${text}：${from} 的 1 个词元相当于 ${to} 的 ${ratio} 个。`,
    day: '日期',
    total: '合计',
  },
  doublePrice: (share, spent, less) =>
    `支付给服务商的费用中有 ${share}（${spent}）落在高价时段。同样的调用放在低价时段可少付 ${less}。`,
  budgets: {
    title: '预算',
    none: '尚未设置预算。请在“管理”页设置，以免月底超支。',
    forecast: (amount) => `照此速度，到期末为 ${amount}`,
    runsOut: (day) => `照此速度，将于 ${day} 用完`,
  },
  health: {
    title: '状态',
    verified: (clock) => `台账与签名时一致，核对时间 ${clock}。`,
    checking: '正在核对台账。',
    broken: '台账与签名时不一致。请打开“台账”页查看。',
    engine: {
      off: '本单位内没有使用模型。',
      starting: '本单位内的模型正在启动。',
      ready: '本单位内的模型已就绪。',
      closed: '本单位内的模型已停止，有提问时会重新启动。',
    },
    leaves: '在规则允许的范围内，调用可以离开本单位。',
    halted: '任何内容都不得离开本单位。',
  },
  attention: {
    title: '需要处理',
    none: '没有需要处理的事项。',
    of: {
      'chain-broken': () => '台账与签名时不再一致。',
      halted: () => '管理员已停止一切外发。',
      'budget-spent': ({ label = '', limit = '' }) => `预算“${label}”已用完（${limit}）。`,
      'budget-runs-out': ({ label = '', left = '', day = '' }) =>
        `预算“${label}”将于 ${day} 用完，还剩 ${left}。`,
      'rate-missing': ({ from = '', to = '' }) =>
        `没有 ${from} 到 ${to} 的汇率：这些调用未计入合计。`,
      'rate-old': ({ from = '', to = '', day = '' }) => `${from} 到 ${to} 的最新汇率是 ${day} 的。`,
      'money-uncertain': ({ amount = '' }) =>
        `${amount} 暂按可能的最高费用入账。请将该月与服务商账单核对。`,
      failures: ({ failed = '', calls = '' }) => `${calls} 次调用中有 ${failed} 次失败。`,
      'certificate-ended': ({ task = '' }) =>
        `任务“${task}”的证明已失效。在重新证明之前，由允许使用的最强模型作答。`,
      'prices-check': ({ count = '' }) => `价格表有 ${count} 处需要查看。`,
      'double-price': ({ share = '', less = '' }) =>
        `支付给服务商的费用中有 ${share} 落在高价时段；放在低价时段可少付 ${less}。`,
    },
  },
  attentionGo: {
    overview: '查看',
    ledger: '打开“台账”',
    models: '打开“模型”',
    house: '打开“管理”',
  },
  halt: {
    stop: '停止一切外发',
    resume: '恢复外发',
    stopText:
      '从现在起，任何调用都不会离开本单位，正在进行的外部调用会被中断。自有资料和本单位内的模型继续回答。',
    resumeText: '在规则允许的范围内，调用可以重新离开本单位。',
    reason: '原因',
    reasonHint: '将永久记入台账。请勿填写学生或患者姓名。',
    stopped: '已停止一切外发。',
    resumed: '已恢复外发。',
  },
}
