// Says what a loaded model is and can do, in the words of the contract.
import type { LoadedModel } from '../../contract/engine.ts'
import type { ModelFile } from '../model-file.ts'

/** @param from.build - library and engine with versions; with the digest it is the fingerprint of every answer. */
export function describeModel(from: {
  readonly file: ModelFile
  readonly use: 'chat' | 'embed'
  readonly build: string
  readonly loaded: {
    readonly architecture: string
    readonly context: number
    readonly threads: number
    readonly tokensPerSecond: number
    readonly hasTemplate: boolean
  }
}): LoadedModel {
  const { file, loaded } = from
  const chat = loaded.hasTemplate ? (['chat', 'complete'] as const) : (['complete'] as const)
  return {
    digest: file.digest,
    name: file.name,
    architecture: loaded.architecture,
    context: loaded.context,
    threads: loaded.threads,
    tokensPerSecond: loaded.tokensPerSecond,
    hasTemplate: loaded.hasTemplate,
    abilities: from.use === 'embed' ? ['embed'] : chat,
    fingerprint: `${from.build.replaceAll(' ', '-')}-${file.digest.slice(0, 12)}`,
  }
}
