// 独立验证程序在终端和页面上的文字：供主管机关、合作方和鉴定人员使用。
import type { VerifyWords } from '../en/verify.ts'

export const verify: VerifyWords = {
  verdict: {
    sound: '所要求核验的内容全部成立。',
    bad: '不完整：有内容被更改、删除或伪造。',
    unknown: '无法判断：缺少必要的数据。',
    usage: '验证程序的调用方式不正确。',
    internal: '验证程序自身出错，这不说明文件有任何问题。',
  },
  faults: {
    internal: '验证程序出错。',
    usage: '用法不正确。',
    malformed: '有文件不符合规定的格式。',
    signature: '签名缺失或无效。',
    root: '由文件算出的树不是被签名的那棵树。',
    inclusion: '证明无法导出被签名的根值。',
    consistency: '台账不是先前已签名状态的延续。',
    fork: '台账对同一大小签署了两个不同的状态。这是违规的证据。',
    entry: '有条目已不是当初写入的内容，或不是合格的条目。',
    order: '有条目不在它自称的位置上。',
    pair: '调用与其结果不相符。',
    policy: '有调用依据的规则当时并未生效。',
    time: '有条目的时间不可能为真。',
    commitment: '所公开的内容不是当初承诺的内容。',
    quorum: '签名的见证方不足规定数量。',
    incomplete: '缺少必要的数据。',
  },
  missing: {
    'no-checkpoint': '没有检查点。',
    'no-key': '未指明应由谁签名：请给出台账的密钥（--log）或策略文件。',
    'no-tile': '缺少一个哈希文件。',
    'no-bundle': '缺少条目。如只核验哈希：--hashes。',
    'no-entry': '证明中不含条目本身：请将该条目作为第二个文件提供。',
    'needs-log':
      '大小不同的两个检查点只有结合台账本身才能比较：先给出文件夹或地址，再用 --since 给出较早的检查点。',
    'no-ed25519': '此浏览器或运行环境无法核验 Ed25519 签名，较新的版本可以。',
  },
  checks: {
    format: '检查点符合 C2SP 格式',
    signature: '台账已签名',
    quorum: '规定的见证方已签名',
    root: '条目可算出被签名的根值',
    tiles: '每个哈希文件都与上级相符',
    consistency: '台账延续了所给出的每个较早检查点',
    inclusion: '条目位于被签名的树中',
    entries: '每个条目形式规范、内容完整',
    pairs: '调用编号无缺号，每个结果都有对应的调用',
    policy: '每次调用都注明了当时生效的规则',
    time: '时间从不倒退，也不晚于见证方的签名',
    openings: '所公开的内容正是当初承诺的内容',
  },
  unchecked: {
    limits: '是否所有事件都已写入、时间是否真实、行为是否合法：任何台账都无法证明',
    'key-from-files': '密钥是否正确：它随这些文件而来，请与经其他途径取得的密钥比对',
    'no-newer-note-known': '是否存在更新的状态：未给出其他检查点',
    'no-quorum-asked': '见证方：未作要求',
    'unknown-signers': '无人指明的密钥的签名',
    entries: '条目本身：只有哈希',
    'intents-before-policy': '首份规则写入之前各次调用所依据的规则',
    'unknown-kinds': '本程序不认识的条目类型的字段',
    'no-opening': '内容：没有公开任何内容',
  },
  labels: {
    log: '台账',
    size: '条目数',
    root: '根值',
    checked: '已核验',
    unchecked: '未核验',
    place: '位置',
    expected: '应为',
    found: '实为',
    witnesses: '见证方',
    ignored: '忽略的签名',
    proved: '已证明',
    open: '尚无结果的调用',
    totals: '按月份、币种、数据类别和国家汇总',
    noClass: '未注明类别',
    evidence: '交给合作方的证据',
  },
  entry: (index) => `第 ${index} 条`,
  byte: (offset) => `第 ${offset} 字节`,
  agreedTo: (size) => `前 ${size} 条相符`,
  moreOpen: (count) => `另有 ${count} 次`,
  calls: (count) => `${count} 次调用`,
  progress: (done, total) => `${done} / ${total} 条`,
  help: `sen-verify – 无需写入台账的服务器即可核验 Sen 台账。

  sen-verify <文件夹 | zip | 地址>        整个台账的文件
  sen-verify <文件.tlog-proof> [条目]     某条目位于已签名的台账中
  sen-verify <文件.senproof>              一次调用：意图、结果、公开的内容
  sen-verify <检查点> [检查点]            已签名的检查点；同一台账的两个检查点会被比对
  sen-verify <违规证据>                   不可能同时为真的两个检查点

  --log <密钥>      台账的密钥：名称+编号+base64
  --policy <文件>   台账、见证方和法定数量（C2SP tlog-policy）
  --since <检查点>  较早的检查点或打印的 SENC1: 码：台账必须是其延续（可重复）
  --hashes          只核验根值和哈希文件，不含条目
  --json            以 JSON 输出报告
  --lang en|vi|zh   语言

  退出码：0 成立 · 1 程序出错 · 2 用法错误 · 3 发现问题 · 4 无法判断
`,
  page: {
    title: '核验台账',
    intro:
      '将导出的台账（文件夹或 ledger.zip）拖到此处，也可以是证明文件（.senproof、.tlog-proof），或一至两个检查点。任何数据都不会离开这台电脑：本页不与任何地方连接。',
    chooseFolder: '选择文件夹…',
    chooseFiles: '选择文件…',
    key: '经其他途径取得的台账密钥（如有）',
    since: '用于比对的较早检查点',
    working: '正在核验…',
    copy: '保存报告（JSON）',
  },
}
