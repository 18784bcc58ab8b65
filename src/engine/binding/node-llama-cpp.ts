// The binding over node-llama-cpp: CPU only, never compiling, never downloading, silent.

import type { Llama, LlamaModel } from 'node-llama-cpp'

import { chooseThreads } from '../threads.ts'
import { type Binding, BindingFault, type OpenedModel, type OpenOptions } from './binding.ts'
import { generate } from './generate.ts'
import { type Library, loadLibrary } from './library.ts'
import { measureThreads } from './measure-threads.ts'
import { createPrompter } from './prompt.ts'
import { createSlots } from './slots.ts'

export async function createNodeLlamaCpp(): Promise<Binding> {
  const library = await loadLibrary()
  const llama = await library.getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    // 0: the library sets no ceiling of its own; each context gets the measured count.
    maxThreads: 0,
    // Native code prints prompts, too: nobody listens (design `engine` §1).
    logLevel: library.LlamaLogLevel.disabled,
    logger: () => undefined,
    progressLogs: false,
  })
  const version = await library.getModuleVersion()
  return {
    build: `node-llama-cpp ${version} llama.cpp ${llama.llamaCppRelease.release}`,
    variant: llama.systemInfo,
    open: (options) => open({ library, llama }, options),
  }
}

interface Native {
  readonly library: Library
  readonly llama: Llama
}

async function open(native: Native, options: OpenOptions): Promise<OpenedModel> {
  if (options.use === 'embed' && options.adapterPath !== undefined) {
    throw new BindingFault('internal')
  }
  const model = await loadModel(native.llama, options.path)
  try {
    const pace = await findPace(model, options)
    return options.use === 'embed'
      ? await openEmbedding(model, options, pace)
      : await openChat({ ...native, model, options, pace })
  } catch (thrown) {
    await model.dispose()
    if (thrown instanceof BindingFault) throw thrown
    // The library has no classes of errors: its sentence alone tells an adapter that it cannot load from memory that it did not get.
    const isAdapter = options.adapterPath !== undefined && /lora/i.test(String(thrown))
    throw new BindingFault(isAdapter ? 'model_refused' : 'out_of_memory', thrown)
  }
}

async function loadModel(llama: Llama, modelPath: string): Promise<LlamaModel> {
  try {
    // The server has compared file, cache and free memory itself before it sent `load`.
    return await llama.loadModel({ modelPath, gpuLayers: 0, ignoreMemorySafetyChecks: true })
  } catch (thrown) {
    throw new BindingFault('model_refused', thrown)
  }
}

interface Pace {
  readonly threads: number
  readonly tokensPerSecond: number
}

async function findPace(model: LlamaModel, options: OpenOptions): Promise<Pace> {
  const [only, ...others] = options.threads
  if (only === undefined) throw new BindingFault('internal')
  if (options.use === 'embed' || (others.length === 0 && options.tokensPerSecond !== undefined)) {
    return { threads: only, tokensPerSecond: options.tokensPerSecond ?? 0 }
  }
  return chooseThreads(await measureThreads(model, options.threads))
}

async function openChat(
  from: Native & {
    readonly model: LlamaModel
    readonly options: OpenOptions
    readonly pace: Pace
  },
): Promise<OpenedModel> {
  const { library, llama, model, options, pace } = from
  const prompter = createPrompter(library, model)
  const isSmall = options.kv === 'q8_0'
  const context = await model.createContext({
    contextSize: options.context,
    sequences: options.slots,
    batchSize: options.batch,
    threads: { ideal: pace.threads, min: pace.threads },
    ignoreMemorySafetyChecks: true,
    // llama.cpp needs flash attention for a quantised value cache.
    ...(isSmall
      ? {
          flashAttention: true,
          experimentalKvCacheKeyType: 'Q8_0',
          experimentalKvCacheValueType: 'Q8_0',
        }
      : {}),
    // The library would try seventeen times with less and less context, also where it is the adapter that it cannot load.
    ...(options.adapterPath === undefined
      ? {}
      : { lora: options.adapterPath, failedCreationRemedy: false }),
  })
  const slots = createSlots(Array.from({ length: options.slots }, () => context.getSequence()))
  const parts = {
    library,
    llama,
    model,
    prompter,
    slots,
    context: context.contextSize,
    batch: options.batch,
  }
  return {
    facts: {
      architecture: model.fileInfo.metadata.general.architecture,
      context: context.contextSize,
      threads: pace.threads,
      tokensPerSecond: pace.tokensPerSecond,
      hasTemplate: prompter.hasTemplate,
    },
    generate: (request, signal) => generate(parts, request, signal),
    embed: () => Promise.reject(new BindingFault('internal')),
    count: (text) => model.tokenize(text).length,
    forget: (slotKey) => slots.forget(slotKey),
    close: async () => {
      await context.dispose()
      await model.dispose()
    },
  }
}

async function openEmbedding(
  model: LlamaModel,
  options: OpenOptions,
  pace: Pace,
): Promise<OpenedModel> {
  const context = await model.createEmbeddingContext({
    contextSize: options.context,
    // Models that look both ways need the whole text in one batch.
    batchSize: options.context,
    threads: pace.threads,
    ignoreMemorySafetyChecks: true,
  })
  return {
    facts: {
      architecture: model.fileInfo.metadata.general.architecture,
      context: options.context,
      threads: pace.threads,
      tokensPerSecond: 0,
      hasTemplate: false,
    },
    generate: () => {
      throw new BindingFault('internal')
    },
    async embed(texts, signal) {
      const vectors: Float32Array[] = []
      let tokens = 0
      for (const text of texts) {
        signal.throwIfAborted()
        const length = context.calculateInputLength(text)
        if (length >= options.context) throw new BindingFault('context_too_long')
        tokens += length
        const { vector } = await context.getEmbeddingFor(text)
        // A text without a token has no direction.
        vectors.push(
          vector.length === 0 ? new Float32Array(model.embeddingVectorSize) : unitLength(vector),
        )
      }
      return { vectors, tokens }
    },
    count: (text) => model.tokenize(text).length,
    forget: () => Promise.resolve(),
    close: async () => {
      await context.dispose()
      await model.dispose()
    },
  }
}

function unitLength(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector)
  return Float32Array.from(vector, (value) => (length === 0 ? 0 : value / length))
}
