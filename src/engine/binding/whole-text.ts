// Turns tokens into text in whole characters: a letter of three bytes may come as three tokens.
import type { LlamaModel, Token } from 'node-llama-cpp'

/** Longest UTF-8 sequence: after so many tokens a broken one will not become whole any more. */
const patience = 4
/** Tokens before that decide about a leading space (SentencePiece). */
const memory = 6
const replacement = '\uFFFD'

export interface WholeText {
  /** Text that became whole with this token; empty while a character is open. */
  push(token: Token): string
  /** What is left at the end of an answer. */
  flush(): string
}

/** @param before - the last tokens of the prompt. */
export function createWholeText(model: LlamaModel, before: readonly Token[]): WholeText {
  let recent = before.slice(-memory)
  let open: Token[] = []

  function take(): string {
    const text = model.detokenize(open, false, recent)
    recent = [...recent, ...open].slice(-memory)
    open = []
    return text
  }

  return {
    push(token) {
      open.push(token)
      const text = model.detokenize(open, false, recent)
      if (text.endsWith(replacement) && open.length < patience) return ''
      recent = [...recent, ...open].slice(-memory)
      open = []
      return text
    },
    flush: () => (open.length === 0 ? '' : take()),
  }
}
