// Which words of a question stand in a text, as they were typed: the reason that is shown with a hit.
import type { QuestionWord } from './question.ts'

const mostWords = 8

/**
 * Rarest first, each once, at most 8.
 * @param has Whether the text holds a token.
 * @param weigh The token's idf.
 */
export function wordsFound(
  words: readonly QuestionWord[],
  has: (token: string) => boolean,
  weigh: (token: string) => number,
): readonly string[] {
  const found: { text: string; weight: number; readonly isHan: boolean; end: number }[] = []
  for (const { typed, token, place, isHan } of words) {
    if (!has(token)) continue
    const weight = weigh(token)
    const before = found.at(-1)
    // 机动 and 动车 overlap: together they are the 机动车 of the question.
    if (isHan && before?.isHan === true && before.end + 1 === place) {
      before.text += Array.from(typed).at(-1) ?? ''
      before.weight = Math.max(before.weight, weight)
      before.end = place
    } else found.push({ text: typed, weight, isHan, end: place })
  }
  const sorted = found.sort((left, right) => right.weight - left.weight)
  return [...new Set(sorted.map(({ text }) => text))].slice(0, mostWords)
}
