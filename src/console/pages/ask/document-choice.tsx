// A field that names one of the house's documents: those that this person may read, by their titles.
import type { DocumentsView } from '../../../contract/document-file.ts'
import type { TaskFormWords } from '../../../i18n/en/task-form.ts'
import type { ControlAttributes } from '../../parts/field.tsx'
import { useView } from '../../state/view.ts'

export interface FilledControl {
  readonly control: ControlAttributes & { readonly name: string; readonly required: boolean }
  readonly value: string
  readonly onChange: (value: string) => void
  readonly words: TaskFormWords
}

export function DocumentChoice({ control, value, onChange, words }: FilledControl) {
  const view = useView<DocumentsView>('/api/documents')
  const ready = (view.data?.documents ?? []).filter(({ state }) => state === 'ready')
  return (
    <select {...control} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="">{ready.length === 0 ? words.documentNone : words.choose}</option>
      {ready.map(({ id, title, name, document }) => (
        <option key={id} value={document}>
          {title === '' ? name : title}
        </option>
      ))}
    </select>
  )
}
