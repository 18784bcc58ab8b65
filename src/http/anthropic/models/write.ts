// Writes models in Anthropic's shape, for clients that send `anthropic-version`.
import type { JsonObject } from '../../../contract/json.ts'
import type { ModelListing } from '../../model-listing.ts'

export function writeModel(model: ModelListing): JsonObject {
  return {
    type: 'model',
    id: model.id,
    display_name: model.label,
    created_at: rfc3339(model.created),
    capabilities: null,
    deprecated_at: null,
    lifecycle: 'active',
    line: null,
    max_input_tokens: model.contextTokens ?? null,
    max_tokens: model.maxOutputTokens ?? null,
    retires_at: null,
    sen: model.sen,
  }
}

/** All of them on one page: a house has dozens, not thousands. */
export function writeModelList(models: readonly ModelListing[]): JsonObject {
  return {
    data: models.map(writeModel),
    has_more: false,
    first_id: models.at(0)?.id ?? null,
    last_id: models.at(-1)?.id ?? null,
  }
}

function rfc3339(seconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString()
}
