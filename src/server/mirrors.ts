// Where models are fetched from, in the operator's order; without one by the house's country (design `conventions` §8).
import type { Config } from '../contract/config.ts'
import { type Mirror, usualMirrors } from '../engine/models/sources.ts'

export function mirrorsOf(config: Config): readonly Mirror[] {
  const known = usualMirrors.map((mirror) =>
    mirror.name === 'hub' && config.hfEndpoint !== undefined
      ? { ...mirror, base: config.hfEndpoint.replace(/\/+$/, '') }
      : mirror,
  )
  const open = config.hubOffline ? known.filter((mirror) => mirror.kind !== 'hub') : known
  if (config.modelMirrors.length === 0) return config.country === 'CN' ? open.toReversed() : open
  return config.modelMirrors.flatMap((name) => {
    const mirror = open.find((one) => one.name === name)
    if (mirror !== undefined) return [mirror]
    return name.startsWith('https://')
      ? [{ name: 'own', kind: 'hub', base: name.replace(/\/+$/, '') } as const]
      : []
  })
}
