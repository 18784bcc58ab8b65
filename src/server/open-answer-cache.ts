// The cache of answers of a running node: where it keeps them, under which keys, and who looks after them.
import { hash } from 'node:crypto'

import { createAnswerCache, type OpenAnswerCache } from '../cache/answer-cache.ts'
import { createKeptAnswers, type KeptAnswers } from '../cache/kept-answers.ts'
import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import type { Sealer } from '../contract/seal.ts'
import type { Store } from '../contract/store.ts'
import type { Log } from '../log/log.ts'
import type { Directory } from '../people/directory.ts'
import { createSealer } from '../secrets/seal.ts'
import { dayOf } from '../time/day.ts'
import type { Sovereignty } from './sovereignty.ts'

const dayMs = 86_400_000

export interface HouseCache {
  readonly kept: KeptAnswers
  readonly answers: OpenAnswerCache
}

export function openAnswerCache(parts: {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly sovereignty: Pick<Sovereignty, 'blind' | 'contents'>
  readonly directory: Pick<Directory, 'house'>
  readonly clock: Clock
  readonly config: Config
  /** The settings as they are now, where they may change while the node runs. */
  readonly currentConfig?: () => Config
  readonly log: Log
}): HouseCache {
  const { store, clock, directory, log, currentConfig: config = () => parts.config } = parts
  const { blind, contents } = parts.sovereignty
  const kept = createKeptAnswers({
    reader: store.reader,
    writer: store.writer,
    clock,
    sealerNow: (conversation, at) => sealerUnder(contents.keys.key(conversation, at)),
    async sealerThen(conversation, at) {
      const key = await contents.keys.keyThen(conversation, at)
      return key && sealerUnder(key)
    },
    mostBytes: () => config().cache.bytes,
  })
  const answers = createAnswerCache({
    clock,
    kept,
    blind,
    day: (at) => dayOf(at, directory.house()?.zone ?? 'UTC'),
    limits: () => {
      const { days, personal } = config().cache
      return { lifeMs: days * dayMs, personal }
    },
    report: (error) => log.warn('cache-failed', { error }),
  })
  return { kept, answers }
}

/** The conversation's key also opens salts and kept content: the label keeps them apart. */
function sealerUnder(key: Uint8Array): Sealer {
  return createSealer(hash('sha256', Buffer.concat([Buffer.from('sen/cache/v1\0'), key]), 'buffer'))
}
