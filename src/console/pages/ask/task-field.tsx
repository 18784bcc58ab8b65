// One field of a task's form, by its type: native controls, the label in the reader's language, hint and error bound to it.
import type { TaskField } from '../../../contract/pack.ts'
import type { TaskFormWords } from '../../../i18n/en/task-form.ts'
import { type ControlAttributes, Field } from '../../parts/field.tsx'
import type { Form } from '../../parts/form.ts'
import { language } from '../../state/language.ts'
import { DocumentChoice } from './document-choice.tsx'
import { FileText } from './file-text.tsx'

export interface TaskFieldProperties {
  readonly field: TaskField
  readonly form: Form<string>
  readonly words: TaskFormWords
}

export function TaskFieldView(properties: TaskFieldProperties) {
  const { field, form, words } = properties
  const inLanguage = language.value
  const label = `${field.label[inLanguage]}${field.required ? ' *' : ''}`
  const error = form.errors[field.name]
  if (field.type === 'several') return <Several {...properties} label={label} error={error} />
  const hint = field.hint?.[inLanguage] ?? (field.type === 'file' ? words.fileHint : undefined)
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <Control {...properties} control={control} />}
    </Field>
  )
}

function Control({
  field,
  form,
  words,
  control,
}: TaskFieldProperties & { readonly control: ControlAttributes }) {
  const { name, type, required, options } = field
  const inLanguage = language.value
  const value = form.values[name] ?? ''
  const set = (text: string) => form.set(name, text)
  const shared = { ...control, name, required }
  switch (type) {
    case 'long':
      return (
        <textarea
          {...shared}
          rows={4}
          value={value}
          onInput={(event) => set(event.currentTarget.value)}
        />
      )
    case 'choice':
      return (
        <select {...shared} value={value} onChange={(event) => set(event.currentTarget.value)}>
          <option value="">{required ? words.choose : words.notStated}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label[inLanguage]}
            </option>
          ))}
        </select>
      )
    case 'document':
      return <DocumentChoice control={shared} value={value} onChange={set} words={words} />
    case 'file':
      return <FileText control={shared} value={value} onChange={set} words={words} />
    case 'date':
      return (
        <input
          {...shared}
          type="date"
          value={value}
          onInput={(event) => set(event.currentTarget.value)}
        />
      )
    case 'text':
    case 'number':
    case 'money':
    case 'person':
    case 'record':
    case 'several':
      return (
        <input
          {...shared}
          type="text"
          inputMode={type === 'number' || type === 'money' ? 'decimal' : 'text'}
          autocomplete="off"
          value={value}
          onInput={(event) => set(event.currentTarget.value)}
        />
      )
  }
}

/** A group of boxes: its label is that of the group, its error is read with it. */
function Several({
  field,
  form,
  label,
  error,
}: TaskFieldProperties & { readonly label: string; readonly error: string | undefined }) {
  const inLanguage = language.value
  const chosen = new Set((form.values[field.name] ?? '').split('\n').filter((one) => one !== ''))
  const id = `error-${field.name}`
  const toggle = (value: string) => {
    if (chosen.has(value)) chosen.delete(value)
    else chosen.add(value)
    form.set(field.name, [...chosen].join('\n'))
  }
  return (
    <fieldset class="field several" aria-describedby={error === undefined ? undefined : id}>
      <legend>{label}</legend>
      {field.options.map(({ value, label: name }, index) => (
        <label key={value} class="check">
          <input
            type="checkbox"
            checked={chosen.has(value)}
            aria-invalid={error !== undefined && index === 0 ? 'true' : undefined}
            onChange={() => toggle(value)}
          />
          <span>{name[inLanguage]}</span>
        </label>
      ))}
      {error !== undefined && (
        <p class="field-error" id={id}>
          {error}
        </p>
      )}
    </fieldset>
  )
}
