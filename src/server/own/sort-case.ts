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
