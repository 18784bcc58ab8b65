// What a draft without faults would be: its matrix, what it changes, and whether one person is enough.
import type { DraftCheck, PolicyDocument } from '../contract/rules-view.ts'
import { cellsOf, columnsOf } from './columns.ts'
import { differencesOf, needsSecond } from './compare.ts'

export function checkDraft(
  before: PolicyDocument,
  draft: PolicyDocument,
): Omit<DraftCheck, 'etag'> {
  const differences = differencesOf(before, draft)
  return {
    faults: [],
    cells: cellsOf(draft, columnsOf([before, draft], [])),
    differences,
    needsSecond: needsSecond(differences),
  }
}
