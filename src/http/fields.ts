// The table of a surface: every field with its one treatment and its shape. The table is the validator and the documentation at once.
import type { Json } from '../contract/json.ts'
import {
  invalid,
  isObject,
  noteIgnored,
  type Reading,
  type Shape,
  unsupported,
  word,
} from './shape.ts'

/** Design `api` §1.1: what becomes of a field. */
export type Treatment = 'use' | 'pass' | 'map' | 'keep' | 'hint' | 'refuse'

export interface Field<Value = unknown, Needed extends boolean = boolean> {
  readonly treatment: Treatment
  readonly shape: Shape<Value>
  readonly isNeeded: Needed
  /** One sentence for the documentation, where the shape does not say it all. */
  readonly rule: string
}

export type FieldTable = Readonly<Record<string, Field>>

type ValueOf<Entry> = Entry extends Field<infer Value> ? Value : never
type NeededKeys<Table> = {
  [Key in keyof Table]: Table[Key] extends Field<unknown, true> ? Key : never
}[keyof Table]

/** What reading a table gives: needed fields are there, the others where they were sent. */
export type ReadFields<Table> = {
  readonly [Key in NeededKeys<Table>]: ValueOf<Table[Key]>
} & { readonly [Key in Exclude<keyof Table, NeededKeys<Table>>]?: ValueOf<Table[Key]> }

export function field<Value>(
  treatment: Treatment,
  shape: Shape<Value>,
  rule = '',
): Field<Value, false> {
  return Object.freeze({ treatment, shape, isNeeded: false, rule })
}

export function needed<Value>(
  treatment: Treatment,
  shape: Shape<Value>,
  rule = '',
): Field<Value, true> {
  return Object.freeze({ treatment, shape, isNeeded: true, rule })
}

/**
 * A field that is known and refused with its name. `accepts` lists values that ask for nothing (an empty wish, the only behaviour
 * there is); an absent field and null ask for nothing anyway.
 */
export function refused(
  rule: string,
  accepts: (value: Json) => boolean = () => false,
): Field<undefined, false> {
  const shape: Shape<undefined> = {
    says: 'refused',
    read(value, path) {
      if (!accepts(value)) throw unsupported(path)
      return undefined
    },
  }
  return Object.freeze({ treatment: 'refuse', shape, isNeeded: false, rule })
}

/**
 * An object of known fields. Null stands for an absent field, as in the official clients' types; unknown fields are left out and
 * noted, or refused for a strict key.
 */
export function object<const Table extends FieldTable>(table: Table): Shape<ReadFields<Table>> {
  const fields = new Map(Object.entries(table))
  const neededKeys = [...fields].filter(([, one]) => one.isNeeded).map(([key]) => key)
  return {
    says: 'object',
    inside: [{ suffix: '', table }],
    read(value, path, reading) {
      if (!isObject(value)) throw invalid(path === '' ? 'body' : path, 'object')
      const out: Record<string, unknown> = {}
      for (const key in value) {
        const one = fields.get(key)
        const inner = value[key]
        if (one === undefined) noteUnknown(path, key, reading)
        else if (inner !== null && inner !== undefined) {
          out[key] = one.shape.read(inner, join(path, key), reading)
        }
      }
      for (const key of neededKeys) {
        if (out[key] === undefined)
          throw invalid(join(path, key), fields.get(key)?.shape.says ?? '')
      }
      // The loop above put in exactly what the table promises.
      return out as ReadFields<Table>
    },
  }
}

type ReadVariants<Tag extends string, Tables> = {
  [Name in keyof Tables]: { readonly [Key in Tag]: Name } & ReadFields<Tables[Name]>
}[keyof Tables]

/** Objects told apart by the text in `tag`. A text that is not listed is refused aloud: nobody else would read it. */
export function variants<
  const Tag extends string,
  const Tables extends Readonly<Record<string, FieldTable>>,
>(tag: Tag, tables: Tables): Shape<ReadVariants<Tag, Tables>> {
  const shapes = new Map(
    Object.entries(tables).map(([name, table]) => [
      name,
      object({ [tag]: needed('use', word(name)), ...table }),
    ]),
  )
  const says = [...shapes.keys()].map((name) => `{${tag}: "${name}"}`).join(' | ')
  return {
    says,
    inside: Object.entries(tables).map(([name, table]) => ({ suffix: `{${name}}`, table })),
    read(value, path, reading) {
      if (!isObject(value)) throw invalid(path, says)
      const name = value[tag]
      if (typeof name !== 'string') throw invalid(join(path, tag), says)
      const shape = shapes.get(name)
      if (shape === undefined) throw unsupported(join(path, tag))
      // The shape was made from the table of this very name.
      return shape.read(value, path, reading) as ReadVariants<Tag, Tables>
    },
  }
}

function noteUnknown(path: string, key: string, reading: Reading): void {
  const place = join(path, safeKey(key))
  if (reading.strict) throw unsupported(place)
  noteIgnored(place, reading)
}

/** A key of the caller's own may hold anything; what does not look like a field name is not repeated. */
function safeKey(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/.test(key) ? key : '?'
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}
