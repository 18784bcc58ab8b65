// Runs a compiled query on a connection of either database, and reads what comes back.
import type { CompiledQuery } from 'kysely'

import type { Cell, Row } from '../cells.ts'
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
