// What a language costs: tokens per 1,000 characters of the same text, and which tokenizer a model is taken to use (design `prices` §9).
import type { Usage } from '../contract/usage.ts'
import { type TokenizerName, tokenizers, type TokenLanguage } from '../text/tokenizers.ts'

/** Guesses: vendors do not publish which tokenizer DeepSeek V4 or Qwen 3.7 and 3.8 use; Anthropic’s is not known at all. */
const guesses: readonly (readonly [RegExp, TokenizerName])[] = [
  [/^deepseek/, 'deepseek-v3'],
  [/^qwen/, 'qwen3'],
  [/^gemma/, 'gemma-3'],
  [/^(?:meta-)?llama-?3/, 'llama-3'],
  [/^(?:gpt-3|gpt-4(?:-|$))/, 'cl100k'],
  [/^(?:gpt-|o\d)/, 'o200k'],
]

/** The tokenizer behind a model's name, or undefined where nobody can say. */
export function tokenizerOf(model: string): TokenizerName | undefined {
  const name = model.toLowerCase().replace(/^.*\//, '')
  return guesses.find(([pattern]) => pattern.test(name))?.[1]
}

/** A share of whole numbers: tokens × `over` ÷ `under`. */
export interface TokenRatio {
  readonly over: number
  readonly under: number
}

const same: TokenRatio = Object.freeze({ over: 1, under: 1 })

/** Tokens of `to` for each token of `from`; 1 where one of them or the language was not measured. */
export function tokenRatio(
  from: TokenizerName | undefined,
  to: TokenizerName | undefined,
  language: string,
): TokenRatio {
  if (from === undefined || to === undefined || from === to || !isMeasured(language)) return same
  return { over: tokenizers[to][language], under: tokenizers[from][language] }
}

/** Tokens that so many characters make; unmeasured tokenizers count as the one that makes fewest, so that no saving is made up. */
export function tokensOf(
  characters: number,
  tokenizer: TokenizerName | undefined,
  language: string,
): number {
  const measured = isMeasured(language) ? language : 'en'
  const rate =
    tokenizer === undefined
      ? Math.min(...Object.values(tokenizers).map((one) => one[measured]))
      : tokenizers[tokenizer][measured]
  return Math.round((characters * rate) / 1_000)
}

/** The same text as another tokenizer counts it: each class by itself, so that the parts still make up the whole. */
export function convertUsage(usage: Usage, { over, under }: TokenRatio): Usage {
  if (over === under) return usage
  const by = (tokens: number): number => Math.round((tokens * over) / under)
  const { cacheRead, cacheReadExplicit, cacheWrite, cacheWrite5m, cacheWrite1h } = usage
  const cached = cacheRead + cacheReadExplicit + cacheWrite + cacheWrite5m + cacheWrite1h
  const parts = {
    cacheRead: by(cacheRead),
    cacheReadExplicit: by(cacheReadExplicit),
    cacheWrite: by(cacheWrite),
    cacheWrite5m: by(cacheWrite5m),
    cacheWrite1h: by(cacheWrite1h),
  }
  const output = by(usage.output)
  return {
    ...parts,
    input: by(usage.input - cached) + Object.values(parts).reduce((sum, part) => sum + part, 0),
    output,
    reasoning: Math.min(by(usage.reasoning), output),
  }
}

export function isMeasured(language: string): language is TokenLanguage {
  return language === 'vi' || language === 'zh' || language === 'en'
}
