// Counts an answer as it passes, so that a cut one can still be accounted (design `prices` §5). Keeps no text.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Usage } from '../../contract/usage.ts'
import { visibleStart } from '../../text/visible-start.ts'

/** Dearest tokenizer measured on Chinese text needs 1.15 tokens a character (design `prices` §9); a local count must not be under. */
const tokensPerCharacter = 1.15
const safetyShare = 1.05
const safetyTokens = 50
/** Names that a provider gives are stored with every receipt and entry. */
const longestName = 200

export interface Meter {
  see(event: AnswerEvent): void
  /** Model and fingerprint as the provider said them, cut to 200 visible characters; and its usage. */
  readonly served: string | undefined
  readonly fingerprint: string | undefined
  readonly reported: Usage | undefined
  /** The usage came after the end of the answer: Anthropic, and vLLM on demand, also send counts before it, of what there is by then. */
  readonly isReportedAtEnd: boolean
  readonly hasOutput: boolean
  /** UTF-16 units of everything that was made, thinking too. */
  readonly characters: number
  /** Our own count of what was received: input as given, output by characters with the margin of design `prices` §5. */
  counted(inputTokens: number): Usage
}

export function createMeter(): Meter {
  return new CountingMeter()
}

class CountingMeter implements Meter {
  #characters = 0
  #reasoningCharacters = 0
  #isFinished = false
  served: string | undefined
  fingerprint: string | undefined
  reported: Usage | undefined
  isReportedAtEnd = false

  see(event: AnswerEvent): void {
    switch (event.type) {
      case 'start':
        this.served = nameOf(event.model)
        this.fingerprint = nameOf(event.fingerprint)
        return
      case 'text':
      case 'refusal':
      case 'tool-arguments':
        this.#characters += event.text.length
        return
      case 'reasoning':
        this.#reasoningCharacters += event.text.length
        return
      case 'tool-start':
        this.#characters += event.name.length
        return
      case 'redacted-reasoning':
        this.#reasoningCharacters += event.data.length
        return
      case 'usage':
        this.reported = event.usage
        this.isReportedAtEnd = this.#isFinished
        return
      case 'finish':
        this.#isFinished = true
        return
      case 'reasoning-signature':
      case 'logprobs':
      case 'service-tier':
        return
    }
  }

  get hasOutput(): boolean {
    return this.#characters > 0 || this.#reasoningCharacters > 0
  }

  get characters(): number {
    return this.#characters + this.#reasoningCharacters
  }

  counted(inputTokens: number): Usage {
    const reasoning = Math.ceil(this.#reasoningCharacters * tokensPerCharacter)
    const output =
      Math.ceil((Math.ceil(this.#characters * tokensPerCharacter) + reasoning) * safetyShare) +
      safetyTokens
    return {
      input: inputTokens,
      cacheRead: 0,
      cacheReadExplicit: 0,
      cacheWrite: 0,
      cacheWrite5m: 0,
      cacheWrite1h: 0,
      output,
      reasoning,
    }
  }
}

/** Undefined where nothing was said that anybody could see. */
function nameOf(said: string | undefined): string | undefined {
  const name = said === undefined ? '' : visibleStart(said, longestName)
  return name === '' ? undefined : name
}
