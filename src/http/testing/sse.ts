// Reads what a stream writer wrote, as strictly as the format allows.
import type { JsonObject } from '../../contract/json.ts'
import { parseOwnJson } from '../../json/parse.ts'

export interface SentEvent {
  readonly event: string | undefined
  /** `undefined` for `[DONE]`. */
  readonly data: JsonObject | undefined
}

export function readEvents(text: string): readonly SentEvent[] {
  // Line ends in the eyes of readers that follow Unicode instead of the standard.
  if (/[\r\u0085\u2028\u2029]/.test(text)) throw new Error('A line break inside an event.')
  if (text !== '' && !text.endsWith('\n\n')) throw new Error('The last event is not ended.')
  return text
    .split('\n\n')
    .slice(0, -1)
    .map((block) => {
      const match = /^(?:event: ([a-z_.]+)\n)?data: ([^\n]*)$/.exec(block)
      const data = match?.[2]
      if (data === undefined) throw new Error('Not an event of ours.')
      if (data === '[DONE]') return { event: undefined, data: undefined }
      return { event: match?.[1], data: parseOwnJson(data) as JsonObject }
    })
}
