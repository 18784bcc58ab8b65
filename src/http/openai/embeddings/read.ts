// An embeddings body becomes the internal request.
import type { Json } from '../../../contract/json.ts'
import type { EmbeddingsRequest } from '../../../contract/request.ts'
import { object } from '../../fields.ts'
import { isList, isObject, type Reading, unsupported } from '../../shape.ts'
import { embeddingsFields } from './fields.ts'

export type Encoding = 'float' | 'base64'

export interface EmbeddingsRead {
  readonly request: EmbeddingsRequest
  readonly ignored: readonly string[]
  readonly encoding: Encoding
}

const shape = object(embeddingsFields)

/** @throws SenError `invalid_request`, or `unsupported_parameter` for token numbers. */
export function readEmbeddings(body: Json, options: { readonly strict: boolean }): EmbeddingsRead {
  if (isObject(body) && holdsTokens(body['input'])) throw unsupported('input')
  const reading: Reading = { ignored: [], strict: options.strict }
  const fields = shape.read(body, '', reading)
  return {
    request: {
      kind: 'embeddings',
      model: fields.model,
      input: typeof fields.input === 'string' ? [fields.input] : fields.input,
      ...(fields.dimensions === undefined ? {} : { dimensions: fields.dimensions }),
      ...(fields.user === undefined ? {} : { user: fields.user }),
    },
    ignored: reading.ignored,
    encoding: fields.encoding_format ?? 'float',
  }
}

function holdsTokens(input: Json | undefined): boolean {
  if (!isList(input)) return false
  const first = input[0]
  return typeof first === 'number' || isList(first)
}
