// Because of which words a message was taken for a matter: its runs of words that the matter's own phrases hold and few others do.
import { foldedWords } from '../../text/folded-words.ts'
import { wordTokens } from '../../text/word-tokens.ts'

const mostRuns = 3
const piece = /\p{Script=Han}|[\p{L}\p{N}\p{M}]+/gu

export interface MatterTokens {
  readonly own: ReadonlySet<string>
  /** In how many matters a token stands. */
  readonly spread: ReadonlyMap<string, number>
  readonly matters: number
}

/** As they are written in the message, the weightiest first, at most three. */
export function decidingWords(text: string, tokens: MatterTokens): readonly string[] {
  const pieces = [...text.slice(0, 2_000).toWellFormed().matchAll(piece)]
  const alone = pieces.map(([one]) => tokenOf(one))
  const weights = alone.map((token) => weightOf(token, tokens))
  const joined = pieces.map((one, at) => {
    const next = pieces[at + 1]
    if (next === undefined) return 0
    return weightOf(pairOf(one[0], next[0]), tokens)
  })
  const runs: { text: string; weight: number }[] = []
  let start: number | undefined
  let weight = 0
  for (const [at, one] of pieces.entries()) {
    const here = weights[at] ?? 0
    const on = joined[at] ?? 0
    if (start === undefined && (here > 0 || on > 0)) start = at
    if (start === undefined) continue
    weight += here + on
    if (on > 0) continue
    const from = pieces[start]?.index ?? 0
    const said = text.slice(from, one.index + one[0].length)
    // One character of Chinese or a short syllable alone says little.
    if (start < at || said.length > 3) runs.push({ text: said, weight })
    start = undefined
    weight = 0
  }
  return runs
    .sort((one, other) => other.weight - one.weight)
    .slice(0, mostRuns)
    .map((run) => run.text)
}

/** Tokens that stand in one matter in four say nothing of it. */
function weightOf(token: string, { own, spread, matters }: MatterTokens): number {
  const count = spread.get(token) ?? 0
  return count === 0 || !own.has(token) || count * 4 > matters ? 0 : Math.log(matters / count)
}

function tokenOf(one: string): string {
  return wordTokens(one)[0] ?? ''
}

function pairOf(one: string, next: string): string {
  const words = foldedWords(`${one} ${next}`)
  const isHan = /\p{Script=Han}/u.test(one) && /\p{Script=Han}/u.test(next)
  return (isHan ? wordTokens(words.join('')) : wordTokens(words.join(' '))).at(-1) ?? ''
}
