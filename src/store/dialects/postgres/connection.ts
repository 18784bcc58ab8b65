// Connections to PostgreSQL: a small pool, integers as `bigint`, time limits on every statement (design `reliability` §4).
import { Pool, type PoolClient, type QueryResult, types } from 'pg'

import type { Cell, Row } from '../../cells.ts'
import type { Connection, Statement } from '../../connection.ts'

export interface PostgresConnection extends Connection {
  readonly client: PoolClient
}

const int8 = 20

/** `int8` as `bigint`: an amount of 2^63 − 1 is no double. */
const typeParsers = {
  getTypeParser(oid: number, format?: string): unknown {
    return oid === int8 ? BigInt : types.getTypeParser(oid as never, format as never)
  },
}

/** At most ten connections per replica. A statement ends after 5 s, the wait for another replica's group after 2 s. */
export function openPool(databaseUrl: string): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 5_000,
    lock_timeout: 2_000,
    keepAlive: true,
    types: typeParsers as never,
  })
  // A connection that breaks fails its query, or is replaced at its next use. Without a listener its event would end the process, also
  // while it is lent out.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

export async function connect(pool: Pool): Promise<PostgresConnection> {
  const client = await pool.connect()
  return {
    dialect: 'postgres',
    client,
    all: async (statement, parameters) => (await query(client, statement, parameters)).rows,
    run: async (statement, parameters) =>
      (await query(client, statement, parameters)).rowCount ?? 0,
  }
}

export async function read(
  pool: Pool,
  statement: Statement,
  parameters: readonly Cell[],
): Promise<readonly Row[]> {
  return (await query(pool, statement, parameters)).rows
}

function query(
  on: Pool | PoolClient,
  statement: Statement,
  parameters: readonly Cell[],
): Promise<QueryResult<Row>> {
  return on.query<Row>({
    text: statement.sql,
    values: [...parameters],
    ...(statement.name !== undefined && { name: statement.name }),
  })
}
