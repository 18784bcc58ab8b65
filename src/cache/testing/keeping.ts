// Kept answers in a store of a test, sealed under one key, so that two processes read each other's.
import type { AnswerOrigin } from '../../contract/cached-answer.ts'
import type { Clock } from '../../contract/clock.ts'
import type { Store } from '../../contract/store.ts'
import { createSealer } from '../../secrets/seal.ts'
import { forgettingWriter } from '../forgetting-writer.ts'
import { createKeptAnswers, type KeptAnswers } from '../kept-answers.ts'

export const origin: AnswerOrigin = {
  route: 'r',
  rung: 'low-cost',
  place: { kind: 'provider', country: 'CN', operator: 'o', operatorCountry: 'CN' },
  digest: undefined,
  model: 'm',
}

export interface Keeping {
  readonly kept: KeptAnswers
  /** A document is changed, as by whoever checks them. */
  readonly change: () => Promise<unknown>
}

export function openKeeping(store: Pick<Store, 'reader' | 'writer'>, clock: Clock): Keeping {
  const writer = forgettingWriter(store.writer, clock)
  const sealer = createSealer(new Uint8Array(32).fill(3))
  const kept = createKeptAnswers({
    reader: store.reader,
    writer,
    clock,
    sealerNow: () => sealer,
    sealerThen: async () => sealer,
    mostBytes: () => 64 * 1_048_576,
  })
  const where = { id: 'doc' }
  const change = () =>
    writer.apply([
      { do: 'update', table: 'documents', where, set: { state: 'failed' }, atLeast: 0 },
    ])
  return { kept, change }
}

export const textOf = (key: string): string => `${key} `.repeat(200)
