// A case of a task that sorts, as its form would ask it, and what the sorter says.
import type { PackCase } from '../../contract/pack.ts'
import type { PackIndex } from '../../knowledge/extract/pack-index.ts'
import type { Sorted } from '../../knowledge/extract/sorter.ts'

/** Undefined where the pack has nothing that this task sorts by. */
export function sortCase(
  index: PackIndex,
  { task, language, input }: PackCase,
): { readonly text: string; readonly sorted: Sorted } | undefined {
  const { country } = input
  const jurisdiction = country === 'VN' || country === 'CN' ? country : undefined
  const text = String(input['message'] ?? input['report'] ?? '')
  const sorted = index.sorter(task, { language, jurisdiction })?.sort(text)
  return sorted === undefined ? undefined : { text, sorted }
}

/** A member has one value; where two readers of a case named different ones, a list of them stands there and either is right. */
export function valuesExpected(
  { expect }: PackCase,
  member: string,
): readonly (string | number | boolean)[] {
  const expected = expect.fields?.[member]
  if (expected === undefined) return []
  return typeof expected === 'object' ? expected : [expected]
}
