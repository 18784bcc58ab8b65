// Beside an answer whose question was masked: what masking does not do (design: sovereignty §8).
import type { Receipt } from '../../contract/receipt.ts'
import { useFoundWords } from '../state/page-words.ts'

export function MaskingLimits({ masked }: Pick<Receipt, 'masked'>) {
  const isMasked = Object.values(masked).some((count) => count > 0)
  const words = useFoundWords(isMasked)
  if (!isMasked || words === undefined) return null
  return <p class="notice">{words.limits}</p>
}
