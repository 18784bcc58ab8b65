// A native choice of one, bound to a form.
import { Field } from './field.tsx'
import type { Form } from './form.ts'

export interface Option {
  readonly value: string
  readonly label: string
}

export interface SelectFieldProperties<Name extends string> {
  readonly form: Form<Name>
  readonly name: Name
  readonly label: string
  readonly hint?: string
  readonly options: readonly Option[]
}

export function SelectField<Name extends string>(properties: SelectFieldProperties<Name>) {
  const { form, name, label, hint, options } = properties
  return (
    <Field label={label} hint={hint} error={form.errors[name]}>
      {(control) => (
        <select
          {...control}
          name={name}
          value={form.values[name]}
          onChange={(event) => form.set(name, event.currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
