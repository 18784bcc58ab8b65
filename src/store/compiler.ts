// Compiles queries with Kysely for both databases; nothing is executed here and no SQL is glued together by hand.
import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

import type { Dialect, Statement } from './connection.ts'

/** Tables whose names come from `tables.ts`: any column, any cell. The shapes there are what is checked. */
export type AnySchema = Record<string, Record<string, unknown>>
export type Compiler = Kysely<AnySchema>

export function createCompiler(dialect: Dialect): Compiler {
  return new Kysely<AnySchema>({
    dialect:
      dialect === 'sqlite'
        ? {
            createAdapter: () => new SqliteAdapter(),
            createDriver: () => new DummyDriver(),
            createIntrospector: (db) => new SqliteIntrospector(db),
            createQueryCompiler: () => new SqliteQueryCompiler(),
          }
        : {
            createAdapter: () => new PostgresAdapter(),
            createDriver: () => new DummyDriver(),
            createIntrospector: (db) => new PostgresIntrospector(db),
            createQueryCompiler: () => new PostgresQueryCompiler(),
          },
  })
}

/** The statement's text; parameters are bound in the order of their appearance. */
export function compile(query: Compilable, name?: string): Statement {
  const { sql } = query.compile()
  return name === undefined ? { sql } : { sql, name }
}
