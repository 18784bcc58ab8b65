// Documents in PostgreSQL: the same tables in the house's own database, shared by all replicas.
import { SenError } from '../../errors/sen-error.ts'
import { createCompiler } from '../compiler.ts'
import { connect, openPool, read } from '../dialects/postgres/connection.ts'
import { classifyPostgres } from '../dialects/postgres/faults.ts'
import { locks } from '../dialects/postgres/locks.ts'
import type { KnowledgeDatabase } from './database.ts'
import { createPostgresWords } from './postgres-words.ts'
import { knowledgeMigrations, knowledgeSchema, knowledgeTables, termTables } from './tables.ts'

const db = createCompiler('postgres')

/** @throws SenError `ledger_unavailable` {why: newer-schema}. */
export async function openPostgresKnowledge(databaseUrl: string): Promise<KnowledgeDatabase> {
  const pool = openPool(databaseUrl)
  try {
    const { client } = await connect(pool)
    try {
      await client.query('select pg_advisory_lock($1, $2)', [locks.space, locks.migration])
      await client.query('create table if not exists knowledge_schema (number bigint primary key)')
      const { rows } = await client.query<{ number: bigint | null }>(
        'select max(number) as number from knowledge_schema',
      )
      const current = Number(rows[0]?.number ?? 0)
      if (current > knowledgeSchema)
        throw new SenError('ledger_unavailable', { why: 'newer-schema', version: current })
      for (const migration of knowledgeMigrations.filter(({ number }) => number > current)) {
        await client.query('begin')
        for (const query of migration.statements(db, 'postgres'))
          await client.query(query.sql, [...query.parameters])
        await client.query('insert into knowledge_schema (number) values ($1)', [migration.number])
        await client.query('commit')
      }
    } finally {
      // With the connection go its lock and, after a failure, its transaction.
      client.release(true)
    }
  } catch (error) {
    await pool.end()
    throw error
  }
  return {
    dialect: 'postgres',
    db,
    words: createPostgresWords(db),
    most: { inCollection: 200_000, inAll: 2_000_000 },
    reading: {
      dialect: 'postgres',
      all: (statement, parameters) => read(pool, statement, parameters),
      run: () => {
        throw new SenError('internal_error', { why: 'read-only' })
      },
    },
    async write(work) {
      const connection = await connect(pool)
      let isBroken = true
      try {
        await connection.client.query('begin')
        // A large document takes longer than any call may.
        await connection.client.query('set local statement_timeout = 0')
        await connection.client.query('set local lock_timeout = 0')
        const value = await work(connection)
        await connection.client.query('commit')
        isBroken = false
        return value
      } catch (error) {
        if (classifyPostgres(error) === 'full')
          throw new SenError('storage_full', {}, { cause: error })
        throw error
      } finally {
        // Cutting the connection undoes whatever was not committed.
        connection.client.release(isBroken)
      }
    },
    async sweep() {
      for (const { name } of [...knowledgeTables, ...termTables]) await pool.query(`vacuum ${name}`)
    },
    async [Symbol.asyncDispose]() {
      await pool.end()
    },
  }
}
