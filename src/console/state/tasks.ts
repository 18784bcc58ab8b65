// The task cards of this visit, and what stands in their forms: kept in memory while somebody looks something up between two fields.
import { signal } from '@preact/signals'

import type { TaskView } from '../../contract/views.ts'

/** Undefined until the page's data are here. */
export const tasks = signal<readonly TaskView[] | undefined>(undefined)

/** By task; lists as lines. */
export const formDrafts = signal<Readonly<Record<string, Readonly<Record<string, string>>>>>({})

export function keepDraft(task: string, values: Readonly<Record<string, string>>): void {
  formDrafts.value = { ...formDrafts.peek(), [task]: values }
}
