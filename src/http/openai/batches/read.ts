// The body and the headers of POST /v1/batches become a new batch.
import type { Clock } from '../../../contract/clock.ts'
import type { Json } from '../../../contract/json.ts'
import { endpointNamed, type NewBatch } from '../../../jobs/batches/batch-desk.ts'
import { object } from '../../fields.ts'
import { invalid, type Reading, unsupported } from '../../shape.ts'
import { readWishes } from '../../wishes.ts'
import { batchFields } from './fields.ts'

const shape = object(batchFields)
/** What holds for every line alike. A conversation or a deadline is one call's own. */
const forLines: ReadonlySet<string> = new Set([
  'x-sen-task',
  'x-sen-max-rung',
  'x-sen-max-cost',
  'x-sen-budget',
  'x-sen-class',
  'x-sen-receipt',
])

/** @throws SenError `invalid_request`, `unsupported_parameter`. */
export function readBatch(
  body: Json,
  from: { readonly headers: Headers; readonly strict: boolean; readonly clock: Clock },
): NewBatch & { readonly ignored: readonly string[] } {
  const reading: Reading = { ignored: [], strict: from.strict }
  const fields = shape.read(body, '', reading)
  const wishes: Record<string, string> = {}
  let readyBy: number | undefined
  for (const [name, value] of from.headers) {
    if (!name.startsWith('x-sen-')) continue
    if (name === 'x-sen-ready-by') readyBy = instantIn(value)
    else if (forLines.has(name)) wishes[name] = value
    else throw unsupported(name)
  }
  // Refused now rather than in fifty thousand lines.
  readWishes(new Headers(wishes), from.clock)
  return {
    inputFile: fields.input_file_id,
    endpoint: endpointNamed(fields.endpoint),
    completionWindow: fields.completion_window,
    readyBy,
    metadata: fields.metadata,
    wishes,
    ignored: reading.ignored,
  }
}

function instantIn(value: string): number {
  const isInstant =
    /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/.test(value)
  const instant = isInstant ? Date.parse(value) : Number.NaN
  if (Number.isNaN(instant)) throw invalid('x-sen-ready-by', '2026-11-24T10:00:00Z')
  return instant
}
