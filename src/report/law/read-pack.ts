// Reads law packs: every file checked against its schema, ids unique, and one version for all of them together.
import { hash } from 'node:crypto'

import { parse, TomlError } from 'smol-toml'
import type { z } from 'zod'

import { type Holidays, readHolidays } from './holidays.ts'
import { holidayFile, type Instrument, instrumentFile } from './schema.ts'

export interface LawFile {
  /** Path below `packs/law/`. */
  readonly name: string
  readonly text: string
}

export interface LawPack {
  /** First 12 characters of the SHA-256 over names and texts of all files: reports name it. */
  readonly version: string
  readonly hash: string
  readonly instruments: readonly Instrument[]
  holidays(country: string): Holidays
}

/** A file that is not as it must be: which, where in it, and what is wrong. */
export class LawPackFault extends Error {
  override readonly name = 'LawPackFault'
  readonly file: string
  readonly where: string

  constructor(file: string, where: string, what: string) {
    super(`${file}: ${where}: ${what}`)
    this.file = file
    this.where = where
  }
}

/** @throws LawPackFault for the first file that cannot be used: law of which a part is missing is worse than none. */
export function readLawPack(files: readonly LawFile[], calendars: readonly LawFile[]): LawPack {
  const instruments = files.map((file) => read(file, instrumentFile))
  const seen = new Set<string>()
  for (const [index, instrument] of instruments.entries()) {
    const file = files[index]?.name ?? ''
    if (seen.has(instrument.id)) throw new LawPackFault(file, 'id', 'is there twice')
    seen.add(instrument.id)
    const articles = instrument.entry.map(({ article }) => article)
    const twice = articles.find((article, at) => articles.indexOf(article) !== at)
    if (twice !== undefined) throw new LawPackFault(file, `article ${twice}`, 'is there twice')
    if (!file.startsWith(`${instrument.jurisdiction.toLowerCase()}/`))
      throw new LawPackFault(file, 'jurisdiction', 'is not the one of its folder')
  }
  const holidays = new Map(
    calendars.map((file) => {
      const calendar = read(file, holidayFile)
      return [calendar.country as string, readHolidays(calendar)] as const
    }),
  )
  const whole = [...files, ...calendars].map(({ name, text }) => `${name}\u0000${text}`).toSorted()
  const digest = hash('sha256', whole.join('\u0000'), 'hex')
  return Object.freeze({
    version: digest.slice(0, 12),
    hash: digest,
    instruments: Object.freeze(instruments),
    holidays: (country: string) => holidays.get(country) ?? readHolidays(undefined),
  })
}

function read<Schema extends z.ZodType>(file: LawFile, schema: Schema): z.output<Schema> {
  const checked = schema.safeParse(parseToml(file))
  if (checked.success) return checked.data
  const [issue] = checked.error.issues
  throw new LawPackFault(file.name, issue?.path.join('.') ?? '', issue?.message ?? '')
}

function parseToml({ name, text }: LawFile): unknown {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof TomlError) throw new LawPackFault(name, `line ${error.line}`, 'no TOML')
    throw error
  }
}
