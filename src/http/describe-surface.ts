// Writes a surface's table as documentation, so that what is documented and what is checked cannot differ.
import type { FieldTable, Treatment } from './fields.ts'

export interface FieldRow {
  /** `messages[]{user}.content[]{image_url}.image_url.detail` */
  readonly path: string
  readonly treatment: Treatment
  readonly takes: string
  readonly isNeeded: boolean
  readonly rule: string
}

/** All fields of a table and of the tables inside, in order. */
export function fieldRows(table: FieldTable, prefix = ''): readonly FieldRow[] {
  return Object.entries(table).flatMap(([name, field]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`
    const row: FieldRow = {
      path,
      treatment: field.treatment,
      takes: field.shape.says,
      isNeeded: field.isNeeded,
      rule: field.rule,
    }
    const inside = (field.shape.inside ?? []).flatMap(({ suffix, table: inner }) =>
      // Shapes only ever hold tables that `object` and `variants` were given.
      fieldRows(inner as FieldTable, `${path}${suffix}`),
    )
    return [row, ...inside]
  })
}

/** A Markdown section with one line per field. */
export function describeSurface(title: string, table: FieldTable): string {
  const lines = fieldRows(table).map((row) => {
    const cells = [`\`${row.path}\`${row.isNeeded ? ' *' : ''}`, row.treatment, row.takes, row.rule]
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  })
  return [
    `## ${title}`,
    '',
    '| Field | Treatment | Takes | Rule |',
    '|---|---|---|---|',
    ...lines,
    '',
  ].join('\n')
}
