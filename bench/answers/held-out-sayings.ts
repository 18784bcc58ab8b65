// The sayings of a pack as questions to that pack without them: what the confidence of names is fitted on, so that no case is.
import type { FaqEntry, Pack, PackLanguage, Saying } from '../../src/contract/pack.ts'
import type { UnitRef } from '../../src/contract/unit.ts'
import { languages } from '../../src/packs/format/values.ts'

/** One saying, in the eighth of them that is left out together. */
export interface HeldOut {
  readonly text: string
  readonly language: PackLanguage
  readonly task: string
  /** What it asks for; empty where the pack it is asked of does not have it. */
  readonly right: readonly (string | UnitRef)[]
}

export interface Fold {
  readonly pack: Pack
  readonly questions: readonly HeldOut[]
}

const foldCount = 8
/** Of things, left out whole: a question for them has no answer, however near others are. */
const takenAwayShare = 0.15

/** @param taskOf under which task a kind of record is asked for @param random 0 to 1, the same every time */
export function heldOutSayings(
  pack: Pack,
  {
    taskOf,
    random,
  }: { readonly taskOf: Readonly<Record<string, string>>; readonly random: () => number },
): readonly Fold[] {
  const kinds = new Map(pack.records.map(({ id, kind }) => [id, kind]))
  const recordTasks = [...new Set(Object.values(taskOf))]
  const questions = Array.from({ length: foldCount }, (): HeldOut[] => [])
  const gone = Array.from({ length: foldCount }, () => new Set<string>())
  const foldOf = new Map<string, number>()
  const draw = () => Math.floor(random() * foldCount)
  const hold = (
    key: string,
    said: readonly string[],
    of: Pick<HeldOut, 'language' | 'right'> & {
      readonly task: () => string
      readonly isAbsent: boolean
    },
  ) => {
    const away = of.isAbsent || random() < takenAwayShare ? draw() : undefined
    if (away !== undefined) gone[away]?.add(key)
    for (const text of said) {
      const fold = away ?? draw()
      foldOf.set(`${key} ${text}`, fold)
      const right = away === undefined ? of.right : []
      questions[fold]?.push({ text, language: of.language, task: of.task(), right })
    }
  }
  for (const language of languages) {
    for (const saying of pack.sayings[language]) {
      const { of, said } = saying
      const isAbsent = typeof of !== 'string' && 'absent' in of
      const some = () => recordTasks[Math.floor(random() * recordTasks.length)] ?? 'law-question'
      const task = () => {
        if (typeof of === 'string') return taskOf[kinds.get(of) ?? ''] ?? 'law-question'
        return isAbsent && random() < 0.5 ? some() : 'law-question'
      }
      const right = typeof of === 'string' || 'document' in of ? [of] : []
      hold(keyOf(language, saying), said, { language, right, task, isAbsent })
    }
    for (const entry of pack.faq[language])
      hold(entryKey(language, entry), entry.paraphrases, {
        language,
        right: [entry.id, ...entry.sources],
        task: () => (random() < 0.7 ? 'law-question' : (recordTasks[0] ?? 'law-question')),
        isAbsent: false,
      })
  }
  return questions.map((asked, fold) => ({
    questions: asked,
    pack: without(pack, { fold, gone: gone[fold] ?? new Set(), foldOf }),
  }))
}

function without(
  pack: Pack,
  {
    fold,
    gone,
    foldOf,
  }: {
    readonly fold: number
    readonly gone: ReadonlySet<string>
    readonly foldOf: ReadonlyMap<string, number>
  },
): Pack {
  const isLeft = (key: string) => (text: string) => foldOf.get(`${key} ${text}`) !== fold
  const sayings = (language: PackLanguage) =>
    pack.sayings[language].flatMap((saying) => {
      const key = keyOf(language, saying)
      const said = saying.said.filter(isLeft(key))
      return gone.has(key) || said.length === 0 ? [] : [{ ...saying, said }]
    })
  const faq = (language: PackLanguage) =>
    pack.faq[language].flatMap((entry) => {
      const key = entryKey(language, entry)
      return gone.has(key) ? [] : [{ ...entry, paraphrases: entry.paraphrases.filter(isLeft(key)) }]
    })
  const isGone = (id: string) =>
    languages.some((language) =>
      gone.has(keyOf(language, { of: id.replace(/:\d+$/, ''), said: [] })),
    )
  return {
    ...pack,
    sayings: { vi: sayings('vi'), zh: sayings('zh'), en: sayings('en') },
    faq: { vi: faq('vi'), zh: faq('zh'), en: faq('en') },
    records: pack.records.filter(({ id }) => !isGone(id)),
  }
}

function keyOf(language: PackLanguage, { of }: Saying): string {
  return `${language} ${JSON.stringify(of)}`
}

function entryKey(language: PackLanguage, { id }: FaqEntry): string {
  return `${language} listed ${id}`
}
