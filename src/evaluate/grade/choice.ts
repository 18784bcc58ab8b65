// Which letters an answer chooses: those behind the last marker (đáp án, 答案, answer is …), else those that stand alone on its last line.
import { cutPiles } from '../../text/fold-marks.ts'
import { textsOf } from './exact.ts'
import { graded, nothing, type RuleGrader } from './grader.ts'

const marker =
  /đáp án(?: đúng)?(?: nhất)?|trả lời|(?:正确|最佳)?答案|故选|应选|选择|answer|correct (?:option|choice)/giu
/** Between a marker and its letters. */
const between = /^(?:[\s:：=()[\]*_"'“”是为选]|là|is|are|option|choice|chọn|câu)*/iu
/** Between two letters that are both chosen, or both left open: "A or B" chooses two, and is wrong where one is wanted. */
const separator = /^[\s)\].*_]*(?:[,、;/&+]|và|hoặc|hay|and|or|和|与|或)?[\s([*_]*/iu
const joins = /[,、;/&+]|và|hoặc|hay|and|or|和|与|或/iu
const windowAfterMarker = 80
const mostMarkers = 1_000

/**
 * `expected`: one letter, a list of letters, or a text of them ("A, C"). The sets must be equal; option `partial` = `half`: half of the
 * mark for some of several and no wrong one. Option `letters`: those there are, `ABCDEFGH` where nothing is said.
 */
export const choice: RuleGrader = {
  kind: 'choice',
  by: 'rule',
  version: '1',
  grade: ({ answer, expected, options }) => {
    const known = lettersOf(options['letters'])
    const said = chosen(cutPiles(answer).normalize('NFKC'), known)
    if (said.size === 0) return nothing
    const gold = goldOf(textsOf(expected), known)
    const right = [...said].filter((letter) => gold.has(letter)).length
    if (right < said.size) return graded(0)
    if (right === gold.size) return graded(1)
    return graded(options['partial'] === 'half' ? 0.5 : 0)
  },
  faultOf: ({ expected, options }) => {
    const { letters, partial } = options
    if (letters !== undefined && (typeof letters !== 'string' || !/^[A-Z]{2,26}$/.test(letters)))
      return 'bad-options'
    if (partial !== undefined && partial !== 'half' && partial !== 'none') return 'bad-options'
    return goldOf(textsOf(expected), lettersOf(letters)).size > 0 ? undefined : 'no-expected'
  },
}

function lettersOf(letters: unknown): string {
  return typeof letters === 'string' && letters !== '' ? letters : 'ABCDEFGH'
}

function goldOf(texts: readonly string[], known: string): ReadonlySet<string> {
  const letters = texts.join(' ').normalize('NFKC').toUpperCase().split('')
  return new Set(letters.filter((letter) => known.includes(letter)))
}

function chosen(text: string, known: string): ReadonlySet<string> {
  // From the last marker backwards; whoever writes a thousand of them has no answer.
  for (const { 0: word, index } of [...text.matchAll(marker)].slice(-mostMarkers).toReversed()) {
    const from = index + word.length
    const after = text.slice(from, from + windowAfterMarker)
    const letters = lettersAt(after.slice(between.exec(after)?.[0].length ?? 0), known).chosen
    if (letters.size > 0) return letters
  }
  return onLastLine(text, known)
}

function onLastLine(text: string, known: string): ReadonlySet<string> {
  const lines = text.slice(-4_000).split('\n').map((line) => line.trim()).filter((line) => line !== '') // prettier-ignore
  const last = lines.at(-1) ?? ''
  if (last.length > windowAfterMarker) return new Set()
  const bare = last.replace(/^[\s(["'*_“]+/u, '')
  const { chosen: letters, rest } = lettersAt(bare, known)
  if (/^[\s)\].。*_"'”!]*$/u.test(rest)) return letters
  // "B. Hà Nội": the letter and its option, where that is the whole answer.
  const isOption = /^(?:[.:]\s|\)\s)/u.test(rest) && letters.size === 1
  return isOption && lines.length === 1 && text.length <= 4_000 ? letters : new Set()
}

/** Letters from the start on: `B`, `AC`, `A, C`, `A và C`. A word that begins with a letter is no choice. */
function lettersAt(
  text: string,
  known: string,
): { readonly chosen: ReadonlySet<string>; readonly rest: string } {
  const run = /^[\p{L}\p{N}]+/u.exec(text)?.[0] ?? ''
  // Han letters follow without a space: `B项正确`.
  const word = /^[A-Za-z]+(?=\p{Script=Han})/u.exec(run)?.[0] ?? run
  // A small letter is a choice only where nothing of a sentence follows it.
  const isAlone = word.length === 1 && /^(?:[.)\],;:!*_\n]|$)/u.test(text.slice(1, 2))
  const letters = (isAlone ? word.toUpperCase() : word).split('')
  const isKnown = letters.length <= known.length && letters.every((letter) => known.includes(letter)) // prettier-ignore
  if (word === '' || !isKnown) return { chosen: new Set(), rest: text }
  const rest = text.slice(word.length)
  const gap = separator.exec(rest)?.[0] ?? ''
  // Only a separator leads to another letter: "D A" is not two choices, and neither is "B vì A".
  const more = joins.test(gap) ? lettersAt(rest.slice(gap.length), known) : undefined
  if (more === undefined || more.chosen.size === 0) return { chosen: new Set(letters), rest }
  return { chosen: new Set([...letters, ...more.chosen]), rest: more.rest }
}
