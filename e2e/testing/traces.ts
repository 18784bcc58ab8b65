// What a node left behind: its lines, its files, its ledger.
import { Database } from 'bun:sqlite'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Files of the data folder, and lines of the output, in which one of the words stands. Prices and locks are the test's own. */
export async function findTraces(
  node: { readonly folder: string; output(): string },
  words: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = []
  for (const word of words) if (node.output().includes(word)) found.push(`output: ${word}`)
  for await (const name of new Bun.Glob('**/*').scan({ cwd: node.folder, onlyFiles: true })) {
    // Space that is kept free for a full disk: zeros.
    if (name === 'ballast') continue
    const bytes = await readFile(join(node.folder, name)).catch((error: NodeJS.ErrnoException) => {
      // The signed head is replaced each second: written beside, then renamed to the name that is read as well.
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    if (bytes === undefined) continue
    for (const word of words) if (bytes.includes(word)) found.push(`${name}: ${word}`)
  }
  return found
}

export interface LedgerFacts {
  readonly intents: number
  /** Intents without exactly one outcome. */
  readonly unpaired: number
  readonly outcomes: Readonly<Record<string, number>>
  /** Costs of all outcomes in nano-units; tests have one currency. */
  readonly costNano: bigint
  /** Reservations that nobody settled. */
  readonly held: number
}

interface Entry {
  readonly kind: string
  readonly entry: string
  readonly id: number
}

/** Reads the database beside the running node. */
export function readLedger(folder: string): LedgerFacts {
  using database = new Database(join(folder, 'sen.db'), { readonly: true })
  const rows = database
    .query<Entry, []>('select id, kind, entry from ledger_entries order by id')
    .all()
  const intents = new Map<number, number>()
  const outcomes: Record<string, number> = {}
  let costNano = 0n
  for (const { id, kind, entry } of rows) {
    if (kind === 'call.intent') intents.set(id, 0)
    if (kind !== 'call.outcome') continue
    const body = JSON.parse(entry) as {
      readonly intent: number
      readonly status: string
      readonly cost: { readonly amount: string }
    }
    costNano += nanoOf(body.cost.amount)
    intents.set(body.intent, (intents.get(body.intent) ?? 0) + 1)
    outcomes[body.status] = (outcomes[body.status] ?? 0) + 1
  }
  const held = database.query<{ n: number }, []>('select count(*) as n from reservations').get()
  return {
    intents: intents.size,
    unpaired: [...intents.values()].filter((count) => count !== 1).length,
    outcomes,
    costNano,
    held: held?.n ?? 0,
  }
}

function nanoOf(amount: string): bigint {
  const [whole = '0', part = ''] = amount.split('.')
  return BigInt(whole + part.padEnd(9, '0'))
}
