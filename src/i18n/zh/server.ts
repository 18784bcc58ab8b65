// 服务器启动和停止时在终端显示的文字。
import type { ServerWords } from '../en/server.ts'

export const server: ServerWords = {
  data: '数据',
  api: 'API',
  console: '控制台',
  setUp: '首次设置',
  offline: '离线',
  online: '联网',
  setUpOnce: (minutes, code) =>
    `只能使用一次，${minutes} 分钟内有效 · 从其他电脑访问时输入验证码 ${code}`,
  newCode: (code) => `验证码已输错五次，新验证码为 ${code}。`,
  codeOff: '验证码输错次数过多，现在只能使用链接；运行 `sen setup-link` 可生成新链接。',
  noModel:
    '尚未安装模型，也无法连接任何模型来源：请将 .gguf 文件复制到本机并运行 `sen model import 文件`，或在控制台中添加服务商。',
  fetchingModel: (name, megabytes) =>
    `正在后台下载一个小模型以便开始使用：${name}，${megabytes} MB。`,
  modelReady: (name) => `模型 ${name} 已就绪。`,
  stopping: '正在停止：进行中的调用可继续完成。再按一次 Ctrl-C 立即结束。',
  stopped: '已停止。',
  recovered: (count) => `上次停止时有 ${count} 次调用中断，其费用按上限保留，直至核实。`,
  startFaults: {
    'port-in-use': (port) =>
      `端口 ${port} 已被其他程序占用。请停止该程序，或换一个端口：sen serve --port ${port + 1}`,
    'port-refused': (port) =>
      `本机不允许 Sen 在该地址的端口 ${port} 上监听。请使用本机的地址和 1024 以上的端口。`,
    'folder-not-writable': (path) =>
      `无法写入数据文件夹 ${path}。请把权限交给运行 Sen 的用户，或用 --data 另选文件夹。`,
    'second-process': (pid) =>
      `该数据文件夹正被另一个 Sen 使用（进程 ${pid}）。请先停止它，或用 --data 另选文件夹。`,
    'network-folder': () =>
      '数据文件夹位于网络驱动器上，断电时可能丢失记录。请选用本机磁盘上的文件夹。',
    'old-sqlite': (version) =>
      `SQLite ${version} 可能丢失数据，因此不予使用。请重新运行 npm start 以获取合适的版本。`,
    'foreign-file': () => '数据文件夹中的数据库不属于 Sen。请用 --data 另选文件夹。',
    'newer-schema': () => '数据库由更新版本的 Sen 写入。请安装该版本，或恢复本版本的备份。',
    'old-postgres': () => 'Sen 需要 PostgreSQL 15 或更高版本。',
    'unsafe-postgres': (setting) => `PostgreSQL 断电时会丢失数据：请启用 ${setting} 并重新启动。`,
    'database-unreachable': () => '数据库没有响应。请检查其地址以及是否正在运行。',
    'restore-unfinished': () =>
      '上一次恢复到此数据库的过程中途中断。请新建一个空数据库，把 SEN_DATABASE_URL 改为指向它，再运行一次 sen restore。',
    'older-head': () => '数据库比本节点已签署的台账更旧。请用 sen restore 恢复最新备份。',
    'ledger-damaged': (index) =>
      `台账从第 ${index} 条起无法核验，因此不进行任何调用。请运行 sen ledger verify，然后用 sen restore 恢复最新备份。`,
  },
}
