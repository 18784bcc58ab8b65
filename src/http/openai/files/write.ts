// Writes files in OpenAI's shape. Times are epoch seconds.
import type { JsonObject } from '../../../contract/json.ts'
import type { FileView } from '../../../jobs/files/file-desk.ts'

/** `status` is deprecated with OpenAI and still asked for by its clients' types: what is listed here was checked whole. */
export function writeFile(file: FileView): JsonObject {
  return {
    id: file.id,
    object: 'file',
    bytes: file.bytes,
    created_at: Math.floor(file.createdAt / 1000),
    expires_at: Math.floor(file.expiresAt / 1000),
    filename: file.name,
    purpose: file.purpose,
    status: 'processed',
  }
}

export function writePage(items: readonly JsonObject[], hasMore: boolean): JsonObject {
  const idOf = (item: JsonObject | undefined) => item?.['id'] ?? null
  return {
    object: 'list',
    data: items,
    first_id: idOf(items[0]),
    last_id: idOf(items.at(-1)),
    has_more: hasMore,
  }
}
