// Where a model can be fetched from, in the operator's order.
import type { CatalogueModel, ModelSource } from '../catalogue.ts'

/** A place that serves models: the hub itself, something with the hub's paths, or ModelScope. */
export interface Mirror {
  /** Shown in progress and taken by `--from`: `hub`, `hf-mirror`, `modelscope`. */
  readonly name: string
  readonly kind: 'hub' | 'modelscope'
  /** Origin, and path where there is one, without a slash at the end. */
  readonly base: string
}

export interface HttpSource {
  readonly mirror: string
  readonly url: string
}

/** `HF_ENDPOINT` takes the place of the hub's own address; the house's country decides which stands first. */
export const usualMirrors: readonly Mirror[] = Object.freeze([
  { name: 'hub', kind: 'hub', base: 'https://huggingface.co' },
  { name: 'hf-mirror', kind: 'hub', base: 'https://hf-mirror.com' },
  { name: 'modelscope', kind: 'modelscope', base: 'https://modelscope.cn' },
] as const)

/**
 * All addresses of a model's file. `from` keeps one mirror by name, or is the base of another one with the hub's paths.
 */
export function httpSources(
  model: CatalogueModel,
  mirrors: readonly Mirror[],
  from?: string,
): readonly HttpSource[] {
  const own: Mirror[] =
    from !== undefined && /^https?:\/\//.test(from)
      ? [{ name: 'own', kind: 'hub', base: from.replace(/\/+$/, '') }]
      : mirrors.filter((mirror) => from === undefined || mirror.name === from)
  const direct = from === undefined || from === 'url' ? model.source.flatMap(directSource) : []
  const mirrored = own.flatMap((mirror) => model.source.flatMap((one) => mirrorSource(mirror, one)))
  return [...direct, ...mirrored]
}

function directSource(source: ModelSource): readonly HttpSource[] {
  return source.kind === 'url' ? [{ mirror: 'url', url: source.url }] : []
}

function mirrorSource(mirror: Mirror, source: ModelSource): readonly HttpSource[] {
  if (source.kind !== mirror.kind) return []
  const address = (path: string) => ({
    mirror: mirror.name,
    url: new URL(`${mirror.base}${path}`).href,
  })
  if (source.kind === 'hub') {
    return [address(`/${source.repo}/resolve/${source.revision}/${source.path}`)]
  }
  // Both shapes are seen in public code; whichever answers with the right length is used (design `engine` §8).
  const query = new URLSearchParams({ Revision: source.revision, FilePath: source.path })
  return [
    address(`/models/${source.repo}/resolve/${source.revision}/${source.path}`),
    address(`/api/v1/models/${source.repo}/repo?${query.toString()}`),
  ]
}
