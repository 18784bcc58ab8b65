// Fields of POST /v1/batches, as OpenAI's reference lists them.
import { field, needed, refused } from '../../fields.ts'
import { record, text } from '../../shape.ts'

const endpoints = '`/v1/chat/completions`, `/v1/responses` or `/v1/embeddings`, as in every line of the file.' // prettier-ignore

export const batchFields = {
  input_file_id: needed('use', text({ least: 1, most: 64 }), 'A file of purpose `batch`.'),
  endpoint: needed('use', text({ least: 1, most: 64 }), endpoints),
  completion_window: needed('use', text({ least: 1, most: 8 }), '`24h`; also `1h` to `7d`.'),
  metadata: field('keep', record(text({ most: 512 }), { mostKeys: 16, mostKeyLength: 64 })),
  output_expires_after: refused('Outputs are kept as long as `files.days` says.'),
}
