// Takes an answer from own documents apart: what it says, and the lines of sources or choices at its end that the page shows in its own way.

export interface OwnText {
  readonly body: string
  /** What was cut off at the end; empty: nothing. */
  readonly tail: string
}

/** The last paragraph where it is a list and nothing else: that is how own documents close an answer. */
export function splitOwnText(text: string): OwnText {
  const trimmed = text.trimEnd()
  const lines = trimmed.split('\n')
  let start = lines.length
  while (start > 0 && (lines[start - 1] ?? '').startsWith('- ')) start -= 1
  if (start === lines.length || start === 0) return { body: trimmed, tail: '' }
  return {
    body: lines.slice(0, start).join('\n').trimEnd(),
    tail: lines.slice(start).join('\n'),
  }
}
