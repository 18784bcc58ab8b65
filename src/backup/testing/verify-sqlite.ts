// Verifies the ledger inside a copied database file: every entry from the first one on, and that they make the head which stands beside them.
import type { Reader } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import { createLedgerVerifier } from '../../ledger/verify.ts'
import { createCompiler } from '../../store/compiler.ts'
import { openForReading } from '../../store/dialects/sqlite/open-database.ts'
import { createReader } from '../../store/reader.ts'
import type { VerifiedLedger } from '../create.ts'

const pageSize = 500

/**
 * @param file a copy that nobody else uses.
 * @throws SenError `ledger_unavailable` {index}, or whatever the database says of a file that is none.
 */
export async function verifyDatabase(file: string, signal: AbortSignal): Promise<VerifiedLedger> {
  const connection = openForReading(file)
  try {
    const reader = createReader(createCompiler('sqlite'), async (statement, parameters) =>
      connection.all(statement, parameters),
    )
    return await verifyReader(reader, signal)
  } finally {
    connection.close()
  }
}

async function verifyReader(reader: Reader, signal: AbortSignal): Promise<VerifiedLedger> {
  const { size, root } = await reader.head()
  const verifier = createLedgerVerifier()
  const decoder = new TextDecoder()
  for (let from = 0; from < size; from += pageSize) {
    signal.throwIfAborted()
    for (const { bytes } of await reader.entries(from, Math.min(pageSize, size - from))) {
      const fault = verifier.take(decoder.decode(bytes))
      if (fault !== undefined) throw new SenError('ledger_unavailable', { index: fault.index })
    }
  }
  const verdict = verifier.finish({ size, root })
  if (!verdict.ok) throw new SenError('ledger_unavailable', { index: verdict.fault.index })
  return { size, root: Buffer.from(root).toString('hex') }
}
