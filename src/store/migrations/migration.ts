// One step of the schema. Steps are frozen once released: a change is a new step.
import {
  type ColumnDefinitionBuilder,
  type CompiledQuery,
  type CreateTableBuilder,
  sql,
} from 'kysely'

import type { Compiler } from '../compiler.ts'
import type { Dialect } from '../connection.ts'

export interface Migration {
  /** 1, 2, 3 … without gap: what `user_version` says afterwards. */
  readonly number: number
  readonly name: string
  /** Statements that run in one transaction together with the new number. */
  readonly statements: (db: Compiler, dialect: Dialect) => readonly CompiledQuery[]
}

export interface TableDraft {
  readonly name: string
  /** Column names separated by blanks. */
  readonly text?: string
  readonly integer?: string
  readonly key: readonly string[]
  readonly unique?: readonly (readonly string[])[]
  readonly index?: readonly (readonly string[])[]
}

/** A table of the portable subset, with its indexes. */
export function createTable(
  db: Compiler,
  dialect: Dialect,
  draft: TableDraft,
): readonly CompiledQuery[] {
  let table: CreateTableBuilder<string, string> = db.schema.createTable(draft.name)
  for (const column of words(draft.text))
    table = table.addColumn(column, textType(dialect), notNull)
  for (const column of words(draft.integer)) {
    table = table.addColumn(column, dialect === 'sqlite' ? 'integer' : 'bigint', notNull)
  }
  table = table.addPrimaryKeyConstraint(`${draft.name}_key`, [...draft.key])
  for (const columns of draft.unique ?? []) {
    table = table.addUniqueConstraint(`${draft.name}_${columns.join('_')}`, [...columns])
  }
  // A key of one integer is SQLite's row number already; every other table is stored in the order of its key.
  const isNumbered = draft.key.length === 1 && words(draft.integer).includes(draft.key[0] ?? '')
  if (dialect === 'sqlite') {
    table = table.modifyEnd(isNumbered ? sql`strict` : sql`strict, without rowid`)
  }
  const indexes = (draft.index ?? []).map((columns) =>
    createIndex(db, { name: `${draft.name}_by_${columns.join('_')}`, table: draft.name, columns }),
  )
  return [table.compile(), ...indexes]
}

export function createIndex(
  db: Compiler,
  index: { readonly name: string; readonly table: string; readonly columns: readonly string[] },
): CompiledQuery {
  return db.schema
    .createIndex(index.name)
    .on(index.table)
    .columns([...index.columns])
    .compile()
}

function notNull(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull()
}

/** Byte order on both databases: pages by text ids must come in the same order. */
export function textType(dialect: Dialect) {
  return dialect === 'sqlite' ? sql`text` : sql`text collate "C"`
}

function words(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split(' ')
}
