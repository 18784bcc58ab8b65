// What a law pack's file must look like: closed vocabulary, three languages, our own short words.
import { TomlDate } from 'smol-toml'
import { z } from 'zod'

/** `2026-11-25`. */
const day = z
  .union([z.instanceof(TomlDate), z.string()])
  .transform((value) => (typeof value === 'string' ? value : value.toISOString().slice(0, 10)))
  .pipe(z.string().regex(/^\d{4}-\d{2}-\d{2}$/))

const words = z.string().min(1).max(600)
const threeLanguages = z.strictObject({ vi: words, zh: words, en: words })
/** Design `law` §1: at most 40 words a language. Chinese is counted as a reader would, by words and not by signs. */
const shortText = threeLanguages.refine(
  (text) =>
    (['vi', 'zh', 'en'] as const).every((language) => countWords(text[language], language) <= 40),
  { message: 'more than 40 words' },
)

/** Syllables of a Vietnamese word stand apart and are counted as words. */
export function countWords(text: string, language: 'vi' | 'zh' | 'en'): number {
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(text)
  return [...segments].filter(({ isWordLike }) => isWordLike === true).length
}

const id = z.string().regex(/^[a-z][a-z0-9-]{2,59}$/)

export const instrumentFile = z.strictObject({
  schema: z.literal('sen-law/1'),
  id,
  jurisdiction: z.enum(['VN', 'CN']),
  /** As reasons of decisions and documents write it, longest first or not. */
  names: z.array(words).min(1),
  title: threeLanguages,
  issued: day.optional(),
  in_force: day,
  expires: day.optional(),
  review_by: day,
  source: words,
  checked_on: day,
  mark: z.enum(['P', 'S', 'U']),
  entry: z
    .array(
      z.strictObject({
        /** `20.6`; `*`: the instrument as a whole. */
        article: z.string().regex(/^(\*|\d{1,3}(\.\d{1,2}[a-zđ]?)?(\.[a-zđ])?)$/),
        text: shortText,
        controls: z.array(z.string().regex(/^(VN|CN)-\d{1,2}$/)).min(1),
        clocks: z.array(id).default([]),
        counters: z.array(id).default([]),
        reports: z.array(id).default([]),
      }),
    )
    .min(1),
})

export type Instrument = z.output<typeof instrumentFile>
export type LawEntry = Instrument['entry'][number]

export const holidayFile = z.strictObject({
  schema: z.literal('sen-holidays/1'),
  country: z.enum(['VN', 'CN']),
  zone: words,
  checked_on: day,
  year: z
    .array(
      z.strictObject({
        year: z.int().min(2026).max(2100),
        /** Only days that are off in any case: the year's notice was not there yet. */
        provisional: z.boolean(),
        source: words,
        /** Days, or spans `from/to` with both ends. */
        off: z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}(\/\d{4}-\d{2}-\d{2})?$/)).min(1),
        /** Saturdays and Sundays that are worked. */
        work: z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}$/)),
      }),
    )
    .min(1),
})
export type HolidayFile = z.output<typeof holidayFile>
