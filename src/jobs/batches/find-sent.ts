// Which calls of a node that died had been sent: their intents stand in the log, and nothing is sent without one.
import type { Reader } from '../../contract/store.ts'
import { parseOwnJson } from '../../json/parse.ts'

const page = 500

/** @param from a size that the log had before the first of them began. */
export async function findSent(
  reader: Pick<Reader, 'entries'>,
  calls: ReadonlySet<string>,
  from: number,
): Promise<ReadonlySet<string>> {
  const sent = new Set<string>()
  for (let next = from; calls.size > 0;) {
    const entries = await reader.entries(next, page)
    for (const { kind, bytes } of entries) {
      if (kind !== 'call.intent') continue
      const call = callIn(bytes)
      if (call !== undefined && calls.has(call)) sent.add(call)
    }
    const last = entries.at(-1)
    if (last === undefined || entries.length < page) return sent
    next = last.index + 1
  }
  return sent
}

function callIn(bytes: Uint8Array): string | undefined {
  const entry = parseOwnJson(new TextDecoder().decode(bytes))
  const call = typeof entry === 'object' && entry !== null && 'call' in entry ? entry['call'] : undefined // prettier-ignore
  return typeof call === 'string' ? call : undefined
}
