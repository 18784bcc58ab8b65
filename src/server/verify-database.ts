// Verifies the ledger inside a copied database file, which may come from anywhere: from the first entry to the head that it names.
import type { VerifyDatabase } from '../backup/create.ts'
import { SenError } from '../errors/sen-error.ts'
import { verifyLog } from '../ledger/verify-log.ts'
import { readDatabase } from './read-database.ts'
import { readLedger } from './read-ledger.ts'

/** @throws SenError `ledger_unavailable` {why, index}; what SQLite throws for a file that is no database. */
export const verifyDatabase: VerifyDatabase = (file, signal) =>
  readDatabase(file, async (reader) => {
    const head = await reader.head()
    // To the last entry that is there: one beyond the head would be there for no honest reason.
    const whole = readLedger(reader, { from: 0, to: Number.MAX_SAFE_INTEGER }, signal)
    const verified = await verifyLog(whole, { checkpoint: head, signal })
    if (!verified.ok) {
      const { why, index } = verified.fault
      throw new SenError('ledger_unavailable', { why, index })
    }
    if (verified.report.head.size !== head.size)
      throw new SenError('ledger_unavailable', { why: 'size', index: head.size })
    return { size: head.size, root: Buffer.from(head.root).toString('hex') }
  })
