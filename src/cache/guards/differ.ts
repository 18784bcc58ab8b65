// Says whether two questions differ in something that makes another answer, however near their vectors are (design `routing` §11).
import type { ReadQuestion } from './read-question.ts'

export type Difference =
  | 'language'
  | 'time-bound'
  | 'number'
  | 'sign'
  | 'polarity'
  | 'opposite'
  | 'question-type'
  | 'modality'
  | 'name'
  | 'order'
  | 'content'

/**
 * The first difference, or undefined where the guards see none. A difference is always a miss: these guards are meant to be too strict.
 * Public evidence that a threshold alone is not enough: vllm-project/semantic-router#2691, zilliztech/GPTCache#694.
 */
export function differ(left: ReadQuestion, right: ReadQuestion): Difference | undefined {
  if (left.language !== right.language) return 'language'
  if (left.isTimeBound || right.isTimeBound) return 'time-bound'
  if (left.folded === right.folded) return undefined
  if (left.numbers !== right.numbers) return 'number'
  if (left.signs !== right.signs) return 'sign'
  if (left.polarity !== right.polarity) return 'polarity'
  if (left.opposites !== right.opposites) return 'opposite'
  if (left.asks !== right.asks) return 'question-type'
  if (saysMay(left, right) || saysMay(right, left)) return 'modality'
  if (left.names === undefined || left.names !== right.names) return 'name'
  return contentDiffers(left.content, right.content)
}

/** "May I" against "must I"; a word of the kind against none is a paraphrase ("how can I", "how do I"). */
function saysMay(left: ReadQuestion, right: ReadQuestion): boolean {
  return left.may && !left.must && right.must && !right.may
}

/** One word more may be a filler; one in the place of another is another matter. */
const mostExtra = 1

function contentDiffers(left: readonly string[], right: readonly string[]): Difference | undefined {
  const onlyLeft = missing(left, right)
  const onlyRight = missing(right, left)
  if (onlyLeft.size > 0 && onlyRight.size > 0) return 'content'
  if (onlyLeft.size + onlyRight.size > mostExtra) return 'content'
  const shared = (tokens: readonly string[], other: ReadonlySet<string>) =>
    tokens.filter((token) => !other.has(token)).join(' ')
  return shared(left, onlyLeft) === shared(right, onlyRight) ? undefined : 'order'
}

function missing(of: readonly string[], from: readonly string[]): ReadonlySet<string> {
  const there = new Set(from)
  return new Set(of.filter((token) => !there.has(token)))
}
