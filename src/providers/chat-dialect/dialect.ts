// The differences among providers that speak OpenAI's chat dialect, as one table per provider; everything else is shared in this room.
import type { JsonObject } from '../../contract/json.ts'
import type { MapContext } from '../../contract/provider.ts'
import type { ChatRequest } from '../../contract/request.ts'
import type { UsageTable } from '../usage-table.ts'

/** Request fields that some providers of the dialect know and others do not. */
export type OptionalField =
  'min_p' | 'repetition_penalty' | 'service_tier' | 'verbosity' | 'strict_tools'

export interface ChatDialect {
  readonly provider: string
  readonly maxTokensField: 'max_tokens' | 'max_completion_tokens'
  /** What a developer message is called there. */
  readonly developerRole: 'developer' | 'system'
  /** Whether a message's text may be a list of parts; else parts are joined, which is what a list of texts means. */
  readonly textParts: 'list' | 'joined'
  /** Which assistant turns carry their reasoning back. */
  readonly reasoningBack: 'never' | 'with-tool-calls' | 'always'
  /** Whether cache marks are written; they are a hint, so that leaving them out loses nothing but money. */
  readonly cacheMarks: boolean
  readonly optionalFields: readonly OptionalField[]
  readonly extras: readonly string[]
  /** Members that only this provider has: thinking, storage, ids. @throws SenError `unsupported_parameter`. */
  readonly own: (request: ChatRequest, context: MapContext) => JsonObject
  readonly usage: UsageTable
  /** Reads of a cache that the request marked have a price of their own. */
  readonly explicitCachePrice: boolean
}
