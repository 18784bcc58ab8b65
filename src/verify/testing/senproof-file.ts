// A `.senproof` of one call of the log in memory, packed by the ledger's own code.
import { commit } from '../../ledger/commit.ts'
import { packSenproof } from '../../ledger/senproof.ts'
import { logKey, proofText, type SmallLog } from './small-log.ts'

export const openingSalt = new Uint8Array(32).fill(9)
export const openedContent = Buffer.from('Bệnh nhân cần tái khám sau 7 ngày.')
export const openedCommitment = commit('sent', openingSalt, openedContent)

/** @param intent index of the intent; its outcome follows it. */
export function senproofOf(
  log: SmallLog,
  intent: number,
  options: {
    readonly content?: Uint8Array
    readonly isOpened?: boolean
    readonly rules?: string
  } = {},
): Uint8Array {
  const part = (index: number) => ({
    entry: Buffer.from(log.texts[index] ?? ''),
    proof: proofText(log, index, false),
  })
  const content = options.content ?? openedContent
  return packSenproof({
    intent: part(intent),
    outcome: part(intent + 1),
    rules: options.rules,
    policy: `log ${logKey.vkey}\nquorum none\n`,
    openings: options.isOpened === true ? [{ label: 'sent', salt: openingSalt, content }] : [],
    readings: { en: 'One call.\n', vi: 'Một cuộc gọi.\n', zh: '一次调用。\n' },
  })
}
