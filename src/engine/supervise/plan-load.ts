// Looks at a model file before a child is started for it: is its header sound, and does it fit into memory?
import { SenError } from '../../errors/sen-error.ts'
import { checkAdapterFile } from '../gguf/check-adapter.ts'
import { checkGgufFile } from '../gguf/check.ts'
import { fitMemory, type KvType, type Tier } from '../memory.ts'
import type { ModelFile } from '../model-file.ts'

export interface LoadPlan {
  readonly context: number
  readonly slots: number
  readonly kv: KvType
  /** Bytes that the child is expected to hold at most. */
  readonly bytes: number
}

/** Longer texts are the caller's to cut (design `engine` §7); the whole text is one batch, whose buffers grow with it. */
const embeddingContext = 2_048

/** @throws SenError `model_damaged` with detail `reason`, `model_not_found` when the file is gone, `model_too_large`. */
export async function planLoad(from: {
  readonly file: ModelFile
  readonly tier: Tier
  readonly use: 'chat' | 'embed'
  readonly available: number
}): Promise<LoadPlan> {
  const { file, use, available } = from
  const verdict = await checkGgufFile(file.path).catch((thrown: unknown) => {
    throw new SenError('model_not_found', {}, { cause: thrown })
  })
  if (!verdict.ok) throw new SenError('model_damaged', { reason: verdict.code })
  if (file.adapter !== undefined) await demandFitting(file.adapter.path, file.path)
  const tier: Tier =
    use === 'embed' ? { context: embeddingContext, slots: 1, kv: 'f16' } : from.tier
  const { slots, kv } = tier
  const fit = fitMemory({
    facts: verdict.facts,
    fileBytes: file.bytes,
    slots,
    kv,
    wantedContext: tier.context,
    available,
  })
  if (fit === undefined) throw new SenError('model_too_large')
  return { context: fit.context, slots, kv, bytes: fit.bytes }
}

async function demandFitting(adapterPath: string, basePath: string): Promise<void> {
  const verdict = await checkAdapterFile(adapterPath, basePath).catch((thrown: unknown) => {
    throw new SenError('model_not_found', {}, { cause: thrown })
  })
  if (!verdict.ok) throw new SenError('model_damaged', { reason: verdict.code })
}
