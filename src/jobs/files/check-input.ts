// Checks the input of a batch while it arrives: every line a call, all to one endpoint, each with a name of its own.
import { hash } from 'node:crypto'

import type { BatchEndpoint } from '../../contract/batch.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { JsonLimits } from '../../json/parse.ts'
import { lineName, readLine } from './read-line.ts'
import { splitLines } from './split-lines.ts'

export interface InputLimits {
  /** Bytes of one line: as many as a call of its own may have. */
  readonly lineBytes: number
  readonly json: JsonLimits
}

/** Design `api` §10. */
export const mostLines = 50_000

/**
 * Reads to the end; only what tells lines apart is kept of it.
 * @throws SenError `invalid_request` with the number of the first wrong line; of a doubled name with both.
 */
export async function checkInput(
  pieces: AsyncIterable<Uint8Array>,
  limits: InputLimits,
): Promise<{ readonly lines: number; readonly endpoint: BatchEndpoint }> {
  const seen = new Map<string, number>()
  let endpoint: BatchEndpoint | undefined
  const split = {
    mostBytes: limits.lineBytes,
    tooLong: (number: number) => tooLong(number, limits),
  }
  for await (const line of splitLines(pieces, split)) {
    const read = readLine(line, limits.json)
    // A name may be a sentence; sixteen bytes of it tell 50,000 apart.
    const key = hash('sha256', read.customId, 'base64url').slice(0, 22)
    const earlier = seen.get(key)
    if (earlier !== undefined)
      throw wrong(lineName(line.number, 'custom_id'), `≠ ${lineName(earlier, 'custom_id')}`)
    seen.set(key, line.number)
    if (seen.size > mostLines) throw wrong('file', `1…${mostLines} lines`)
    if (endpoint !== undefined && read.endpoint !== endpoint)
      throw wrong(lineName(line.number, 'url'), `"${endpoint}"`)
    endpoint = read.endpoint
  }
  if (endpoint === undefined) throw wrong('file', `1…${mostLines} lines`)
  return { lines: seen.size, endpoint }
}

export function tooLong(number: number, limits: InputLimits): SenError {
  return wrong(lineName(number), `≤ ${limits.lineBytes} B`)
}

function wrong(parameter: string, expected: string): SenError {
  return new SenError('invalid_request', { parameter, expected })
}
