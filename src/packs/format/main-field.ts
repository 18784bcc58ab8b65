// Which field of a form holds what is asked: by name, else the first that takes words.
import type { Task } from '../../contract/pack.ts'

const names = ['question', 'message', 'report', 'procedure', 'act']

/** Undefined where no field of the form takes words. */
export function mainField({ fields }: Pick<Task, 'fields'>): string | undefined {
  const wordy = fields.filter(({ type }) => type === 'long' || type === 'text' || type === 'record')
  return (wordy.find(({ name }) => names.includes(name)) ?? wordy[0])?.name
}
