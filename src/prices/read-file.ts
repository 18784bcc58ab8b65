// One file of the book, from text to checked shape: TOML, then the strict schema, each problem named with its record.
import { parse, TomlError } from 'smol-toml'
import type { z } from 'zod'

import { type BookFault, bookFault, type BookFaultCode } from './faults.ts'
import { readDay } from './read-calendar.ts'
import type { BookFile } from './records.ts'
import { type CalendarFile, calendarFile, type PriceFile, priceFile } from './schema.ts'

export type ReadFile =
  | {
      readonly kind: 'prices'
      readonly name: string
      readonly origin: BookFile['origin']
      readonly content: PriceFile
    }
  | { readonly kind: 'calendar'; readonly name: string; readonly content: CalendarFile }
  | { readonly kind: 'faulty'; readonly faults: readonly BookFault[] }

/** A file may come from a USB stick: nothing this program needs is larger. */
const largestFile = 2_000_000

export function readBookFile(file: BookFile): ReadFile {
  const place = { file: file.name }
  if (file.text.length > largestFile) return faulty(bookFault(place, 'not-toml'))
  // The TOML reader takes 30 February for 2 March (its documented gap), which would move a price by two days.
  for (const [text] of file.text.matchAll(/\b\d{4}-\d{2}-\d{2}(?![\d-])/g)) {
    if (readDay(text) === undefined) return faulty(bookFault(place, 'no-such-day', text))
  }
  let content: unknown
  try {
    content = parse(file.text, {
      integersAsBigInt: true,
      unsafeKeyBehaviour: 'throw',
      maxDepth: 20,
    })
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    return faulty(bookFault(place, 'not-toml', `${error.line}:${error.column}`))
  }
  const schema = schemaOf(content)
  if (schema === 'sen-prices/1') {
    const read = priceFile.safeParse(content)
    if (!read.success) return { kind: 'faulty', faults: toFaults(read.error, content, file.name) }
    return { kind: 'prices', name: file.name, origin: file.origin, content: read.data }
  }
  if (schema === 'sen-calendar/1') {
    const read = calendarFile.safeParse(content)
    if (!read.success) return { kind: 'faulty', faults: toFaults(read.error, content, file.name) }
    return { kind: 'calendar', name: file.name, content: read.data }
  }
  return faulty(bookFault(place, 'unknown-schema', schema))
}

function faulty(fault: BookFault): ReadFile {
  return { kind: 'faulty', faults: [fault] }
}

function schemaOf(content: unknown): string {
  const value = isTable(content) ? content['schema'] : undefined
  return typeof value === 'string' ? value : ''
}

function toFaults(error: z.ZodError, content: unknown, file: string): readonly BookFault[] {
  return error.issues.map((issue) => {
    const record = recordAt(content, issue.path)
    const path = issue.path.map(String).join('.')
    if (issue.code === 'unrecognized_keys') {
      const about = [path, ...issue.keys].filter((part) => part !== '').join('.')
      return bookFault({ file, record }, 'unknown-key', about)
    }
    const code: BookFaultCode =
      valueAt(content, issue.path) === undefined ? 'missing-key' : 'wrong-value'
    return bookFault({ file, record }, code, path)
  })
}

/** The id of the record an issue lies in: `price.3.currency` → `deepseek/flash/usd/2026-09-10`. */
function recordAt(content: unknown, path: readonly PropertyKey[]): string | undefined {
  const record = valueAt(content, path.slice(0, 2))
  if (!isTable(record)) return undefined
  const id = record['id'] ?? record['name'] ?? record['price']
  return typeof id === 'string' ? id.slice(0, 200) : undefined
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  let value = content
  for (const key of path) {
    if (Array.isArray(value) && typeof key === 'number') value = value[key]
    else if (isTable(value) && typeof key === 'string') value = value[key]
    else return undefined
  }
  return value
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
