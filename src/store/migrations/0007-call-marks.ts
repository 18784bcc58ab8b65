// What the Ledger page looks calls up by, and the narrow index in which it looks: a million calls are gone through without reading them.
import { sql } from 'kysely'

import { createIndex, type Migration, textType } from './migration.ts'

export const callMarksStep: Migration = {
  number: 7,
  name: 'call-marks',
  statements: (db, dialect) => [
    ...['group_id', 'task'].map((column) =>
      db.schema
        .alterTable('calls')
        .addColumn(column, textType(dialect), (made) => made.notNull().defaultTo(''))
        .compile(),
    ),
    db.schema
      .alterTable('calls')
      .addColumn('marks', dialect === 'sqlite' ? 'integer' : 'bigint', (made) =>
        made.notNull().defaultTo(0),
      )
      .compile(),
    // Calls of before: whether they failed is known, and so is the country they went to.
    sql`update calls set marks =
      case when status <> 'ok' then 8 else 0 end +
      case when rung in ('low-cost', 'strong') and place <>
        coalesce((select country from tenants where tenants.id = calls.tenant), '') then 1 else 0 end`.compile(
      db,
    ),
    // Begins with what only grows, so that a new row goes to its end whatever is in it; holds all that is asked for, so that the wide
    // rows with their receipts are read for the lines of one page only.
    createIndex(db, {
      name: 'calls_to_look_up',
      table: 'calls',
      columns: [
        'tenant',
        'sequence',
        'marks',
        'house_nano',
        'at',
        'person_id',
        'group_id',
        'task',
        'route',
      ],
    }),
  ],
}
