// Fills an empty shared database from a file of the embedded kind: how a backup comes back to PostgreSQL, and how a house grows out of one file.
import type { PoolClient } from 'pg'

import { SenError } from '../../../errors/sen-error.ts'
import type { Cell, Row } from '../../cells.ts'
import { createCompiler } from '../../compiler.ts'
import { allTables } from '../../migrations/all-tables.ts'
import { verifyHead } from '../../verify-head.ts'
import type { SqliteConnection } from '../sqlite/connection.ts'
import { openForWriting } from '../sqlite/open-database.ts'
import { connect, openPool } from './connection.ts'
import { demandSafeServer, migratePostgres } from './migrate.ts'

/** Rows in one statement: the protocol counts at most 65,535 parameters, and no table has more than 30 columns. */
const pageRows = 500
const pageCharacters = 4_194_304
const postgres = createCompiler('postgres')

export interface FillOptions {
  readonly signal: AbortSignal
  readonly onRows: (written: number, total: number) => void
  /** When every row is there and verified: the last moment at which all can still be undone. */
  readonly beforeCommit: () => Promise<void>
}

/** @throws SenError `ledger_unavailable` {why: not-empty} for a database that holds a house; {why: unreachable} and those of `openPostgres`. */
export async function demandEmptyPostgres(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async ({ client }) => {
    await demandSafeServer(client)
    await migratePostgres(client)
    await demandEmpty(client)
  })
}

/**
 * One transaction: everything is there and its ledger verifies, or the database is as empty as it was. The file is brought up to this
 * version's schema first, so it must be a copy that nobody else uses; it is closed before `beforeCommit`.
 * @throws as {@link demandEmptyPostgres}; the signal's reason when cancelled; what `beforeCommit` throws, which undoes everything.
 */
export async function fillFromSqlite(
  databaseUrl: string,
  file: string,
  options: FillOptions,
): Promise<void> {
  await withClient(databaseUrl, async (connection) => {
    const { client } = connection
    await demandSafeServer(client)
    await migratePostgres(client)
    await client.query('begin')
    let isWhole = false
    try {
      // A page of long rows over a slow line takes what it takes.
      await client.query('set local statement_timeout = 0')
      // Whoever starts a node on this database meanwhile is refused by the lock, and finds it whole or empty later.
      await client.query('lock table ledger_head in access exclusive mode')
      await demandEmpty(client)
      await copyFile(file, client, options)
      await verifyHead(connection, postgres)
      options.signal.throwIfAborted()
      await options.beforeCommit()
      await client.query('commit')
      isWhole = true
    } finally {
      // A connection that broke has undone it already, and must not hide why.
      if (!isWhole) await client.query('rollback').catch(() => undefined)
    }
  })
}

async function copyFile(file: string, client: PoolClient, options: FillOptions): Promise<void> {
  const source = openForWriting({ file, mostBytes: 0, checkpointPages: 1_000, synchronous: 'FULL' })
  try {
    let written = 0
    const total = allTables.reduce((sum, { name }) => sum + countRows(source, name), 0)
    for (const { name } of allTables) {
      await client.query(postgres.deleteFrom(name).compile().sql)
      for (const page of pagesOf(source, name)) {
        options.signal.throwIfAborted()
        await insert(client, name, page)
        written += page.length
        options.onRows(written, total)
      }
    }
  } finally {
    source.close()
  }
}

/** Rows of a table, as many as fit into one statement: a kept reply may be megabytes long, and there may be thousands. */
function* pagesOf(source: SqliteConnection, table: string): Generator<readonly Row[]> {
  let page: Row[] = []
  let characters = 0
  for (const row of source.database.prepare<Row, []>(`select * from "${table}"`).iterate()) {
    page.push(row)
    for (const cell of Object.values(row)) if (typeof cell === 'string') characters += cell.length
    if (page.length < pageRows && characters < pageCharacters) continue
    yield page
    page = []
    characters = 0
  }
  if (page.length > 0) yield page
}

function countRows(source: SqliteConnection, table: string): number {
  const [row] = source.all({ sql: `select count(*) as rows from "${table}"` }, [])
  return Number(row?.['rows'] ?? 0)
}

async function insert(client: PoolClient, table: string, rows: readonly Row[]): Promise<void> {
  const { sql, parameters } = postgres
    .insertInto(table)
    .values(rows.map((row) => ({ ...row })))
    .compile()
  await client.query(sql, parameters as Cell[])
}

/** A house has a tenant, and a database that was ever used has entries. */
async function demandEmpty(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(
    'select exists (select 1 from tenants) or exists (select 1 from ledger_entries) as used',
  )
  if (rows[0]?.used !== false) throw new SenError('ledger_unavailable', { why: 'not-empty' })
}

async function withClient<Value>(
  databaseUrl: string,
  use: (connection: Awaited<ReturnType<typeof connect>>) => Promise<Value>,
): Promise<Value> {
  const pool = openPool(databaseUrl)
  try {
    const connection = await connect(pool).catch((cause: unknown) => {
      throw new SenError('ledger_unavailable', { why: 'unreachable' }, { cause })
    })
    try {
      return await use(connection)
    } finally {
      connection.client.release(true)
    }
  } finally {
    await pool.end()
  }
}
