// What the writer needs of a database connection: the same few verbs over bun:sqlite (at once) and over PostgreSQL (later).
import type { Cell, Row } from './cells.ts'

export type Dialect = 'sqlite' | 'postgres'

/** A compiled statement. Its text is the key under which a connection keeps it prepared. */
export interface Statement {
  readonly sql: string
  /** Present on hot statements: the name under which PostgreSQL keeps the plan. */
  readonly name?: string
}

/** A member that returns a promise on one database returns its value at once on the other: callers `await` both. */
export interface Connection {
  readonly dialect: Dialect
  all(statement: Statement, parameters: readonly Cell[]): readonly Row[] | Promise<readonly Row[]>
  /** Number of rows that were changed. */
  run(statement: Statement, parameters: readonly Cell[]): number | Promise<number>
}

/** What a failed statement means for the group it stood in. */
export type Fault =
  /** A row with this key is there already. */
  | 'exists'
  /** No room on the disk: later it may work again. */
  | 'full'
  /** The disk or the connection failed: nothing may be tried again on this handle. */
  | 'broken'
  /** A statement that cannot work: the group is undone, others may go on. */
  | 'refused'

export type Classify = (error: unknown) => Fault
