// Enters the law pack that this program decides and reports by, once for each version (ledger kind `law.set`).
import type { Clock } from '../contract/clock.ts'
import type { Store } from '../contract/store.ts'
import type { Directory } from '../people/directory.ts'
import { lawPack } from '../report/law/pack.ts'

/** Name of the setting that holds the version entered last. */
const lawSetting = 'law.version'

/** @returns whether there was a new one. Nothing happens before the set-up. */
export async function enterLaw(parts: {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly directory: Pick<Directory, 'house'>
  readonly clock: Clock
}): Promise<boolean> {
  const house = parts.directory.house()
  if (house === undefined) return false
  const { version, hash } = lawPack()
  const where = { tenant: house.id, name: lawSetting }
  const [known] = await parts.store.reader.find('settings', where, { limit: 1 })
  if (known?.value === version) return false
  const row = { ...where, value: version, changedAt: parts.clock.now(), changedBy: '' }
  // Named by the value it had: of two replicas that start together one enters it.
  const step =
    known === undefined
      ? ({ do: 'insert', table: 'settings', row } as const)
      : ({
          do: 'update',
          table: 'settings',
          where: { ...where, value: known.value },
          set: row,
        } as const)
  const body = { hash, id: 'shipped', version }
  const applied = await parts.store.writer.apply([step], { kind: 'law.set', body })
  return applied.kind === 'applied'
}
