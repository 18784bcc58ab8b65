// Brings the shared schema up to date, one replica at a time, and refuses servers that do not keep what they acknowledge.
import type { PoolClient } from 'pg'

import { SenError } from '../../../errors/sen-error.ts'
import { createCompiler } from '../../compiler.ts'
import { migrations, schemaVersion } from '../../migrations/index.ts'
import { locks } from './locks.ts'

/** PostgreSQL 15: the oldest that is still mended, and what the tests run on. */
const oldestServer = 150_000

/** @throws SenError `ledger_unavailable` {why: old-postgres} or {why: unsafe-postgres, setting}. */
export async function demandSafeServer(client: PoolClient): Promise<void> {
  const version = Number(await setting(client, 'server_version_num'))
  if (version < oldestServer)
    throw new SenError('ledger_unavailable', { why: 'old-postgres', version })
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    if ((await setting(client, name)) === 'off') {
      throw new SenError('ledger_unavailable', { why: 'unsafe-postgres', setting: name })
    }
  }
}

/** @throws SenError `ledger_unavailable` {why: newer-schema}. */
export async function migratePostgres(client: PoolClient): Promise<void> {
  const compiler = createCompiler('postgres')
  await client.query('select pg_advisory_lock($1, $2)', [locks.space, locks.migration])
  try {
    await client.query('create table if not exists schema_version (number bigint primary key)')
    const { rows } = await client.query<{ number: bigint | null }>(
      'select max(number) as number from schema_version',
    )
    const current = Number(rows[0]?.number ?? 0)
    if (current > schemaVersion) {
      throw new SenError('ledger_unavailable', { why: 'newer-schema', version: current })
    }
    for (const migration of migrations.filter(({ number }) => number > current)) {
      await client.query('begin')
      try {
        for (const query of migration.statements(compiler, 'postgres')) {
          await client.query(query.sql, [...query.parameters])
        }
        await client.query('insert into schema_version (number) values ($1)', [migration.number])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw error
      }
    }
  } finally {
    await client.query('select pg_advisory_unlock($1, $2)', [locks.space, locks.migration])
  }
}

async function setting(client: PoolClient, name: string): Promise<string> {
  const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [
    name,
  ])
  return rows[0]?.value ?? ''
}
