// 每个错误的说明：发生了什么，接下来该做什么。
import type { DataClass } from '../../contract/data-class.ts'
import type { ErrorWords } from '../en/errors.ts'
import { adapters } from './adapters.ts'

const dataNames: Readonly<Record<DataClass, string>> = {
  public: '公开',
  internal: '内部',
  personal: '个人',
  sensitive: '敏感个人',
  child: '儿童个人',
  important: '重要',
  core: '核心',
  secret: '涉密',
}

const wrongField: ErrorWords['wrongField'] = {
  conflict: (field) => `${field} 与另一个字段互相矛盾。请只发送其中一个。`,
  'needs-stream': (field) => `${field} 仅在 "stream": true 时有意义。`,
  'needs-logprobs': (field) => `${field} 仅在 "logprobs": true 时有意义。`,
  'needs-tools': (field) => `发送了 ${field}，但没有 tools。请一并发送 tools，或去掉该字段。`,
  'no-such-call': (field) =>
    `${field} 不对应之前消息中的任何工具调用。请先发送含该调用的消息，再发送其结果。`,
  'no-such-tool': (field) => `${field} 指定的工具不在 tools 中。`,
  'too-short': () => '密码太短。请至少使用 12 个字符，或使用自动生成的短语。',
  'too-long': () => '密码太长。请最多使用 200 个字符。',
  'too-common': () => '密码容易被猜到。请使用几个互不相关的词，或使用自动生成的短语。',
  twice: (field) => `${field} 出现了两次。每一项都需要各自的值。`,
}

const period: ErrorWords['period'] = {
  day: '明天恢复，或由管理员提高预算后恢复。',
  month: '下月恢复，或由管理员提高预算后恢复。',
}

