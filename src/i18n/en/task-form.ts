// Words of a task's form.
import type { Widen } from '../widen.ts'

export const taskForm = {
  required: '* must be filled in',
  send: 'Ask',
  back: 'Back to the free question',
  choose: 'Choose',
  notStated: 'Not stated',
  documentNone: 'There are no documents yet.',
  fileHint: 'Text, Markdown or CSV, at most 200 KB',
  fileTooLarge: 'The file is larger than 200 KB.',
  fileNotText: 'This is not a text file. Add Word, PDF and Excel files to the Library first.',
  filled: 'Fill in this field.',
  number: 'Write a number, for example 12 or 12.5.',
  withoutModel: 'Answers from your own documents, even without a model.',
  withModel: 'Needs a model.',
  gone: 'There is no such task here.',
  gonext: 'The pack may have been switched off, or the task is for supervisors.',
}

export type TaskFormWords = Widen<typeof taskForm>
