// Measures a task that sorts on a pack's cases: how often the deciding member is right, asked to answer all and when it is sure, and what danger is found.
import type { Pack, PackCase, PackLanguage } from '../../contract/pack.ts'
import { lowerBound } from '../../evaluate/clopper-pearson.ts'
import { guardedBy } from '../../knowledge/extract/pack-guards.ts'
import { PackIndex } from '../../knowledge/extract/pack-index.ts'
import { sortCase, valuesExpected } from './sort-case.ts'

export interface Counted {
  readonly right: number
  readonly of: number
}

export interface SortMeasure {
  readonly language: PackLanguage
  /** Member of the output → cases that expect a value of it. */
  readonly members: Readonly<Record<string, Counted>>
  /** The deciding member, where the sorter is sure; `of` against all cases is the coverage. */
  readonly sure: Counted
  /** One-sided lower bound at 95 % of the same. */
  readonly sureLow: number
  /** The expected value is the first or the second candidate. */
  readonly inTwo: Counted
  /** Cases with this value of a member that matters most: `urgency = urgent`, `injured = yes`; a guard that speaks first counts as found. */
  readonly found: Counted
}

/** @param danger member and value that must not be missed */
export function measureSorting(
  pack: Pack,
  cases: readonly PackCase[],
  { task, danger }: { readonly task: string; readonly danger: readonly [string, string] },
): readonly SortMeasure[] {
  const index = new PackIndex(pack)
  const sorting = pack.sorting[task]
  if (sorting === undefined) return []
  return (['vi', 'zh', 'en'] as const).map((language): SortMeasure => {
    const members: Record<string, { right: number; of: number }> = {}
    const sure = { right: 0, of: 0 }
    const inTwo = { right: 0, of: 0 }
    const found = { right: 0, of: 0 }
    const asked = cases.filter((one) => one.task === task && one.language === language)
    for (const one of asked) {
      const said = sortCase(index, one)
      const { expect } = one
      if (said === undefined || expect.fields === undefined) continue
      const { text, sorted } = said
      for (const name of Object.keys(expect.fields)) {
        // A place is told in the reporter's words: right in more than one way, and judged by a reader.
        if (name === 'place') continue
        const expected = valuesExpected(one, name)
        const value = sorted.values[name]
        const isRight = value !== undefined && expected.includes(value)
        count((members[name] ??= { right: 0, of: 0 }), isRight)
        if (name === sorting.decides) {
          if (sorted.isSure) count(sure, isRight)
          count(
            inTwo,
            expected.some((one) => sorted.candidates.includes(String(one))),
          )
        }
        if (name === danger[0] && expected.includes(danger[1]))
          count(found, isRight || guardedBy(text, pack, language) !== undefined)
      }
    }
    return { language, members, sure, sureLow: lowerBound(sure.right, sure.of, 0.05), inTwo, found }
  })
}

function count(counted: { right: number; of: number }, isRight: boolean): void {
  counted.of += 1
  if (isRight) counted.right += 1
}
