// 关于本单位自定词语和标签的用语：“规则”页的相应部分、词语的问题，以及 `sen rule words` 的输出。
import type { OwnWordsWords } from '../en/own-words.ts'

export const ownWords: OwnWordsWords = {
  title: '本单位的词语',
  text: '科室或项目的名称、昵称和内部编号，从下一个问题起都会被识别；原有的识别照旧。',
  show: '查看词语和标签',
  kinds: {
    value: '词语',
    label: '标签',
    keep: '例外',
  },
  kind: '类别',
  kindHints: {
    value: '该词本身就是隐私，无论出现在哪里。',
    label: '该词说明其后的内容，例如“病历号 BN-0123”。',
  },
  words: '词语',
  wordsHint: '每行一个，2 至 80 个字符。不区分大小写和声调符号。',
  means: '视为',
  meansOf: {
    value: '该词的数据类别',
    label: '该词之后的内容是',
  },
  anyCode: (dataClass) => `本单位的编号或名称：${dataClass}`,
  add: '添加词语',
  addButton: '添加',
  added: (count) => `已添加 ${count} 个词语，从下一个问题起生效。`,
  nothingNew: '这些词语已在列表中。',
  none: '本单位还没有自定的词语。',
  tryHint: '可在上方试查一段文本：新词语立即生效。',
  remove: '移除',
  removeTitle: (word) => `移除“${word}”？`,
  removeText: '从下一个问题起，它可能原样发出。理由会写入台账，词语本身不会。',
  by: (who, time) => `添加人：${who}，${time}`,
  byNobody: (time) => `添加于 ${time}`,
  file: {
    title: '来自数据文件夹中的 words/words.toml',
    text: '只能在文件中修改；重新读取设置时会一并读取。',
    count: (kind, means, count) => `${kind}，${means}：${count}`,
    keeps: (count) => `例外：${count}。这些词不会被程序自带的词表当作姓名或号码。`,
    refused: '该文件有误。在改正之前，此前读取的词语继续有效。',
  },
  required: '请至少填写一个词语。',
  faults: {
    'not-toml': () => '该文件无法按 TOML 读取。请把词语放在引号内，把列表放在方括号内。',
    'too-large': () => '该文件超过 4 MB。请缩短列表。',
    'unreadable-list': (about) =>
      `没有名为“${about}”的列表。请在 words.toml 旁放置同名的 .txt 文本文件。`,
    'unknown-key': (about) =>
      `没有“${about}”这个键。可用的键：lists（class、words、file）、labels（means、words）和 keep。`,
    'unknown-word': (about) =>
      `此处没有“${about}”。请写 internal、personal、sensitive、child、important、core 或 secret；标签还可写号码类型，例如 VN_BHXH。`,
    'missing-key': (about) => `缺少“${about}”，请补上。`,
    'wrong-value': (about) => `“${about}”的值不可用。请写一个带引号的词，或一个词的列表。`,
    'needs-class': (about) => `“${about}”是号码类型，只适用于标签。请为词语选择数据类别。`,
    'too-short': (about) => `“${about}”太短，处处都会出现。请至少写两个字或四位数字。`,
    'too-long': (about) => `“${about}…”超过 80 个字符。请缩短。`,
    'too-common': (about) =>
      `“${about}”几乎出现在每段文本中，所有文本都会被遮盖。请与其他词连在一起写。`,
    'hidden-character': (about) => `“${about}”中有看不见的字符。请重新输入。`,
    'too-many': () => '词语过多：控制台最多 2,000 个，文件最多 50,000 个。',
  },
  fault: (where, sentence, nearest) =>
    `${where === '' ? '' : `${where}：`}${sentence}${nearest === '' ? '' : `是否想写“${nearest}”？`}`,
  where: (file, line) => `${file} 第 ${line} 行`,
  said: {
    kind: '类别',
    word: '词语',
    means: '视为',
    from: '来源',
    console: '控制台',
    removed: (count) => `已移除 ${count} 个词语。`,
    sound: (count) => `文件无误：${count} 个词语。`,
    noFile: '该文件夹中没有 words.toml。',
    remove: '要移除该词语吗？此后它可能原样发出。',
  },
}
