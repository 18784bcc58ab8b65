// Texts that hold no orders to the model: what a person pasted and did not write names no host that he brought.
import { type Signal, signalCodes } from '../contract/guard.ts'
import { requestSignals } from './signals.ts'
import type { PlacedText } from './trust.ts'

/**
 * Nobody can tell what was typed from what was pasted; where orders to the model stand in a text, its addresses are taken for those of
 * whoever wrote the orders. Missing a host only means that a code stays a code there.
 * @param signals of the whole request: without orders in it, it is not read again.
 */
export function withoutOrders<Text extends PlacedText>(
  texts: readonly Text[],
  signals: readonly Signal[],
): readonly Text[] {
  if (!signals.some(isOrder)) return texts
  return texts.filter((one) => !requestSignals([one]).some(isOrder))
}

function isOrder({ code }: Signal): boolean {
  const group = signalCodes[code]
  return group === 'injection' || group === 'hidden'
}
