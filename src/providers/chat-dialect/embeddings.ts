// Writes and reads embeddings in OpenAI's dialect; vectors come back as numbers or as base64 of little-endian float32.
import type { EmbeddingsAnswer } from '../../contract/answer.ts'
import type { Json } from '../../contract/json.ts'
import type { MapContext, UpstreamRequest } from '../../contract/provider.ts'
import type { EmbeddingsRequest } from '../../contract/request.ts'
import { listOf, numberOf, objectOf, textOf } from '../fields.ts'
import { unsupported } from '../needs.ts'
import { upstreamGarbage } from '../upstream-error.ts'
import { readUsage, type UsageTable } from '../usage-table.ts'

// There is no output to count; the total stands in so that the table's required member is met, and is set to zero after.
const usageTable: UsageTable = { input: '/prompt_tokens', output: '/total_tokens' }

/** Every dialect calls the largest list 2,048 (design: api §9). */
const mostVectors = 2_048

export function writeEmbeddings(request: EmbeddingsRequest, context: MapContext): UpstreamRequest {
  if (!context.route.abilities.embeddings) throw unsupported('input', context.route)
  const dimensions = request.dimensions === undefined ? {} : { dimensions: request.dimensions }
  return {
    path: '/embeddings',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      model: context.route.model,
      input: request.input,
      ...dimensions,
      encoding_format: 'float',
    }),
  }
}

/** @throws UpstreamError when a vector is missing, doubled, empty or of another length than the rest. */
export function readEmbeddings(body: Json): EmbeddingsAnswer {
  const whole = objectOf(body) ?? {}
  const entries = listOf(whole['data'])
  if (entries.length === 0 || entries.length > mostVectors) throw upstreamGarbage()
  const vectors: Float32Array[] = []
  for (const [position, entry] of entries.entries()) {
    const item = objectOf(entry) ?? {}
    const index = numberOf(item['index']) ?? position
    if (
      !Number.isInteger(index) ||
      index < 0 ||
      index >= entries.length ||
      vectors[index] !== undefined
    ) {
      throw upstreamGarbage()
    }
    vectors[index] = readVector(item['embedding'])
  }
  const width = vectors[0]?.length ?? 0
  if (width === 0 || vectors.some((vector) => vector.length !== width)) throw upstreamGarbage()
  const counted = readUsage(objectOf(whole['usage']), usageTable)
  const usage = counted === undefined ? undefined : Object.freeze({ ...counted, output: 0 })
  return { model: textOf(whole['model']) ?? '', vectors, usage }
}

function readVector(value: Json | undefined): Float32Array {
  if (typeof value === 'string') return decodeVector(value)
  const list = listOf(value)
  const vector = new Float32Array(list.length)
  for (const [index, item] of list.entries()) {
    const number = numberOf(item)
    if (number === undefined || !Number.isFinite(Math.fround(number))) throw upstreamGarbage()
    vector[index] = number
  }
  return vector
}

function decodeVector(text: string): Float32Array {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) throw upstreamGarbage()
  const bytes = Uint8Array.fromBase64(text)
  if (bytes.byteLength % 4 !== 0) throw upstreamGarbage()
  const view = new DataView(bytes.buffer)
  const vector = new Float32Array(bytes.byteLength / 4)
  for (let index = 0; index < vector.length; index += 1)
    vector[index] = view.getFloat32(index * 4, true)
  if (!vector.every((number) => Number.isFinite(number))) throw upstreamGarbage()
  return vector
}
