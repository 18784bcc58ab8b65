// Error answers of Model Studio: the dialect's, and flat ones with `code` and `message` at the top; `data_inspection_failed` is its filter.
import type { Json } from '../../contract/json.ts'
import type { UpstreamFault } from '../../contract/provider.ts'
import { readChatFault } from '../chat-dialect/errors.ts'
import { objectOf } from '../fields.ts'

export function readFault(status: number, body: Json | undefined, headers: Headers): UpstreamFault {
  const whole = objectOf(body)
  const isFlat = whole !== undefined && whole['error'] === undefined && whole['code'] !== undefined
  return readChatFault(status, isFlat ? { error: whole } : body, headers)
}
