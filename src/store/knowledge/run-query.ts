// Runs a compiled query on a connection of either database, and reads what comes back.
import type { CompiledQuery } from 'kysely'

import type { Cell, Row } from '../cells.ts'
import type { Compiler } from '../compiler.ts'
import type { Connection } from '../connection.ts'

/** Anything of Kysely that compiles: a builder, or a piece of `sql` that was given its compiler. */
interface Compilable {
  compile(): CompiledQuery
}

export async function rowsOf(connection: Connection, query: Compilable): Promise<readonly Row[]> {
  const { sql, parameters } = query.compile()
  return await connection.all({ sql }, parameters as readonly Cell[])
}

export async function runQuery(connection: Connection, query: Compilable): Promise<number> {
  const { sql, parameters } = query.compile()
  return await connection.run({ sql }, parameters as readonly Cell[])
}

const inserts = new Map<string, string>()

/** Rows of the same columns in one statement, which is made once for each number of rows. */
export async function insertRows(
  on: { readonly db: Compiler; readonly connection: Connection },
  table: string,
  rows: readonly Readonly<Record<string, Cell>>[],
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(first)
  const key = `${on.connection.dialect} ${table} ${rows.length} ${columns.join()}`
  let text = inserts.get(key)
  if (text === undefined) {
    text = on.db
      .insertInto(table)
      .values([...rows])
      .compile().sql
    inserts.set(key, text)
  }
  const cells = rows.flatMap((row) => columns.map((column) => row[column] ?? null))
  await on.connection.run({ sql: text }, cells)
}

/** A list in pieces that fit into one statement. */
export function inPieces<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const pieces: (readonly Item[])[] = []
  for (let from = 0; from < items.length; from += size) pieces.push(items.slice(from, from + size))
  return pieces
}

export function textOf(row: Row | undefined, column: string): string {
  return String(row?.[column] ?? '')
}

export function numberOf(row: Row | undefined, column: string): number {
  return Number(row?.[column] ?? 0)
}
