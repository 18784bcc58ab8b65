// 关于重放已有结果的用语：`sen eval replay` 打印什么。
import type { ReplayWords } from '../en/replay.ts'

export const replay: ReplayWords = {
  phases: {
    reading: '正在读取',
    pair: '正在重放两个模型',
    pool: '正在重放全部模型',
    certificates: '正在反复检验证书',
  },
  head: ({ rows, models, train, seeds }) =>
    `共 ${rows} 个问题，${models} 个模型都已作答；用 ${train} 个学习，其余用于检验，重复 ${seeds} 次`,
  incomplete: (rows) => `略去 ${rows} 个问题：并非每个模型都已作答。`,
  badLines: (lines, first) => `有 ${lines} 行无法读取，已略去，第一处在第 ${first} 行。`,
  scaled: (most) => `最高分 ${most} 计为 1。`,
  callsOnly:
    '文件未写费用：强模型每次调用计 1，弱模型计 0。要按金额计算，请把费用写入字段 c，或用 --prices 给出价格。',
  noCosts: '文件未写费用，无法计算节省和证书。请把每次费用写入字段 c，或用 --prices 给出价格。',
  models: { model: '模型', grade: '平均得分', cost: '平均费用' },
  pair: (weak, strong) => `两个模型：平时用 ${weak}，需要时用 ${strong}`,
  pairNote:
    'APGR：在所有强模型调用比例上，平均挽回了多少差距（随机为 0.500）。CPT50、CPT80：挽回 50% 和 80% 的差距所需的强模型调用百分比。',
  onlyLanguage: (language) => `同上，只计 ${language} 的问题`,
  pool: '全部模型：费用与质量',
  poolNote:
    'AIQ：从最便宜到最贵的模型，各种费用下的平均质量。节省：保持最好模型 98%、95% 和 90% 的质量时，比它少花的费用比例，取检验问题上的最佳点。',
  certificates: (repetitions) => `证书，重复 ${repetitions} 次，置信度 95%`,
  columns: {
    way: '判断依据',
    claim: '证明内容',
    proven: '得到证明',
    saved: '节省',
    calls: '参照模型调用',
    broken: '未兑现',
    tuned: '不经证明：节省',
    tunedBroken: '未兑现',
  },
  ways: {
    ours: '本系统',
    'task-mean': '任务平均',
    length: '长度',
    keywords: '关键词',
    oracle: '事先知道得分',
    hull: '随机混用',
  },
  relative: (percent) => `参照模型的 ${percent}`,
  absolute: (percent) => `${percent} 的回答`,
  times: (of) =>
    `一次判断需 ${of.median} 毫秒（中位数）；100 次中有 99 次少于 ${of.most} 毫秒，不看文本时少于 ${of.plain} 毫秒。学习用时 ${of.fit} 毫秒。`,
  tooFew: (rows) => `至少要有两个模型，以及 ${rows} 个它们都已作答的问题。请用 --models 指定模型。`,
  noModel: (model) => `文件中没有 ${model} 的回答。`,
  badPrices: (path) =>
    `${path} 不是价格表：{"models": {"名称": {"input": "0.5", "output": "1.5"}}}，按每百万词元计。`,
}
