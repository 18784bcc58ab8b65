// What one check found: how bad, which sentence, its facts, and the command that mends it.
import type { CheckId } from './facts.ts'

/** `bad`: something does not work or is not safe; doctor ends with status 3. */
export type FindingState = 'ok' | 'warn' | 'bad'

/** Key of the sentence in `i18n/*` `doctor.ts`. */
export type FindingWords =
  | 'fine'
  | 'notChecked'
  | 'tlsOff'
  | 'certificateUnreadable'
  | 'folderMissing'
  | 'folderNotWritable'
  | 'folderIsFile'
  | 'folderOnNetwork'
  | 'folderInUse'
  | 'diskFull'
  | 'diskLow'
  | 'diskTooSmallForModel'
  | 'keyMissing'
  | 'keyNotYet'
  | 'keyReadable'
  | 'databaseTooOld'
  | 'databaseNotDurable'
  | 'ledgerBroken'
  | 'ledgerEmpty'
  | 'witnessSilent'
  | 'rulesNone'
  | 'rulesUnreadable'
  | 'rulesNotEntered'
  | 'rulesContractsOld'
  | 'rulesFactsOver'
  | 'canaryKept'
  | 'canaryBroken'
  | 'canaryMissed'
  | 'canaryOpen'
  | 'canaryWords'
  | 'clockBeforeRelease'
  | 'clockBehindLedger'
  | 'clockOff'
  | 'portTaken'
  | 'portRefused'
  | 'portOurs'
  | 'addressOther'
  | 'addressNobody'
  | 'addressMissing'
  | 'addressNoTls'
  | 'proxyCatchesHouse'
  | 'proxyUnreachable'
  | 'noRoute'
  | 'noLocalModel'
  | 'remoteOnlyOffline'
  | 'memoryTooSmall'
  | 'memoryTight'
  | 'engineMissing'
  | 'engineCrashes'
  | 'engineOff'
  | 'engineSpeed'
  | 'pricesMissing'
  | 'pricesStale'
  | 'pricesNone'
  | 'providerKeyRefused'
  | 'providerUnreachable'
  | 'providerNoKey'
  | 'watchedNone'
  | 'watchedAway'
  | 'watchedTooLarge'
  | 'readersMissing'
  | 'cageOpen'
  | 'cageWide'
  | 'meaningOff'
  | 'meaningWaits'
  | 'meaningNoModel'
  | 'meaningFails'
  | 'meaningWorks'
  | 'meaningPartly'
  | 'meaningReady'
  | 'backupNone'
  | 'backupOld'
  | 'dutyOverdue'
  | 'dutyNext'
  | 'figureNear'
  | 'lawOverdue'

export interface Finding {
  readonly id: CheckId
  readonly state: FindingState
  readonly words: FindingWords
  /** Paths, numbers, names of ours; no content and no key. */
  readonly detail: Readonly<Record<string, string | number>>
  /** What to type; undefined where there is nothing to type. */
  readonly command?: string
}

export function fine(
  id: CheckId,
  words: FindingWords = 'fine',
  detail: Finding['detail'] = {},
): Finding {
  return { id, state: 'ok', words, detail }
}
