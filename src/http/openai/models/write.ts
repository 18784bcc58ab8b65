// Writes models in OpenAI's shape, with the member `sen`.
import type { JsonObject } from '../../../contract/json.ts'
import type { ModelListing } from '../../model-listing.ts'

export function writeModel(model: ModelListing): JsonObject {
  return {
    id: model.id,
    object: 'model',
    created: model.created,
    owned_by: model.owner,
    sen: model.sen,
  }
}

export function writeModelList(models: readonly ModelListing[]): JsonObject {
  return { object: 'list', data: models.map(writeModel) }
}
