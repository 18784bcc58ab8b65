// A day of the calendar, bound to a form; empty where none is said.
import { Field } from './field.tsx'
import type { Form } from './form.ts'

export interface DateFieldProperties<Name extends string> {
  readonly form: Form<Name>
  readonly name: Name
  readonly label: string
  readonly hint?: string
}

export function DateField<Name extends string>(properties: DateFieldProperties<Name>) {
  const { form, name, label, hint } = properties
  return (
    <Field label={label} hint={hint} error={form.errors[name]}>
      {(control) => (
        <input
          {...control}
          type="date"
          name={name}
          value={form.values[name]}
          onInput={(event) => form.set(name, event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
