// Opens what watches the house's duties: counters of persons and the clocks of the law, joined so that one note serves both.
import type { Clock } from '../contract/clock.ts'
import type { LegalClocks } from '../contract/legal-clock.ts'
import type { PersonCounters } from '../contract/persons.ts'
import type { Sealer } from '../contract/seal.ts'
import type { Store } from '../contract/store.ts'
import type { Log } from '../log/log.ts'
import type { Directory } from '../people/directory.ts'
import { createLegalClocks } from '../report/clocks/create-clocks.ts'
import { lawPack } from '../report/law/pack.ts'
import { createBlind, openBlindKey } from '../report/persons/blind.ts'
import { createPersonCounters } from '../report/persons/create-counters.ts'

export interface Duties extends AsyncDisposable {
  /** `counters.note` is called for each accounted attempt; the clocks see it too. */
  readonly counters: PersonCounters
  readonly clocks: LegalClocks
}

/** @throws SenError when the counters' key does not open under this node's master key. */
export async function openDuties(parts: {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly sealer: Sealer
  readonly clock: Clock
  readonly directory: Pick<Directory, 'house' | 'tenant'>
  readonly log: Log
}): Promise<Duties> {
  const { clock, directory, log } = parts
  const { reader, writer } = parts.store
  const house = directory.tenant
  const key = await openBlindKey({ reader, writer, sealer: parts.sealer, now: clock.now() })
  await using opened = new AsyncDisposableStack()
  const clocks = opened.use(
    createLegalClocks({
      reader,
      writer,
      clock,
      house,
      holidays: (country) => lawPack().holidays(country),
      onTrouble: (error) => log.warn('clock-not-written', { error }),
    }),
  )
  const counters = opened.use(
    createPersonCounters({
      reader,
      writer,
      clock,
      house,
      blind: createBlind(key),
      onPersonal: (seen) => clocks.seen(seen),
      onTrouble: ({ error, dropped }) => log.warn('persons-not-counted', { error, dropped }),
    }),
  )
  const own = directory.house()
  if (own !== undefined) await Promise.all([counters.load(own.id), clocks.load(own.id)])
  const owned = opened.move()
  return { counters, clocks, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}
