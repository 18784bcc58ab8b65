// A connection over bun:sqlite that keeps every statement prepared.
import { Database, type Statement as Prepared } from 'bun:sqlite'

import type { Cell, Row } from '../../cells.ts'
import type { Connection, Statement } from '../../connection.ts'

/** Statements come from a closed list of shapes; this many are far more than there are. */
const mostPrepared = 512

export interface SqliteConnection extends Connection {
  readonly database: Database
  all(statement: Statement, parameters: readonly Cell[]): readonly Row[]
  run(statement: Statement, parameters: readonly Cell[]): number
  close(): void
}

/** Integers are read as `bigint`: an amount of 2^63 − 1 is no double. */
export function wrapSqlite(database: Database): SqliteConnection {
  const prepared = new Map<string, Prepared<Row, Cell[]>>()
  const prepare = (sql: string): Prepared<Row, Cell[]> => {
    let statement = prepared.get(sql)
    if (statement === undefined) {
      if (prepared.size >= mostPrepared) {
        for (const one of prepared.values()) one.finalize()
        prepared.clear()
      }
      statement = database.prepare<Row, Cell[]>(sql)
      prepared.set(sql, statement)
    }
    return statement
  }
  return {
    dialect: 'sqlite',
    database,
    all: (statement, parameters) => prepare(statement.sql).all(...parameters),
    run: (statement, parameters) => prepare(statement.sql).run(...parameters).changes,
    close() {
      for (const one of prepared.values()) one.finalize()
      prepared.clear()
      database.close(true)
    },
  }
}
