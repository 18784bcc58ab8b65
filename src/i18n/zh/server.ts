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
    `仅一次有效，${minutes} 分钟内使用 · 从其他电脑访问时输入验证码 ${code}`,
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
}
