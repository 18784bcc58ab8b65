// The JSON of an answer: its whole text, or its first fence. Nothing is repaired: what is cut off or surrounded by talk is none.
import type { Json } from '../../contract/json.ts'
import { parseJson } from '../../json/parse.ts'

const limits = { depth: 64, keys: 20_000 }

export function findJson(answer: string): Json | undefined {
  const whole = parseJson(answer.trim(), limits)
  if (whole.ok) return whole.value
  const open = answer.indexOf('```')
  const start = open === -1 ? -1 : answer.indexOf('\n', open)
  const end = start === -1 ? -1 : answer.indexOf('```', start)
  if (end === -1) return undefined
  const fenced = parseJson(answer.slice(start, end).trim(), limits)
  return fenced.ok ? fenced.value : undefined
}
