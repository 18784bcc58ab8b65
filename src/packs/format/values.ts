// The small values that every file of a pack is made of: days, ids, words in three languages, units of a text.
import { TomlDate } from 'smol-toml'
import { z } from 'zod'

/** `2026-11-25`, a day that exists; TOML writes it without quotation marks. */
export const day = z
  .union([z.instanceof(TomlDate), z.string()])
  .transform((value) => (typeof value === 'string' ? value : value.toISOString().slice(0, 10)))
  .pipe(
    z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .refine(isDay, { message: 'no such day' }),
  )

/** The 30th of February is a date to some parsers. */
function isDay(value: string): boolean {
  const [year = 0, month = 0, date = 0] = value.split('-').map(Number)
  const instant = new Date(Date.UTC(year, month - 1, date))
  return instant.getUTCMonth() === month - 1 && instant.getUTCDate() === date
}

/** Lower case, digits and hyphens: it becomes a part of a model name and of a path. */
export const id = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/)
/** Of records, questions and cases: official codes hold dots, too. */
export const rowId = z.string().regex(/^[\p{L}\p{N}](?:[\p{L}\p{N}._:/-]{0,118}[\p{L}\p{N}])?$/u)

/** No control characters, NFC: what is shown and signed has one reading. */
export const text = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((value) => value.normalize('NFC') === value, { message: 'not in Unicode form NFC' })
    .refine((value) => !/\p{Cf}|(?![\n\t])\p{Cc}/u.test(value), {
      message: 'a control or invisible character',
    })

export const line = text(600)
export const paragraph = text(20_000)
export const languages = ['vi', 'zh', 'en'] as const
export const language = z.enum(languages)

/** A missing translation refuses the pack (design `packs` §1). */
export const words = z.strictObject({ vi: line, zh: line, en: line })
export const longWords = z.strictObject({ vi: paragraph, zh: paragraph, en: paragraph })
const someWords = z.array(line).max(400)
/** Lists of words per language; a language may have none. */
export const wordLists = z.strictObject({
  vi: someWords.default([]),
  zh: someWords.default([]),
  en: someWords.default([]),
})

/** Parts as they are printed: `6a`, `22-1`, `15.3.LQ.1`; points `đ`. */
const part = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}.-]{0,39}$/u)
export const unitRef = z
  .strictObject({
    document: id,
    article: part.exactOptional(),
    clause: part.exactOptional(),
    point: part.exactOptional(),
  })
  .refine(
    ({ article, clause, point }) => article !== undefined || (clause ?? point) === undefined,
    {
      message: 'a clause or point without its article',
    },
  )
