// Counts the words of every language and names those that are the same as in English: each must be on the list below.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

export const languages = ['en', 'vi', 'zh'] as const
type Language = (typeof languages)[number]

/** What may read the same: commands and keys that are typed as they are, and words that the language took over. */
const allowed: readonly RegExp[] = [
  /^(vi|zh) cli:commands\..*\.examples\.\d+\.0$/,
  /^(vi|zh) console\/shell:shortcuts\.list\.\d+\.keys$/,
  /^zh cli:questions\.yes\.\d+$/,
  /^vi console\/ask:receipt\.milliseconds$/,
  // Brackets and a semicolon: nothing to translate.
  /^vi answers:remarks$/,
  /^vi doctor:titles\.proxy$/,
  /^(vi|zh) server:api$/,
]

const root = join(import.meta.dir, '../src/i18n')

export interface Entry {
  /** `console/ask:receipt.cost` */
  readonly key: string
  readonly text: string
}

/** Every text of one language; a function counts by what it says when it is called with samples. */
export async function readWords(language: Language): Promise<readonly Entry[]> {
  const folder = join(root, language)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('index.ts'),
    )
    .sort()
  const all = await Promise.all(
    files.map(async (file) => {
      const area = file.replace(/\.ts$/, '')
      const module = (await import(join(folder, file))) as Readonly<Record<string, unknown>>
      return Object.values(module).flatMap((value) => flatten(area, value, []))
    }),
  )
  return all.flat()
}

function flatten(area: string, value: unknown, path: readonly string[]): readonly Entry[] {
  const key = `${area}:${path.join('.')}`
  if (typeof value === 'string') return [{ key, text: value }]
  if (typeof value === 'function')
    return [{ key, text: say(value as (...all: unknown[]) => unknown) }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => flatten(area, part, [...path, name]))
}

/** The sentence with its parameters left open; one that needs more than plain samples is shown by its source. */
function say(sentence: (...all: unknown[]) => unknown): string {
  try {
    return String(sentence(...Array.from({ length: sentence.length }, (_, index) => index + 2)))
  } catch {
    return String(sentence)
  }
}

/** Texts with letters that read the same as the English ones, and are longer than a sign. */
export function findSame(english: readonly Entry[], other: readonly Entry[]): readonly string[] {
  const texts = new Map(english.map(({ key, text }) => [key, text]))
  return other
    .filter(({ key, text }) => texts.get(key) === text && /\p{L}{2,}/u.test(text))
    .map(({ key }) => key)
}

/** Same texts of both languages as `vi area:path`, and those of them that no rule allows. */
export function judgeSame(all: Readonly<Record<Language, readonly Entry[]>>): {
  readonly same: readonly string[]
  readonly forbidden: readonly string[]
} {
  const same = (['vi', 'zh'] as const).flatMap((language) =>
    findSame(all.en, all[language]).map((key) => `${language} ${key}`),
  )
  const forbidden = same.filter((one) => !allowed.some((rule) => rule.test(one)))
  return { same, forbidden }
}

if (import.meta.main) {
  const [en, vi, zh] = await Promise.all([readWords('en'), readWords('vi'), readWords('zh')])
  const { same, forbidden } = judgeSame({ en, vi, zh })
  for (const key of forbidden) console.log(`not allowed: ${key}`)
  const counts = `en ${en.length} · vi ${vi.length} · zh ${zh.length}`
  console.log(`${counts} · same-as-en ${same.length} (allowed ${same.length - forbidden.length})`)
  process.exitCode = forbidden.length === 0 ? 0 : 1
}
