// Who is meant by "anh An" after "Nguyễn Văn An": the same person, where nobody else in the request can be (design `sovereignty` §6).
import { normaliseValue } from './normalise-value.ts'
import { type Sex, sexOfChinese, sexOfVietnamese } from './stand-in-names.ts'

export interface Mention {
  readonly value: string
  /** What stands before and after it, some characters each. */
  readonly before: string
  readonly after: string
}

const femaleBefore = /(?:^|[^\p{L}])(?:chị|cô|bà|dì|mợ|thím|ms|mrs|miss)\.?\s*$/iu
const maleBefore = /(?:^|[^\p{L}])(?:anh|ông|chú|cậu|dượng|mr)\.?\s*$/iu
const femaleAfter = /^(?:女士|小姐|太太|阿姨)/
const maleAfter = /^(?:先生|叔叔)/

/**
 * For each mention the full name that it repeats, or undefined. Only a lone given name (Vietnamese) or surname (Chinese), only after
 * the full name was written, only if no second name of the request ends (begins) so, and not where the title contradicts the name:
 * rather two pseudonyms for one person than one for two (invariant S4).
 */
export function laterMentions(mentions: readonly Mention[]): readonly (string | undefined)[] {
  const bearers = new Map<string, Set<string>>()
  for (const { value } of mentions) {
    const short = shortOf(value)
    if (short === undefined) continue
    const known = bearers.get(short) ?? new Set()
    bearers.set(short, known.add(normaliseValue('NAME', value)))
  }
  const seen = new Map<string, string>()
  return mentions.map((mention) => {
    const short = shortOf(mention.value)
    if (short !== undefined) {
      if (!seen.has(short)) seen.set(short, mention.value)
      return undefined
    }
    const alone = normaliseValue('NAME', mention.value)
    const full = bearers.get(alone)?.size === 1 ? seen.get(alone) : undefined
    return full !== undefined && !contradicts(mention, full) ? full : undefined
  })
}

/** What a full name is called by for short; undefined for what is no full name. */
function shortOf(value: string): string | undefined {
  const name = normaliseValue('NAME', value)
  if (/^\p{Script=Han}{2,4}$/u.test(name)) return name.slice(0, 1)
  const syllables = name.split(' ')
  return syllables.length > 1 ? syllables.at(-1) : undefined
}

function contradicts(mention: Mention, full: string): boolean {
  const title = titleOf(mention)
  const name = /^\p{Script=Han}+$/u.test(full)
    ? sexOfChinese(full)
    : sexOfVietnamese(full.split(/\s+/))
  return title !== 'unknown' && name !== 'unknown' && title !== name
}

function titleOf({ before, after }: Mention): Sex {
  if (femaleBefore.test(before) || femaleAfter.test(after)) return 'female'
  return maleBefore.test(before) || maleAfter.test(after) ? 'male' : 'unknown'
}
