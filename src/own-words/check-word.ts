// One word of a list in the form it is kept in, or why it cannot be one: a word that stands in every text would hide every text.
import type { WordFaultCode } from '../contract/own-words.ts'
import { foldMarks } from '../text/fold-marks.ts'
import { words as languageWords } from '../text/language-words.ts'

export type CheckedWord = { readonly word: string } | { readonly fault: WordFaultCode }

const longestWord = 80
/** Fewer digits than this are a page, a day, a class. */
const fewestDigits = 4
/** Not seen, so nobody could tell why a word is not found; lone surrogates are no text at all. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/u
const latinWord = /^[\p{Script=Latin}\p{M}]+$/u

const chinese = new Set(
  `我们 你们 他们 她们 它们 我的 你的 他的 自己 大家 什么 怎么 怎样 这个 那个 这些 那些 这里 那里 一个 一些 一下 可以 不能 没有 就是 不是 还是
  因为 所以 如果 但是 而且 或者 以及 关于 对于 请问 谢谢 您好 你好 需要 应该 已经 现在 时候 时间 今天 问题 情况 进行 使用 通过 根据 按照`.split(
    /\s+/,
  ),
)

/** @param raw as it was typed or as it stands in a file */
export function checkWord(raw: string): CheckedWord {
  const word = raw.normalize('NFC').trim().replaceAll(/\s+/gu, ' ')
  if (hidden.test(word)) return { fault: 'hidden-character' }
  if (word.length > longestWord) return { fault: 'too-long' }
  const letters = word.match(/\p{L}/gu)?.length ?? 0
  const digits = word.match(/\p{N}/gu)?.length ?? 0
  if (letters + digits < 2 || (letters === 0 && digits < fewestDigits))
    return { fault: 'too-short' }
  if (isCommon(word)) return { fault: 'too-common' }
  return { word }
}

function isCommon(word: string): boolean {
  if (chinese.has(word)) return true
  if (!latinWord.test(word)) return false
  const lower = word.toLowerCase()
  return [lower, foldMarks(lower)].some((one) => {
    const language = languageWords.get(one)
    return language === 'vi' || language === 'en'
  })
}
