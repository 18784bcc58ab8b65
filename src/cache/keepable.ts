// Which answers may be said again: finished, whole, by the route that was meant to answer, and with nothing odd about them.
import type { CallEvent, Decided } from '../contract/call.ts'
import type { Receipt } from '../contract/receipt.ts'

/** UTF-16 units of one answer. */
export const longestAnswer = 131_072

/** Collects what the first caller was shown. */
export class Shown {
  #texts: string[] = []
  #length = 0
  #model = ''
  #isWhole = false
  #isOdd = false

  see(event: CallEvent): void {
    switch (event.type) {
      case 'start':
        this.#model = event.model
        return
      case 'text':
        this.#length += event.text.length
        if (event.choice !== 0 || this.#length > longestAnswer) this.#isOdd = true
        else this.#texts.push(event.text)
        return
      case 'finish':
        this.#isWhole = event.reason === 'stop'
        return
      // What a model thought, and what it cost, is not said again.
      case 'reasoning':
      case 'reasoning-signature':
      case 'redacted-reasoning':
      case 'usage':
      case 'service-tier':
      case 'receipt':
        return
      case 'refusal':
      case 'tool-start':
      case 'tool-arguments':
      case 'logprobs':
      case 'searched':
        this.#isOdd = true
        return
    }
  }

  /** Undefined where it must not be kept. */
  keepable(call: Decided, receipt: Receipt): { text: string; model: string } | undefined {
    const text = this.#texts.join('')
    if (this.#isOdd || !this.#isWhole || text.trim() === '') return undefined
    return isSound(call, receipt) ? { text, model: this.#model } : undefined
  }
}

function isSound(call: Decided, receipt: Receipt): boolean {
  const { rung } = receipt
  if (rung === 'cache' || rung === 'documents') return false
  // A stand-in for a route that failed or rests must not go on standing in when that one is back.
  if (call.hop > 1 || call.passed.some(({ why }) => why === 'cooling' || why === 'failed'))
    return false
  if (receipt.new_identifiers !== undefined || receipt.signals !== undefined) return false
  if (receipt.not_inspected === true || (receipt.restore?.left ?? 0) > 0) return false
  const { grounded } = receipt
  return grounded === undefined || (!grounded.instead && Object.keys(grounded.removed).length === 0)
}
