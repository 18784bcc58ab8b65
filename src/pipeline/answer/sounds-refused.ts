// Whether a short answer is a refusal in words: models refuse in a few fixed phrases, at the very beginning (design `routing` §8).

/** A long text that begins this way goes on to answer after all. */
const longest = 300

const openings: readonly RegExp[] = [
  /^(i['’]m sorry,? but|sorry,? but|i apologi[sz]e,? but|unfortunately,? )?\s*(i|we) (can(['’]|no)?t|cannot|am unable to|am not able to|won['’]t) (help|assist|answer|provide|comply|do that|fulfil)/i,
  /^(rất tiếc|xin lỗi|tôi xin lỗi|rất xin lỗi)[,.]?\s*(nhưng )?(tôi|mình|chúng tôi|em) không (thể|được phép) (giúp|hỗ trợ|trả lời|cung cấp|thực hiện|đáp ứng)/iu,
  /^(tôi|mình|chúng tôi) không (thể|được phép) (giúp|hỗ trợ|trả lời|cung cấp|thực hiện|đáp ứng)/iu,
  /^(很?抱歉|对不起|非常抱歉|很遗憾)[，,。]?\s*(但?我|本助手|作为.{0,12}我)?(无法|不能|没有办法|没法)(回答|提供|帮助|协助|满足|完成|处理)/u,
  /^(我|本助手)(无法|不能)(回答|提供|帮助|协助|满足|完成|处理)/u,
]

export function soundsRefused(text: string): boolean {
  const trimmed = text.trim()
  if (trimmed.length > longest) return false
  const composed = trimmed.normalize('NFC')
  return openings.some((opening) => opening.test(composed))
}
