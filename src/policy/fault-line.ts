// The line of a document's text where a fault stands: the reader of TOML keeps no places, so the text is searched as a person would.
import type { PolicyFault } from '../contract/rules-view.ts'

/** Counted from 1; undefined where it cannot be told for sure. */
export function lineOf(fault: PolicyFault, text: string): number | undefined {
  if (fault.line !== undefined) return fault.line
  const lines = text.split('\n')
  const rule = /^rules\[(\d+)\]/.exec(fault.path)?.[1]
  const found = rule === undefined ? lineOfKey(fault, lines) : lineOfRule(Number(rule), lines)
  return found === -1 ? undefined : found + 1
}

/** Every rule begins with a brace of its own or with `[[rules]]`; what else looks so would be counted wrong, so it must stand alone. */
function lineOfRule(index: number, lines: readonly string[]): number {
  const starts = lines.flatMap((line, at) => (/^\s*(?:\{|\[\[rules\]\])/.test(line) ? [at] : []))
  return starts[index] ?? -1
}

function lineOfKey(fault: PolicyFault, lines: readonly string[]): number {
  const key = fault.code === 'unknown-key' ? fault.about : (fault.path.split('.').at(-1) ?? '')
  if (key === '') return -1
  const written = key === 'sensitiveWordAlone' ? 'sensitive_word_alone' : key
  return lines.findIndex((line) => line.includes(written) && !line.trimStart().startsWith('#'))
}
