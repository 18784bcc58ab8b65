// 关于收录文件的用语：状态、故障及下一步做法、被略去的内容。
import type { DocumentWords } from '../en/documents.ts'

export const documents: DocumentWords = {
  states: {
    waiting: '等待中',
    reading: '正在读取',
    indexing: '正在准备检索',
    ready: '可检索',
    failed: '未能收录',
    asks: '需要答复',
    removing: '正在移除',
  },
  faults: {
    'needs-ocr':
      '此文件的页面是图片。请在本机安装 OCR（tesseract-ocr 和 poppler-utils），或上传文字版。',
    'needs-password': '文件受密码保护。请另存一份不带密码的副本后上传。',
    'too-large':
      '文件超过此处允许的大小。请拆分文件，或请运维人员调高 documents.file_bytes 或 documents.text_bytes。',
    'too-many-pages': '文件页数超过此处允许的上限。请拆分文件，或请运维人员调高 documents.pages。',
    'inflates-too-much':
      '文件解压后远大于自身大小，因此没有打开。如果确信文件可靠，请用 Word 或 Excel 打开并重新保存。',
    damaged: '文件已损坏，或不符合其格式。请用制作它的程序打开，重新保存后上传。',
    'wrong-kind': '文件内容与文件名的扩展名不符。请改正扩展名，或以正确的格式重新保存。',
    'old-word': '这是 2007 年以前的 Word 文件。请打开后另存为 .docx，或在本机安装 antiword。',
    'not-accepted':
      '不收录此类文件。可收录：PDF、DOCX、DOC、RTF、HTML、Markdown、纯文本、CSV、XLSX。',
    'unsure-encoding': '无法确定此文件的文字编码。请选择编码，或将文件保存为 UTF-8。',
    empty: '此文件中没有文字。请核对是否选对了文件。',
    'took-too-long': '读取文件耗时过长，已中止。请拆分文件，或以更简单的形式重新保存。',
    'took-too-much-memory': '读取文件所需内存过多，已中止。请拆分文件，或以更简单的形式重新保存。',
    'storage-full': '本机磁盘已满。请腾出空间后重新上传。',
    'too-many-chunks':
      '文件切分出的片段超过此处允许的上限。请拆分文件，或请运维人员调高 documents.chunks。',
    'file-gone': '已保存的文件不存在了。请重新上传。',
    'left-folder':
      '该文件已不在受监视的文件夹中，因此不再参与检索。请将其放回该文件夹，或在此处移除。',
    failed: '由于本系统的故障，文件未能收录。请重试；如仍失败，请查看日志。',
  },
  onPages: (pages) => `页码：${pages}。`,
  asks: (title) => `已有《${title}》。请说明这是它的新版本，还是另一份资料。`,
  collections: { house: '本单位资料', own: '我的资料' },
  removed: {
    repeatedLines: (count) => `略去 ${count} 行重复内容`,
    hidden: (count) => `略去 ${count} 个隐藏字符`,
    controls: (count) => `略去 ${count} 个控制字符`,
    scripts: (count) => `略去 ${count} 段脚本`,
    images: (count) => `略去 ${count} 张图片`,
    macros: (count) => `略去 ${count} 个宏`,
    unreadablePages: (pages) => `无法读取的页：${pages}`,
  },
  decoded: (from) => `已从 ${from} 编码转换`,
  ocr: (pages) => `由图片识别，需核对：第 ${pages} 页`,
  orders: (count) => `有 ${count} 个片段在对模型下指令，任何模型都不会看到`,
  added: (name, chunks) => `${name}：可检索，共 ${chunks} 个片段`,
  known: (name) => `${name}：此前已有`,
  notAdded: (name, sentence) => `${name}：${sentence}`,
  progress: (done, total, name) => `${done}/${total}：${name}`,
  pages: (done, total) => `第 ${done} 页，共 ${total} 页`,
  summary: (ready, known, failed) =>
    `收录 ${ready} 个，此前已有 ${known} 个，未能收录 ${failed} 个。`,
  deleted: (name) => `${name} 已移除，不再能检索到。`,
  checked: (name, day) => `${name}：已于 ${day} 与公报核对。`,
  unchecked: (name) => `${name}：已标为未与公报核对。`,
  none: '还没有资料。可用以下命令添加：sen doc add <文件夹>',
  notCompared: '未核对',
  nothingToAdd: '此处没有可以收录的文件。',
  removeAsks: (name) => `移除“${name}”吗？移除后将无法检索到。`,
  foundNothing: '没有检索到内容。可以换个说法。',
  foundBy: { citation: '点名该条', words: '词语相同', meaning: '意思相同' },
  passedOver: (count, endings) => `略过 ${count} 个其他类型的文件：${endings}`,
  columns: {
    id: '编号',
    name: '名称',
    state: '状态',
    pages: '页数',
    pieces: '片段',
    compared: '核对',
  },
}
