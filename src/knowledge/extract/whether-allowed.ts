// Whether a question asks if, or when, something is allowed: its answer is the rule, even where the words are those of an act that is fined.
import type { PackLanguage } from '../../contract/pack.ts'

interface Asking {
  readonly allowed: RegExp
  /** What it costs is asked for, too: then the fine is an answer. */
  readonly cost: RegExp
}

/** Vietnamese and English in folded form. */
const asking: Readonly<Record<PackLanguage, Asking>> = Object.freeze({
  vi: {
    allowed:
      /\bkhi nao (?:thi )?duoc\b|\bduoc phep\b|\b(?:co|nao) (?:duoc|can|phai)\b.*\b(?:khong|ko|k|hok)\b|\b(?:duoc|can) (?:khong|ko|k|hok)$/u,
    cost: /\bphat\b|\bxu ly\b|\bxu phat\b|\btru (?:bao nhieu |may )?diem\b|\btien\b|\bloi gi\b|\bbi gi\b/u,
  },
  zh: {
    allowed:
      /可不可以|可以.*吗|能不能|能.*吗|允许|准许|需不需要|需要.*吗|要不要|用不用|什么时候可以|什么情况下可以/u,
    cost: /罚|扣|记.*分|处理|违法吗|违章/u,
  },
  en: {
    allowed:
      /\b(?:may|can|must|should) (?:i|we|you|one|a|an|the)\b|\ballowed\b|\bdo (?:i|we) (?:need|have) to?\b|\bis it (?:legal|ok|okay)\b/u,
    cost: /\bfined?\b|\bpenalt|\bpoints?\b|\bcosts?\b|\bpunish/u,
  },
})

/** @param words folded words of the question */
export function asksWhetherAllowed(words: readonly string[], language: PackLanguage): boolean {
  const { allowed, cost } = asking[language]
  const text = words.join(' ')
  return allowed.test(text) && !cost.test(text)
}
