// Whether the answer stands in what the model is shown: such a case proves nothing, whatever answers it.
import type { CaseContent } from '../../contract/evaluation.ts'
import { expectedText } from './case-draft.ts'
import { foldCase } from './fold-case.ts'

/** From so many characters on an answer that stands in the prompt is no accident; a Han character says about three times as much. */
const telling = 24
/** `answer:`, `đáp án`, `答案`, `kết quả đúng`: what follows is given away however short it is. */
const marker =
  /(?:đáp án(?: đúng)?|trả lời đúng|kết quả đúng|correct answer|the answer is|answer|正确答案|参考答案|答案)\s*(?:[:：=]|là|是|为|is)\s*/gu

/**
 * Labels of a list, and values that are to be taken out of the text, stand in the prompt by their nature: a short answer is leaked only
 * behind a word that announces it. Whole texts are leaked wherever they stand.
 */
export function isLeaked(content: CaseContent, shown = allShown(content)): boolean {
  const answer = foldCase(expectedText(content))
  if (answer === '') return false
  const text = foldCase(shown)
  if (weight(answer) >= telling && text.includes(answer)) return true
  if (typeof content.expected !== 'string') return false
  for (const found of text.matchAll(marker)) {
    const after = text.slice(found.index + found[0].length, found.index + found[0].length + 200)
    if (startsWithAnswer(after.replace(/^["'“”«»「」(*\s]+/u, ''), answer)) return true
  }
  return false
}

function allShown({ messages }: CaseContent): string {
  return messages.map(({ text }) => text).join('\n')
}

/** The word ends there: `A` is not given away by "answer: all of them". */
function startsWithAnswer(text: string, answer: string): boolean {
  if (!text.startsWith(answer)) return false
  const next = text.slice(answer.length).codePointAt(0)
  if (next === undefined || /\p{Script=Han}$/u.test(answer)) return true
  return !/[\p{L}\p{N}]/u.test(String.fromCodePoint(next))
}

function weight(text: string): number {
  let sum = 0
  for (const character of text) sum += /\p{Script=Han}/u.test(character) ? 3 : 1
  return sum
}
