// `sen doctor` 的文字：检查了什么，发现了什么，该怎么做。
import type { DoctorWords } from '../en/doctor.ts'
import { reports } from './reports.ts'

type Detail = Readonly<Record<string, string | number>>
const text = (detail: Detail, name: string): string => String(detail[name] ?? '')
const nameOf = (names: Readonly<Record<string, string>>, detail: Detail, name: string): string =>
  names[text(detail, name)] ?? text(detail, name)
const gigabytes = (detail: Detail, name: string): string =>
  (Number(detail[name] ?? 0) / 1e9).toFixed(1)

export const doctor: DoctorWords = {
  states: { ok: '正常', warn: '注意', bad: '有误' },
  titles: {
    tls: '证书',
    dataFolder: '数据文件夹',
    disk: '磁盘空间',
    masterKey: '密钥文件',
    database: '数据库',
    ledger: '台账',
    rules: '规则',
    canary: '识别',
    clock: '时钟',
    port: '端口',
    address: '地址',
    proxy: '代理',
    routes: '模型',
    memory: '内存',
    engine: '推理引擎',
    prices: '价格',
    providers: '服务商',
    watchedFolder: '监视的文件夹',
    readers: '文件读取程序',
    cage: '隔离读取',
    meaning: '语义检索',
    backup: '备份',
    duties: '法定义务',
  },
  findings: {
    fine: () => '没有问题',
    notChecked: () => '无法检查',
    tlsOff: () => '证书检查已被关闭，因此 Sen 不启动。请删除该变量',
    certificateUnreadable: (d) => `无法读取证书文件 ${text(d, 'file')}`,
    folderMissing: (d) => `${text(d, 'path')} 尚不存在，首次启动时会创建`,
    folderNotWritable: (d) => `${text(d, 'path')} 不可写。请把它交给运行 Sen 的账户`,
    folderIsFile: (d) => `${text(d, 'path')} 是文件。请选择文件夹`,
    folderOnNetwork: (d) =>
      `${text(d, 'path')} 位于网络文件系统（${text(d, 'fileSystem')}），数据库可能损坏。请使用本机磁盘`,
    folderInUse: (d) =>
      `${text(d, 'path')} 正被另一个进程（${text(d, 'pid')}）使用。请停止它，或使用其他文件夹`,
    diskFull: (d) => `仅剩 ${gigabytes(d, 'freeBytes')} GB：新的调用会被拒绝。请腾出空间`,
    diskLow: (d) => `剩余 ${gigabytes(d, 'freeBytes')} GB。请尽快腾出空间`,
    diskTooSmallForModel: (d) =>
      `剩余 ${gigabytes(d, 'freeBytes')} GB，而模型需要 ${gigabytes(d, 'wantedBytes')} GB。请腾出空间或选择更小的模型`,
    keyMissing: (d) =>
      `缺少 ${text(d, 'path')}，没有它就无法打开已存的机密。请放回该文件，或恢复含有密钥的备份`,
    keyNotYet: () => '首次启动时创建',
    keyReadable: (d) =>
      `其他账户可以读取 ${text(d, 'path')}（权限 ${text(d, 'mode')}）。应只允许所有者读取`,
    databaseTooOld: (d) =>
      `${text(d, 'dialect')} ${text(d, 'version')} 过旧，至少需要 ${text(d, 'least')}`,
    databaseNotDurable: (d) => `${text(d, 'dialect')} 没有真正写入磁盘：断电会丢失条目`,
    ledgerBroken: (d) => `从第 ${text(d, 'brokenAt')} 条起无法核验，调用会被拒绝。请恢复备份`,
    ledgerEmpty: () => '还没有条目',
    witnessSilent: (d) =>
      `核验无误，但 ${text(d, 'name')} 已超过一天未签名（共 ${text(d, 'count')} 个见证方）。请再次询问，或与其联系`,
    rulesNone: () => '在设置时选定',
    rulesUnreadable: (d) =>
      `无法读取版本 ${text(d, 'version')}，因此什么都不会发出。请重新发布规则`,
    rulesNotEntered: (d) =>
      `版本 ${text(d, 'version')} 与台账不符。请查明是谁改动的，并重新发布规则`,
    rulesContractsOld: (d) => `有 ${text(d, 'count')} 份合同已超过一年未核对。请核对后重新登记`,
    rulesFactsOver: (d) =>
      `有 ${text(d, 'count')} 项条件已过期，其打开的通路已关闭。请重新登记或终止`,
    canaryKept: (d) =>
      `用于测试的虚构号码均被识别，没有一个会原样发出（共查了 ${text(d, 'places')} 个去向）`,
    canaryBroken: () =>
      '无法检查文本内容，因此一切都留在本单位内。请重启 Sen；若仍无效，请重新安装',
    canaryMissed: (d) =>
      `未能识别用于测试的虚构号码（${text(d, 'types')}）：真实号码可能外泄。请用 sen halt 停止调用，并重新安装`,
    canaryOpen: (d) =>
      `规则允许个人信息原样发往 ${text(d, 'operator')}（共 ${text(d, 'count')} 个去向）。若非有意，请发布更严格的规则`,
    canaryWords: (d) =>
      `无法读取本单位的词语（${text(d, 'file')} 第 ${text(d, 'line')} 行）：Sen 不会带着它启动。请改正该文件`,
    clockBeforeRelease: (d) => `显示为 ${text(d, 'time')}，不可能正确。请校准时钟`,
    clockBehindLedger: (d) => `比台账最后一条慢 ${text(d, 'minutes')} 分钟。请校准时钟`,
    clockOff: (d) => `与服务商的时钟相差 ${text(d, 'seconds')} 秒。请校准时钟`,
    portTaken: (d) =>
      `${text(d, 'host')}:${text(d, 'port')} 已被其他程序占用。请停止它，或使用其他端口`,
    portRefused: (d) => `当前账户不能监听端口 ${text(d, 'port')}。请使用 1023 以上的端口`,
    portOurs: (d) => `本机 Sen 正在 ${text(d, 'host')}:${text(d, 'port')} 提供服务`,
    addressOther: (d) => `在 ${text(d, 'address')} 应答的是另一台服务器。请更正 public_url 或代理`,
    addressNobody: (d) => `${text(d, 'address')} 无人应答。请检查域名、代理和防火墙`,
    addressMissing: (d) =>
      `Sen 监听 ${text(d, 'host')}，但未设置 public_url：用域名访问的浏览器会被拒绝`,
    addressNoTls: (d) =>
      `${text(d, 'address')} 未加密：密码和密钥可能在网络中被读取。请在前面放置带 TLS 的代理`,
    proxyCatchesHouse: () => '访问本机和本单位服务器时也会经过代理。请把它们加入 NO_PROXY',
    proxyUnreachable: () => '没有应答。请检查 HTTP_PROXY 和 HTTPS_PROXY',
    noRoute: () => '既没有本地模型也没有服务商，无法回答任何问题。请下载模型或添加服务商',
    noLocalModel: () => '没有本地模型：不得离开本单位的内容无法得到回答',
    remoteOnlyOffline: () => '处于离线状态且没有本地模型，无法回答任何问题。请从文件导入模型',
    memoryTooSmall: (d) =>
      `${text(d, 'model')} 需要 ${gigabytes(d, 'neededBytes')} GB，可用 ${gigabytes(d, 'availableBytes')} GB。请选择更小的模型`,
    memoryTight: (d) =>
      `${text(d, 'model')} 需要 ${gigabytes(d, 'neededBytes')} GB，可用 ${gigabytes(d, 'availableBytes')} GB。更小的模型更稳妥`,
    engineMissing: () => '本机没有安装推理引擎。请重新安装',
    engineCrashes: () => '推理引擎反复退出。请检查模型文件',
    engineOff: () => '在第一个问题时启动',
    engineSpeed: (d) => `每秒 ${text(d, 'tokensPerSecond')} 个词元`,
    pricesMissing: (d) =>
      `${text(d, 'route')} 没有价格，会被拒绝（共 ${text(d, 'count')} 个）。请补上价格`,
    pricesStale: (d) =>
      `${text(d, 'days')} 天前读取，${text(d, 'count')} 条已过复核日期。请与服务商页面核对`,
    pricesNone: () => '没有任何价格记录：所有服务商都会被拒绝',
    providerKeyRefused: (d) =>
      `${text(d, 'label')} 拒绝该密钥。请输入有效的密钥（共 ${text(d, 'failing')} 个服务商有问题）`,
    providerUnreachable: (d) =>
      `无法连接 ${text(d, 'label')}。请检查网络、代理和防火墙（共 ${text(d, 'failing')} 个服务商有问题）`,
    providerNoKey: (d) =>
      `${text(d, 'label')} 没有密钥。请输入密钥（共 ${text(d, 'failing')} 个服务商有问题）`,
    watchedNone: () => '没有设置（documents.folder）',
    watchedAway: (d) =>
      `无法读取 ${text(d, 'path')}，或者它没有挂载：不再收录新文件，已收录的仍可检索。请重新挂载，或授予运行 Sen 的账户读取权限`,
    watchedTooLarge: (d) =>
      `${text(d, 'path')} 中有 ${text(d, 'count')} 个文件过大，没有收录。请拆分文件，或调高 documents.file_bytes`,
    readersMissing: (d) =>
      `图片型 PDF 或 2007 年以前的 Word 文件暂时无法读取。请安装 ${text(d, 'packages')}`,
    cageOpen: () =>
      '在这台机器上，打开外来文件的进程没有与网络和本单位的数据隔离。请安装 util-linux（unshare、setpriv），并允许使用用户命名空间',
    cageWide: () =>
      '打开外来文件的进程没有网络，但仍能看到本单位的数据文件夹。请允许运行 Sen 的账户使用带挂载的用户命名空间',
    meaningOff: () => '未启用（documents.embedder）',
    meaningWaits: (d) => `已设置 ${text(d, 'model')}；由运行中的服务器开始使用`,
    meaningNoModel: (d) =>
      `没有以 ${text(d, 'model')} 为名的嵌入路由，或者有多个模型同名：资料只按词检索。请添加该模型，或测试路由的能力`,
    meaningFails: (d) =>
      `${text(d, 'model')} 没有正常回应（${text(d, 'code')}）：资料暂时只按词检索`,
    meaningWorks: (d) =>
      `${text(d, 'pieces')} 个片段中已处理 ${text(d, 'embedded')} 个；其间只按词检索`,
    meaningPartly: (d) =>
      `${text(d, 'count')} 个资料集只能按词检索：规则因数据类别不允许把 ${text(d, 'kept')} 个片段交给该模型`,
    meaningReady: (d) => `正常，${text(d, 'embedded')} 个片段`,
    backupNone: () => '还没有备份',
    dutyOverdue: (d) => `${nameOf(reports.clocks.names, d, 'name')}：已逾期${text(d, 'days')}天`,
    dutyNext: (d) => `下一项：${nameOf(reports.clocks.names, d, 'name')}，还有${text(d, 'days')}天`,
    figureNear: (d) =>
      `统计人数已达到法定数量的${text(d, 'percent')}%：${nameOf(reports.counters.figureNames, d, 'figure')}`,
    lawOverdue: (d) => `法律包中有${text(d, 'count')}项需要重新核对。请使用更新的版本`,
    backupOld: (d) => `最新的备份已有 ${text(d, 'days')} 天`,
  },
}
