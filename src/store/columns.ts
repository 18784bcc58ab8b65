// Between rows as the code sees them and cells as a database keeps them, by the shapes in `tables.ts`.
import type { TableName, Tables } from '../contract/tables.ts'
import { type Cell, type ColumnKind, fromCell, type Row, toCell } from './cells.ts'
import { tableShapes } from './tables.ts'

/** `createdAt` → `created_at`. */
export function columnName(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Kind of a column. @throws RangeError for a column that the table does not have. */
export function kindOf(table: TableName, property: string): ColumnKind {
  const columns = tableShapes[table].columns as Readonly<Record<string, ColumnKind>>
  const kind = Object.hasOwn(columns, property) ? columns[property] : undefined
  if (kind === undefined) throw new RangeError(`The table ${table} has no column of this name.`)
  return kind
}

/** Names in the code of all columns, in the order in which rows are written. */
export function propertiesOf(table: TableName): readonly string[] {
  return Object.keys(tableShapes[table].columns)
}

/** Some columns of a row as stored cells, by column name. Members that are `undefined` are left out. @throws as `toCell`. */
export function toCells<Name extends TableName>(
  table: Name,
  row: Partial<Tables[Name]>,
): Record<string, Exclude<Cell, null>> {
  const cells: Record<string, Exclude<Cell, null>> = {}
  for (const [property, value] of Object.entries(row)) {
    if (value === undefined) continue
    cells[columnName(property)] = toCell(value, kindOf(table, property), property)
  }
  return cells
}

/** A row as the code sees it. */
export function fromRow<Name extends TableName>(table: Name, row: Row): Tables[Name] {
  const out: Record<string, unknown> = {}
  for (const property of propertiesOf(table)) {
    out[property] = fromCell(row[columnName(property)], kindOf(table, property))
  }
  return out as unknown as Tables[Name]
}
