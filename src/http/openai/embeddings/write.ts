// Writes vectors as OpenAI's list, as numbers or as base64 of little-endian float32 (what its clients ask for by default).
import type { EmbeddingsAnswer } from '../../../contract/answer.ts'
import type { JsonObject } from '../../../contract/json.ts'
import type { Receipt } from '../../../contract/receipt.ts'
import { senMember } from '../../receipt-json.ts'
import { usageOf } from '../chat/wire.ts'
import type { Encoding } from './read.ts'

export interface EmbeddingsWriteOptions {
  readonly encoding: Encoding
  readonly receipt: Receipt
  readonly showReceipt: boolean
}

export function writeEmbeddings(
  answer: EmbeddingsAnswer,
  options: EmbeddingsWriteOptions,
): JsonObject {
  const tokens = usageOf(answer.usage, options.receipt)?.input ?? 0
  return {
    object: 'list',
    data: answer.vectors.map((vector, index) => ({
      object: 'embedding',
      index,
      embedding: options.encoding === 'base64' ? toBase64(vector) : Array.from(vector),
    })),
    model: answer.model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
    ...senMember(options.receipt, options.showReceipt),
  }
}

/** Little-endian on every machine, whatever its own order is. */
export function toBase64(vector: Float32Array): string {
  const view = new DataView(new ArrayBuffer(vector.length * 4))
  for (const [index, value] of vector.entries()) view.setFloat32(index * 4, value, true)
  return new Uint8Array(view.buffer).toBase64()
}
