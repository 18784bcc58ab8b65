// One answer from a model that has no name yet, in an engine of its own that ends with it.
import { SenError } from '../errors/sen-error.ts'
import { createEngine, type EngineOptions } from './client.ts'
import type { Trial } from './models/install.ts'

/** Enough to see that tokens come; what they say is not judged. */
const tokens = 4
const deadlineMs = 120_000

/** @returns what the model store calls before it installs a file. @throws as `Engine.generate`, `Engine.embed`. */
export function createTrial(options: Omit<EngineOptions, 'files'>): Trial {
  return async (file, signal) => {
    await using engine = createEngine({
      ...options,
      tier: { context: 512, slots: 1, ...options.tier },
      files: { find: () => Promise.resolve(file), markDamaged: () => Promise.resolve() },
    })
    if (file.use === 'embed') {
      const { vectors } = await engine.embed(file.digest, ['Sen'], signal)
      if (vectors[0]?.some((value) => value !== 0) !== true) throw silent()
      return
    }
    const request = {
      model: file.digest,
      slotKey: 'trial',
      messages: [{ role: 'user', text: 'Sen' } as const],
      maxTokens: tokens,
      stop: [],
      thinking: false,
      deadlineMs,
    }
    let reason = ''
    for await (const event of engine.generate(request, signal)) {
      if (event.type === 'done') ({ reason } = event)
    }
    signal.throwIfAborted()
    // An answer that ends before its first token is an answer, too; one that never came is not.
    if (reason !== 'stop' && reason !== 'length') throw silent()
  }
}

function silent(): SenError {
  return new SenError('model_damaged', { reason: 'silent' })
}
