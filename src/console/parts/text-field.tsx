// A one-line text control bound to a form.
import { Field } from './field.tsx'
import type { Form } from './form.ts'

export interface TextFieldProperties<Name extends string> {
  readonly form: Form<Name>
  readonly name: Name
  readonly label: string
  readonly hint?: string
  readonly autocomplete?: string
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'url'
  /** Accounts, addresses and codes: no capital at the start, no red wave under it. */
  readonly isCode?: boolean
}

export function TextField<Name extends string>(properties: TextFieldProperties<Name>) {
  const { form, name, label, hint, isCode } = properties
  return (
    <Field label={label} hint={hint} error={form.errors[name]}>
      {(control) => (
        <input
          {...control}
          name={name}
          type="text"
          value={form.values[name]}
          autocomplete={properties.autocomplete ?? 'off'}
          inputMode={properties.inputMode ?? 'text'}
          {...(isCode === true ? { autocapitalize: 'none', spellcheck: false } : {})}
          onInput={(event) => form.set(name, event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