export const errors: ErrorWords = {
  wrongField,
  period,
  code: {
    invalid_json: (facts) =>
      facts.why === 'encoding'
        ? '请求正文不是有效的 UTF-8。请以 UTF-8 编码发送 JSON。'
        : '请求正文不是有效的 JSON，或嵌套过深。请检查后再发送。',
    invalid_request: (facts) => {
      const field = facts.parameter ?? '请求'
      if (facts.names !== undefined) return `${field} 不明确。请从以下名称中选择：${facts.names}。`
      if (facts.why !== undefined && Object.hasOwn(wrongField, facts.why)) {
        return wrongField[facts.why as keyof typeof wrongField](field)
      }
      return facts.expected === undefined
        ? `${field} 的格式不符合要求。请对照 API 文档检查。`
        : `${field} 的格式不符合要求。可接受：${facts.expected}。`
    },
    unsupported_parameter: (facts) => {
      const field = facts.parameter ?? '某个字段'
      if (facts.names !== undefined) return `${field} 在此处不可用。以下路由支持：${facts.names}。`
      return facts.route === undefined
        ? `${field} 不受支持，或没有路由能够处理。请去掉该字段，或选择其他模型。`
        : `${facts.route} 不支持 ${field}。请去掉该字段，或选择其他模型。`
    },
    context_length_exceeded: (facts) =>
      facts.count === undefined
        ? '请求超出模型可读取的长度。请缩短内容，或选择上下文更长的模型。'
        : `请求约有 ${facts.count} 个词元，超出模型可读取的长度。请缩短内容，或选择上下文更长的模型。`,
    max_cost_exceeded: (facts) =>
      facts.amount === undefined
        ? '没有路由能保证低于 x-sen-max-cost。请提高该值，或要求更短的回答。'
        : `没有路由能保证低于 x-sen-max-cost。设为 ${facts.amount} 即可。`,
    storage_disabled: (facts) =>
      `${facts.parameter ?? '该功能'} 需要存储内容，而此密钥不存储内容。请去掉该字段，或请管理员开启存储。`,
    reasoning_lost: () =>
      '模型需要之前某轮的思考内容，但这里已不再保留。请随该消息一并发回 reasoning_content，或从问题重新开始。',
    adapter_refused: (facts) =>
      facts.why !== undefined && Object.hasOwn(adapters, facts.why)
        ? adapters[facts.why as keyof typeof adapters]
        : adapters.damaged,
    report_unfinished: (facts) =>
      `报告还有${facts.count ?? '若干'}项未填。须由人工填写，否则仍为草稿。`,
    label_missing: (facts) =>
      facts.why === 'producer'
        ? '设置项 label.producer 缺失或无效，因此不导出没有标识的文件。请管理员填写。'
        : '写成的文件中没有找到标识，因此不提供该文件。请换一种格式，或告知管理员。',
    no_cases: () => '该任务还没有可用的测试题。请先导入，或查看现有测试题为何未被采用。',
    grader_too_kind: (facts) =>
      `评分方式把 ${facts.count ?? '若干'} 个错误答案判为正确，这样的评测不能证明任何问题。请更换评分方式，或改正测试题的标准答案。`,
    run_in_progress: () =>
      '本单位正有一次评测或证明在进行。请等它结束或先停止它；评测须依次进行，费用上限才守得住。',
    invalid_api_key: () =>
      '密钥缺失、错误、已过期或已吊销。请在 "Authorization: Bearer" 中发送有效密钥，或向管理员申请。',
    session_expired: () => '会话已结束。请重新登录。',
    sign_in_failed: () => '账号与密码不匹配。请核对后重试。',
    policy_denied: ({ dataClass, rule, unmet }) => {
      const what = dataClass === undefined ? '这些数据' : `${dataNames[dataClass]}数据`
      const why = rule === undefined ? '' : `（规则 ${rule}）`
      const needs = unmet === undefined ? '' : `尚缺：${unmet}。`
      return `本单位的规则不允许${what}发往所需的处理地${why}。${needs}请删去这些数据，或使用 sen/local。`
    },
    not_allowed: (facts) =>
      facts.parameter === undefined
        ? '此密钥或用户无权执行该操作。请向管理员申请权限。'
        : `此密钥或用户无权这样设置 ${facts.parameter}。请向管理员申请权限。`,
    origin_refused: () => '请求来自不属于本 Sen 的页面。请打开 Sen 本身后重试。',
    content_blocked: () =>
      '内容被本单位或服务商的检查拦截。请换一种说法，或向管理员询问是哪条规则。',
    not_found: () => '此地址没有内容。Sen 未提供该功能，或该项已被删除。',
    model_not_found: () => '没有这个模型，或此密钥无权使用。GET /v1/models 会列出可用的模型。',
    method_not_allowed: () => '此地址不接受该请求方法。请查看 API 文档。',
    request_timeout: (facts) =>
      facts.count === undefined
        ? '请求正文未能及时到达。请重新发送。'
        : `请求正文未能及时到达（${facts.count} 秒没有新数据）。请重新发送。`,
    idempotency_conflict: () =>
      '同一个 Idempotency-Key 已用于另一请求，或其回答已不再保留。请使用新的值。',
    already_changed: () => '其间已有他人作了修改。请重新加载后再修改。',
    model_in_use: (facts) =>
      `有适配器依赖该模型${facts.names === undefined ? '' : `：${facts.names}`}。请先删除这些适配器。`,
    setup_done: () => '本 Sen 已完成设置。请登录。',
    body_too_large: (facts) =>
      facts.count === undefined
        ? '请求正文过大。请减少每次发送的内容。'
        : `请求正文超过 ${facts.count} MiB。请减少每次发送的内容。`,
    rate_limit_exceeded: (facts) =>
      facts.count === undefined
        ? '同时请求过多。请稍后再试。'
        : `同时请求过多。请在 ${facts.count} 秒后重试。`,
    too_many_attempts: (facts) =>
      facts.count === undefined
        ? '尝试次数过多。请稍候再试。'
        : `尝试次数过多。请在 ${facts.count} 秒后重试。`,
    budget_exhausted: (facts) =>
      `预算不足以支付本次调用${facts.amount === undefined ? '' : `（剩余：${facts.amount}）`}。${facts.period === undefined ? '请管理员提高预算。' : period[facts.period]}`,
    budget_busy: () => '剩余预算正被尚未结束的调用占用。请几秒后重试。',
    client_closed: () => '调用方在回答完成前已断开。',
    master_key_missing: () =>
      '主密钥文件缺失、损坏或可被他人读取，因此无法打开已加密封存的数据。请从安全副本恢复该文件，将权限设为 0600，然后重新启动。',
    internal_error: () => 'Sen 出现故障。请重试；若仍失败，请将查询编号告知管理员。',
    upstream_failed: () => '模型服务商未能正常回答。请重试，或选择其他模型。',
    setup_required: () => '本 Sen 尚未设置。请用浏览器打开并按步骤操作。',
    halted: () => '管理员已停止对外调用。请使用 sen/local，或等待恢复。',
    ledger_unavailable: () => '台账无法写入，因此不会发送任何内容。请管理员检查磁盘或数据库。',
    ledger_broken: () => '台账未通过核验，因此不据此编制报告。请管理员运行 sen ledger verify。',
    price_missing: (facts) =>
      `${facts.route === undefined ? '某条路由' : `${facts.route} `}没有有效价格，因此不予使用。请管理员录入价格或汇率。`,
    no_route_fits: () => '目前没有既获许可又能回答的模型。请选择其他模型，或请管理员检查路由。',
    model_damaged: () => '本地模型文件已损坏。请管理员重新下载或导入。',
    model_too_large: () => '本地模型所需内存超过本机容量。请管理员选择更小的模型。',
    engine_missing: () => '此处未安装运行本地模型的组件。运行 sen doctor 可查看缺少什么。',
    overloaded: () => 'Sen 正忙。请几秒后重试。',
    draining: () => 'Sen 正在停止或重启。请几秒后重试。',
    upstream_timeout: () => '模型服务商未能及时回答。请重试，或选择其他模型。',
    deadline_exceeded: () => '调用已到时限。请给予更多时间，或要求更短的回答。',
    batch_expired: () =>
      '该行尚未开始，批处理的时限已到。请将该行放入 completion_window 更长的新批处理。',
    outcome_unknown: () =>
      '该行已发送，但服务器在保存答复之前停止。该行可能已计费，因此没有再次发送。请在台账中查看这次调用，再决定是否重新执行。',
    storage_full: () => '磁盘已满，无法保存任何内容。请管理员腾出空间。',
  },
}
