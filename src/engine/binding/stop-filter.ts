// Ends an answer at a stop sequence, which may arrive in pieces, and holds back what could still become one.

export interface StopFilter {
  /** Text that may go out; `stopped` names the sequence that was met, and nothing follows it. */
  push(text: string): { readonly text: string; readonly stopped: string | undefined }
  /** What was held back when the answer ends without a stop. */
  flush(): string
}

export function createStopFilter(stops: readonly string[]): StopFilter {
  let held = ''
  return {
    push(text) {
      if (stops.length === 0) return { text, stopped: undefined }
      held += text
      const first = firstStop(held, stops)
      if (first !== undefined) {
        const out = held.slice(0, first.at)
        held = ''
        return { text: out, stopped: first.stop }
      }
      const keep = longestStart(held, stops)
      const out = held.slice(0, held.length - keep)
      held = held.slice(held.length - keep)
      return { text: out, stopped: undefined }
    },
    flush() {
      const out = held
      held = ''
      return out
    },
  }
}

function firstStop(
  text: string,
  stops: readonly string[],
): { readonly at: number; readonly stop: string } | undefined {
  let first: { at: number; stop: string } | undefined
  for (const stop of stops) {
    const at = text.indexOf(stop)
    if (at !== -1 && (first === undefined || at < first.at)) first = { at, stop }
  }
  return first
}

/** Length of the longest end of the text that a stop sequence begins with. */
function longestStart(text: string, stops: readonly string[]): number {
  let longest = 0
  for (const stop of stops) {
    for (let length = Math.min(stop.length - 1, text.length); length > longest; length -= 1) {
      if (stop.startsWith(text.slice(text.length - length))) longest = length
    }
  }
  return longest
}
