// 行业包的用语：哪里有错，检查、添加、移除时说什么。
import type { PackWords } from '../en/packs.ts'

export const packs: PackWords = {
  faults: {
    'no-pack': '这不是行业包：应为含有 pack.toml 的文件夹或 zip 文件。',
    'too-large': '超出行业包的大小限制（压缩后 50 MB，解压后 300 MB）。',
    'too-many-files': '文件超过 5,000 个。',
    'bad-name': '文件名不合规定：不得是链接，不得含“..”，只能用字母、数字、点和连字符。',
    'missing-file': '缺少此文件。',
    'unknown-file': '格式中没有这个文件，请移除。',
    'not-utf8': '文件不是 UTF-8 编码。',
    'bad-syntax': '这一行无法按 TOML 或 JSON 读取。',
    'bad-shape': '不符合格式：',
    duplicate: '重复出现：',
    'unknown-name': '提到了包内没有的内容：',
    'unresolved-ref': '引用的条款在包内任何文本中都找不到：',
    'hash-differs': '文本与所记的 SHA-256 不符。',
    'manifest-differs':
      '与 MANIFEST 不一致：若是您自己改动的，请运行 `sen pack make`，否则请勿使用这一份。',
    unsigned: '此包无人签名。',
    'bad-signature': '签名与这些文件不符。',
    'wrong-key': '所用签名密钥本单位尚不认识：',
    'leaked-case': '留作测评的测试题原文出现在行业包已有的问法中：',
    'few-kept-cases': '留作测评的测试题不足 70%：',
  },
  columns: {
    id: '编号',
    version: '版本',
    title: '名称',
    state: '状态',
    texts: '文本',
    records: '记录',
    questions: '问答',
    proven: '已验证的要求',
  },
  live: '使用中',
  off: '已停用',
  none: '这里还没有行业包。',
  outgrown: (id) =>
    `${id}：被检索内容中其他文本已超过 10%，原有测量结果不再适用于不指明任务的提问：此类提问只在写明事项或条文名称时才作答。`,
  added: (title, version) => `已启用“${title}”${version}。`,
  change: {
    title: (title, from, to) => `${title}：现用版本 ${from}，新版本 ${to}。`,
    columns: { record: '记录', field: '字段', was: '现行', is: '更新后', ref: '依据' },
    more: (shown, all) => `共 ${all} 处变更，此处列出 ${shown} 处。`,
    texts: (added, changed, removed) =>
      `文本：新增 ${added} 份，变更 ${changed} 份，删除 ${removed} 份。`,
    questions: (count) => `新增、变更或删除的问答：${count} 条。`,
    none: '没有记录变更。',
    approve: (version) => `现在改用版本 ${version}？`,
  },
  removed: (id) => `已移除 ${id}。`,
  reallyRemove: (id) => `移除 ${id}？其文本和答复将一并移除。`,
  at: (file, line) => `${file} 第 ${line} 行`,
  checked: (title, version) => `${title} ${version}：没有需要改正之处。`,
  counts: (has) =>
    `${has.tasks} 项任务、${has.texts} 份文本、${has.records} 条记录、${has.questions} 个现成问答、${has.cases} 道测试题`,
  faulty: (faults) => `有 ${faults} 处需要改正。`,
  more: (most) => `只列出前 ${most} 处。`,
  unchecked: (texts) => `${texts} 份文本未与公报核对：凡出自这些文本的回答都会注明。`,
  made: (digest) => `已写入 MANIFEST，摘要 ${digest}。`,
  signed: (name) => `已用 ${name} 签名。`,
}
