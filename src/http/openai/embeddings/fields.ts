// Every field of an embeddings request with its treatment.
import { field, needed } from '../../fields.ts'
import { list, text, textOr, whole, word } from '../../shape.ts'
import { endUser, modelName } from '../chat/fields.ts'

const input = text({ least: 1, most: 4_000_000 })

export const embeddingsFields = {
  model: needed('use', modelName),
  input: needed(
    'use',
    textOr(list(input, { least: 1, most: 2048 }), { least: 1, most: 4_000_000 }),
    'Text, or up to 2,048 texts. Token numbers are not accepted: they belong to one tokenizer.',
  ),
  encoding_format: field('use', word('float', 'base64')),
  dimensions: field('pass', whole(1, 65_536)),
  user: field('keep', endUser, 'A provider sees a keyed hash of it, where it needs one.'),
}
