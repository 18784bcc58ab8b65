// 关于价格表的用语：文件错在哪里、每日检查发现什么、为什么没有价格。
import type { PriceWords } from '../en/prices.ts'

export const prices: PriceWords = {
  fault: (file, record, sentence) =>
    record === '' ? `${file}：${sentence}` : `${file}，${record}：${sentence}`,
  faults: {
    'not-toml': (about) => `无法按 TOML 读取文件（行和列 ${about}）。`,
    'no-such-day': (about) => `日历中没有“${about}”这一天。`,
    'unknown-schema': (about) => `不认识的 schema“${about}”；请写 sen-prices/1 或 sen-calendar/1。`,
    'unknown-key': (about) => `不认识的键“${about}”。`,
    'missing-key': (about) => `缺少键“${about}”。`,
    'wrong-value': (about) => `“${about}”的值不允许。`,
    'rate-not-text': (about) => `单价“${about}”必须加引号，例如 "0.14"：不加引号的数字会丢失位数。`,
    'rate-negative': (about) => `单价“${about}”是负数。`,
    'rate-decimals': (about) => `单价“${about}”的小数超过 12 位。`,
    'rate-not-decimal': (about) => `单价“${about}”不是十进制数。`,
    'source-missing': (about) => (about === '' ? '没有注明来源。' : `没有注明来源（${about}）。`),
    'source-unknown': (about) => `本文件中没有来源“${about}”。`,
    'source-empty': () => '来源既没有网址也没有出处。',
    'double-id': (about) => `编号重复（${about}）。`,
    'double-schedule': (about) => `与“${about}”同一时刻开始。`,
    'double-alias': () => '这个名称同时按两个模型计费。',
    'double-calendar': (about) => `日历或年份重复（${about}）。`,
    'two-prices': (about) => `与“${about}”同时有效；请让其中一个结束，或写明 replaces。`,
    'zone-unknown': (about) => `没有时区“${about}”。`,
    'calendar-unknown': (about) => `价格表中没有日历“${about}”。`,
    'calendar-year-empty': (about) => `${about} 年没有任何休息日；在得知安排之前请不要写入该年。`,
    'hours-wrong': (about) => `“${about}”不是时段；请写 09:00-12:00，跨午夜的时段分两条写。`,
    'ends-before-start': () => '结束早于开始。',
    'no-rates': () => '需要单价或阶梯之一，不能两者都有。',
    'band-without-rates': (about) => `时段“${about}”没有单价。`,
    'no-schedule': () => '在其有效期内有一段时间没有可用的时段安排。',
    'tiers-not-rising': (about) => `上限 ${about} 的阶梯没有高于前一个。`,
    'tier-graduated': () => '不支持累进阶梯：缓存的词元如何分摊尚不清楚。',
    'any-currency-not-zero': () => '货币“any”只用于单价为 0 的记录。',
    'any-model-not-local': () => '模型“*”只用于服务商 local 的单价为 0 的记录。',
    'provider-missing': () => '没有注明服务商。',
    'alias-loop': () => '名称绕回了自身。',
    'replaces-unknown': (about) => `要替换的记录“${about}”不存在。`,
    'replaces-without-time': () => '替换其他记录的记录需要 recorded_at。',
  },
  findings: {
    'review-overdue': (file, day) => `${file} 应在 ${day} 之前与来源核对。`,
    'calendar-year-missing': (calendar, year) =>
      `日历 ${calendar} 缺少 ${year} 年：录入之前按较高的价格预留和计费。`,
    'alias-ending': (name, day) => `模型名称 ${name} 将于 ${day} 停用；使用它的调用会被拒绝。`,
    'price-ending': (record, day) =>
      `价格 ${record} 将于 ${day} 结束且没有后续价格；调用会被拒绝。`,
    'confirmation-stale': (record, file) =>
      `${file} 中对 ${record} 的确认不再有效：记录已不存在，或其数字已改变。`,
  },
  refusals: {
    'no-record': '价格表中没有它的价格。',
    retired: '服务商已停用这个模型名称。',
    'no-tier': '价格表中没有这种大小的请求的价格。',
    withdrawn: '其价格已被撤回。',
    'no-channel': '不以这种方式提供，只有其他方式。',
  },
}
